"""The preview of an import, as lines of text."""

from collections.abc import Iterator

from upperback.counting import counted
from upperback.diary.transfer import Conflict, Preview, in_words
from upperback.diary.transfer.fields import said
from upperback.errors import plain


def lines_of(preview: Preview) -> Iterator[str]:
    """Yield what an import would do, line by line."""
    yield f"The file is {preview.kind.upper()}."
    yield f"  {preview.new} new"
    yield from _about_new(preview)
    if preview.known:
        yield f"  {preview.known} already there, or twice in the file"
    if preview.stops:
        stops = counted(preview.stops, "stop")
        yield f"  {stops} for pain or worse, to be remembered here too"
    if preview.plans:
        plans = counted(preview.plans, "comparison that is", "comparisons that are")
        yield f"  {plans} not here; what is here stays as it is"
    if preview.preferences:
        chosen = counted(preview.preferences, "preference that is", "preferences that are")
        yield f"  {chosen} not chosen here"
    if preview.conflict_count:
        say = counted(preview.conflict_count, "that says", "that say")
        yield f"  {say} something else here; the diary's own stay"
        yield from map(_conflict, preview.conflicts)
        yield from _rest(preview.conflict_count - len(preview.conflicts))
    if preview.corrected_count:
        yield f"  {preview.corrected_count} at the minute of an entry that says something else"
        yield from map(_conflict, preview.corrected)
        yield from _rest(preview.corrected_count - len(preview.corrected))
        yield f"  {_CORRECTED[preview.choices.corrected]}"
    yield from (f"  {words}" for words in in_words.notices_of(preview))


def _about_new(preview: Preview) -> Iterator[str]:
    for count, one, many, words in (
        (preview.returning, "was", "were", "deleted here, and would come back"),
        (preview.future, "lies", "lie", "in the future: a clock was wrong"),
        (preview.unassigned, "is", "are", "of a comparison that runs here: beside it"),
        (
            preview.unplanned, "belongs", "belong",
            "to a comparison that this file does not bring: JSON does",
        ),
    ):  # fmt: skip
        if count:
            yield f"    {counted(count, f'of these {one}', f'of these {many}')} {words}"


_CORRECTED = {
    "leave": "These are left out: take them with --same-minute replace, or add.",
    "replace": "These replace the diary's.",
    "add": "These are added beside the diary's.",
}


def refusals_of(preview: Preview) -> Iterator[str]:
    """Yield why rows cannot be taken, line by line."""
    yield f"  {preview.refused_count} cannot be used"
    for refusal in preview.refused:
        yield f"    line {in_words.lines_of(refusal)}: {in_words.reason_of(refusal)}"
    yield from _rest(preview.refused_count - sum(each.count for each in preview.refused))


def _rest(count: int) -> Iterator[str]:
    if count:
        yield f"    and {count} more"


def _conflict(conflict: Conflict) -> str:
    here, there = said(conflict.here), said(conflict.there)
    differing = [name for name in here if here[name] != there[name]]
    sides = "; ".join(
        f"{side} {', '.join(_field(name, values[name]) for name in differing)}"
        for side, values in (("here", here), ("in the file", there))
    )
    return f"    line {conflict.line}: {sides}"


def _field(name: str, value: object) -> str:
    shown = "(none)" if value in (None, "", []) else plain(str(value))
    return f"{name.replace('_', ' ')} {shown}"
