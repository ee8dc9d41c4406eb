"""What the page says of a file that somebody wants to bring in."""

from collections.abc import Iterator
from functools import partial

from upperback.components.prose import prose
from upperback.components.prose.prose import Block
from upperback.counting import counted
from upperback.diary.transfer import Conflict, Preview, in_words
from upperback.diary.transfer.fields import said
from upperback.pages.entry_text import differing, when


def amount(preview: Preview) -> str:
    """Return what would be added."""
    if preview.stops and not preview.new:
        return counted(preview.stops, "stop", "stops")
    if preview.plans and not preview.new:
        return counted(preview.plans, "comparison", "comparisons")
    if preview.preferences and not preview.new:
        return counted(preview.preferences, "choice", "choices")
    return counted(preview.saved, "entry", "entries")


def offered(preview: Preview) -> str:
    """Return what the button says that saves it."""
    if preview.refused_count:
        return f"Import the other {preview.saved}"
    return f"Add {amount(preview)}"


def verdict(name: str, preview: Preview) -> str:
    """Return what can be done with the file, and what to do next."""
    if preview.open_date:
        return f"Nothing is saved yet. In {preview.open_date}, is it the day or the month first?"
    if preview.refused_count:
        rows = counted(preview.refused_count, "row", "rows")
        others = f", or import the other {preview.saved}" if preview.can_leave_refused else ""
        return (
            f"Nothing was added: {rows} of {name} cannot be used. Correct the file as shown below "
            f"and choose it again{others}."
        )
    if preview.adds:
        return f"Nothing is saved yet. Press Add to have {amount(preview)} from {name}."
    if preview.corrected_count:
        return "Nothing is saved yet. Choose what to do with the rows that say something else."
    if preview.conflict_count or preview.known:
        return f"There is nothing to add: your diary has every entry of {name}."
    return f"There is nothing to add: {name} has no entries."


def details(preview: Preview) -> Iterator[Block]:
    """Yield what would be added, how it was read, and what needs a look."""
    if preview.open_date:
        return
    yield prose.bullets(_counts(preview))
    if noticed := [f"{words}." for words in in_words.notices_of(preview)]:
        yield prose.heading("How we read this table", 3)
        yield prose.bullets(noticed)
    if preview.refused:
        refused = [(in_words.lines_of(each), in_words.reason_of(each)) for each in preview.refused]
        yield prose.table(["Line", "What to correct"], refused, "What cannot be used")
        yield from _rest(preview.refused_count - sum(each.count for each in preview.refused))
    for summary, conflicts, count in (
        ("Compare what differs", preview.conflicts, preview.conflict_count),
        ("Compare the rows of the same minute", preview.corrected, preview.corrected_count),
    ):
        if conflicts:
            shown = [*map(_compared, conflicts), *_rest(count - len(conflicts))]
            yield prose.fold(summary, shown, is_open=True)


def _counts(preview: Preview) -> Iterator[str]:
    many = partial(counted, one="entry", many="entries")
    yield f"{many(preview.new)} that your diary does not have"
    told = {
        f"{preview.returning} of these you had deleted: "
        f"{'it' if preview.returning == 1 else 'they'} would come back": preview.returning,
        f"{preview.future} of these in the future: a clock was wrong": preview.future,
        f"{counted(preview.unassigned, 'session', 'sessions')} of a comparison that runs here "
        f"{'comes' if preview.unassigned == 1 else 'come'} in beside it": preview.unassigned,
        f"{counted(preview.unplanned, 'session belongs', 'sessions belong')} to a comparison that "
        "this file does not bring: a JSON file does": preview.unplanned,
        f"{many(preview.known)} already there, or twice in the file": preview.known,
        f"{many(preview.conflict_count)} that your diary has in other words: yours stay": (
            preview.conflict_count
        ),
        f"{many(preview.corrected_count)} of the same minute that say something else": (
            preview.corrected_count
        ),
        f"{counted(preview.stops, 'stop', 'stops')} for pain or worse that are new here": (
            preview.stops
        ),
        f"{counted(preview.plans, 'comparison', 'comparisons')} that your diary does not have": (
            preview.plans
        ),
        f"{counted(preview.preferences, 'choice', 'choices')} that you have not made here": (
            preview.preferences
        ),
        f"{counted(preview.refused_count, 'row', 'rows')} that cannot be used": (
            preview.refused_count
        ),
    }
    yield from (words for words, count in told.items() if count)


def _rest(count: int) -> Iterator[Block]:
    if count:
        yield prose.paragraph(f"And {count} more.")


def _compared(conflict: Conflict) -> Block:
    facts = differing(conflict.here, conflict.there) or _in_detail(conflict)
    return prose.table(
        ["Detail", "Your diary", "The file"],
        facts,
        caption=f"Line {conflict.line}, the entry of {when(conflict.here)}",
    )


def _in_detail(conflict: Conflict) -> list[tuple[str, str, str]]:
    """Return what differs where the table's words are the same: seconds, a zone, a version."""
    here, there = said(conflict.here), said(conflict.there)
    return [
        (name.replace("_", " "), str(here[name]), str(there[name]))
        for name in here
        if here[name] != there[name]
    ]
