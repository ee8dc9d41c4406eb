"""Bringing a file into the diary, in a terminal: shown, asked, saved."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from upperback.cli import previewing
from upperback.cli.bar import bar
from upperback.cli.files import is_database
from upperback.diary import Diary, ReadOnlyDiary, backups, checking, place, transfer
from upperback.diary.transfer import Choices, Preview

Ask = Callable[[str], str]

_YES = ("y", "yes")


def bring_in(file: Path, choices: Choices, ask: Ask | None, *, yes: bool) -> int | None:
    """Show what a file would add, ask, and save it; `ask` is None where nobody can answer.

    Returns:
        How many entries were saved, or None where there was nothing to add.
    """
    with Diary.open() as diary, _readable(file) as table:
        if diary.read_only:
            raise ReadOnlyDiary(diary.problem)
        preview = _looked_through(diary, table, choices)
        if preview.open_date:
            preview = _looked_through(diary, table, _with_order(preview, choices, ask))
        for line in previewing.lines_of(preview):
            typer.echo(line)
        if preview.refused_count:
            for line in previewing.refusals_of(preview):
                typer.echo(line, err=True)
            if ask is None or not preview.can_leave_refused:
                sys.exit("Nothing was saved: correct these rows, and import the file again.")
        elif not preview.adds:
            return None
        if not yes:
            _confirm(preview, ask)
        with bar("Saving") as progress:
            return transfer.apply(diary, preview, progress, partly=preview.can_leave_refused)


@contextmanager
def _readable(file: Path) -> Iterator[Path]:
    """Yield a file that can be looked through: of another diary an export, as long as it takes.

    Raises:
        DiaryError: it is another program's, or damaged.
    """
    if not is_database(file):
        yield file
        return
    checking.refuse_foreign(file)
    with TemporaryDirectory(prefix="upperback-") as folder:
        copy, export = Path(folder) / "copy.sqlite", Path(folder) / "copy.json"
        backups.copy(file, copy)
        with Diary.open(place.url_of(copy)) as other, export.open("w", encoding="utf-8") as stream:
            transfer.export(other, stream, "json")
        yield export


def _looked_through(diary: Diary, file: Path, choices: Choices) -> Preview:
    with bar("Looking through the file") as progress:
        return transfer.read(diary, file, progress, choices)


def _with_order(preview: Preview, choices: Choices, ask: Ask | None) -> Choices:
    """Return the choices with what comes first in the file's dates."""
    asked = f"In {preview.open_date}, does the day come first? [y/n]"
    answer = ask(asked).strip().lower() if ask else ""
    if answer not in (*_YES, "n", "no"):
        sys.exit(
            f"Nothing was saved: {preview.open_date} may be two dates. "
            "Say --day-first or --month-first."
        )
    return replace(choices, order="day" if answer in _YES else "month")


def _confirm(preview: Preview, ask: Ask | None) -> None:
    if ask is None:
        sys.exit("Nothing was saved: to save what comes from standard input, add --yes.")
    rest = f"Import the other {preview.saved}? [y/N]"
    asked = rest if preview.refused_count else "Add what is new? [y/N]"
    if ask(asked).strip().lower() not in _YES:
        sys.exit("Nothing was saved.")
