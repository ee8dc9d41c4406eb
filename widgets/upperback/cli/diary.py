"""What can be typed after `upperback diary`. Each is safe while the dashboard is open."""

import logging
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from upperback.cli.bar import bar
from upperback.counting import counted

# The diary and what it stands on take half a second to import: that is left to each command, so
# that asking for help stays quick.
if TYPE_CHECKING:
    from upperback.diary import Diary
    from upperback.diary.transfer import Kind, Order

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Your stiffness diary: where it is, in and out, copies, and erasing it.",
)

_STANDARD = Path("-")
_WORD = "erase"


class Format(StrEnum):
    """What an export may be."""

    csv = "csv"
    json = "json"


class SameMinute(StrEnum):
    """What becomes of a row that says something else at the minute of an entry."""

    LEAVE = "leave"
    REPLACE = "replace"
    ADD = "add"


File = Annotated[Path, typer.Argument(metavar="FILE", show_default=False)]
MaybeFile = Annotated[Path | None, typer.Argument(metavar="FILE", show_default=False)]


@app.callback()
def _quietly() -> None:
    # What goes wrong is said once, in one sentence, and not in the log's words as well.
    logging.getLogger("upperback").addHandler(logging.NullHandler())


@app.command()
def path() -> None:
    """Say where the diary is."""
    typer.echo(_path())


@app.command()
def export(
    file: MaybeFile = None,
    kind: Annotated[
        Format | None,
        typer.Option("--format", help="Without this, what the file's name ends in, else CSV."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file of that name.")] = False,  # noqa: FBT002
) -> None:
    """Write every entry to a CSV or JSON file.

    JSON has your preferences and stops too. The file - is standard output.
    """
    from upperback.cli import files  # noqa: PLC0415
    from upperback.diary import transfer  # noqa: PLC0415

    chosen = _kind(file, kind)
    with _existing() as diary, bar("Exporting") as progress:
        if file == _STANDARD:
            with files.standard_output() as stream:
                transfer.export(diary, stream, chosen, progress)
            return
        target = (file or Path(transfer.FILE_NAMES[chosen])).absolute()
        with files.written(target, replace=force) as stream:
            count = transfer.export(diary, stream, chosen, progress)
    typer.echo(f"{_entries(count)} written to {files.shown(target)}.")
    typer.echo("This file holds health information: store it where only you can read it.", err=True)


@app.command("import")
def import_(
    file: File,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before saving.")] = False,  # noqa: FBT002
    zone: Annotated[
        str | None,
        typer.Option("--zone", help="Of times without one. If not given, this computer's."),
    ] = None,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="In dates such as 03/04/2026."),
    ] = None,
    same_minute: Annotated[
        SameMinute,
        typer.Option("--same-minute", help="For a row without an id at an entry's minute."),
    ] = SameMinute.LEAVE,
) -> None:
    """Add the entries of a CSV or JSON file.

    You see first what would be added. Then all of it is, or nothing; what is there already stays.
    The file - is standard input.
    """
    from upperback.cli import files, importing  # noqa: PLC0415
    from upperback.diary.transfer import Choices  # noqa: PLC0415

    _path()
    order: Order | None = None if day_first is None else ("day" if day_first else "month")
    choices = Choices(zone, order, same_minute.value)
    ask = None if yes or file == _STANDARD else _typed
    if file == _STANDARD:
        with files.standard_input() as copy:
            count = importing.bring_in(copy, choices, ask, yes=yes)
    else:
        count = importing.bring_in(file.absolute(), choices, ask, yes=yes)
    if count is None:
        typer.echo("There is nothing to add.")
    else:
        typer.echo(
            f"{_entries(count)} {'saved' if same_minute == SameMinute.REPLACE else 'added'}."
        )


@app.command()
def backup(file: MaybeFile = None) -> None:
    """Copy the diary: beside it, or to a file."""
    from upperback.cli import files  # noqa: PLC0415

    with _existing() as diary, bar("Copying") as progress:
        copy = diary.back_up(file, progress)
    typer.echo(f"The diary was copied to {files.shown(copy)}.")


@app.command()
def restore(
    which: Annotated[
        str | None, typer.Argument(metavar="WHICH", help="A backup's name, or a file.")
    ] = None,
) -> None:
    """Put a backup in the diary's place, or list them.

    What was there before lies beside it.
    """
    from upperback.cli import files  # noqa: PLC0415
    from upperback.diary import DiaryError, backups, place  # noqa: PLC0415

    here = _path()
    if which is None:
        with bar("Looking through the backups"):
            sound = [found for found in backups.listed(here) if not backups.problems_of(found.path)]
        if not sound:
            raise DiaryError(f"There is no sound backup of {here}: name a file that holds a copy.")
        for found in sound:
            typer.echo(f"{files.shown(Path(found.path.stem))}  ({found.made_at:%d %b %Y, %H:%M})")
        typer.echo("Put one in the diary's place with: upperback diary restore NAME", err=True)
        return
    place.make_folder(here)
    before = here.exists()
    with bar("Restoring"):
        chosen = backups.restore(here, backups.named(here, which))
    typer.echo(f"The diary is now as in {files.shown(chosen)}.")
    if before:
        aside = files.shown(backups.folder_of(here))
        typer.echo(f"What was there is now in {aside}, as the newest aside-….")


@app.command()
def check() -> None:
    """Look through the whole diary for damage."""
    with _existing() as diary, bar("Looking through the diary"):
        findings = diary.check()
    if findings:
        for finding in findings:
            typer.echo(finding)
        sys.exit("The diary is damaged: put a backup in its place with `upperback diary restore`.")
    typer.echo("No fault found.")


@app.command()
def erase() -> None:
    """Erase everything, backups included."""
    from upperback.cli import files  # noqa: PLC0415
    from upperback.diary import backups, erasing  # noqa: PLC0415

    here = _path()
    _refuse_if_missing(here)
    typer.echo(
        f"This erases every entry, stop and preference in {files.shown(here)}, "
        f"and its {counted(len(backups.listed(here)), 'backup')}. It cannot be undone.\n"
        "Files that you exported or copied elsewhere stay: remove them yourself."
    )
    if _typed(f"Type the word {_WORD} to go on") != _WORD:
        sys.exit("Nothing was erased.")
    with bar("Erasing"):
        erasing.erase(here)
    typer.echo("Everything was erased.")


def _path() -> Path:
    from upperback.diary import UnusablePlace, place  # noqa: PLC0415

    found = place.path_of()
    if found is None:
        raise UnusablePlace(
            f"{place.VARIABLE} names a diary in memory, which is nowhere else: name a file."
        )
    return found


def _existing() -> "Diary":
    from upperback.diary import Diary  # noqa: PLC0415

    _refuse_if_missing(_path())
    diary = Diary.open()
    if diary.problem:
        typer.echo(diary.problem, err=True)
    return diary


def _refuse_if_missing(here: Path) -> None:
    from upperback.diary import DiaryError, backups  # noqa: PLC0415

    if not (here.exists() or here.is_symlink() or backups.listed(here)):
        raise DiaryError(f"There is no diary at {here} yet: it begins with your first entry.")


def _typed(asked: str) -> str:
    try:
        answer: str = typer.prompt(asked, default="", show_default=False)
    except typer.Abort:  # Ctrl+C, or nobody there to answer
        typer.echo()
        return ""
    return answer


def _kind(file: Path | None, asked: Format | None) -> "Kind":
    if asked:
        return asked.value
    return "json" if file and file.suffix.lower() == ".json" else "csv"


def _entries(count: int) -> str:
    return counted(count, "entry was", "entries were")
