"""The preview of an import, as lines of text."""

from collections.abc import Iterator

from upperback.diary.transfer import Conflict, Preview, in_words
from upperback.diary.transfer.fields import said
from upperback.errors import plain


def lines_of(preview: Preview) -> Iterator[str]:
    """Yield what an import would do, line by line."""
    yield f"The file is {preview.kind.upper()}."
    yield f"  {preview.new} new"
    if preview.returning:
        yield f"    {preview.returning} of these were deleted here, and would come back"
    if preview.future:
        yield f"    {preview.future} of these lie in the future: a clock was wrong"
    if preview.unassigned:
        yield f"    {preview.unassigned} of these are of a comparison that runs here: beside it"
    if preview.known:
        yield f"  {preview.known} already there, or twice in the file"
    if preview.stops:
        yield f"  {preview.stops} stops for pain or worse, to be remembered here too"
    if preview.plans:
        yield f"  {preview.plans} comparisons that are not here; those that are stay as they are"
    if preview.preferences:
        yield f"  {preview.preferences} preferences that are not chosen here"
    if preview.conflict_count:
        yield f"  {preview.conflict_count} that say something else here; the diary's own stay"
        yield from map(_conflict, preview.conflicts)
        yield from _rest(preview.conflict_count - len(preview.conflicts))
    if preview.corrected_count:
        yield f"  {preview.corrected_count} at the minute of an entry that says something else"
        yield from map(_conflict, preview.corrected)
        yield from _rest(preview.corrected_count - len(preview.corrected))
        yield f"  {_CORRECTED[preview.choices.corrected]}"
    yield from (f"  {words}" for words in in_words.notices_of(preview))


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
