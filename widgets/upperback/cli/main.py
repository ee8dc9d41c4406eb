"""What can be typed after `upperback`."""

import sys
from typing import Annotated

import typer

from upperback.cli.diary import app as diary
from upperback.errors import UserError, plain
from upperback.serve.door import DoorError, open_door

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="The Upper Back Workbook: gentle ways to loosen a stiff upper back.",
)
app.add_typer(diary, name="diary")

Port = Annotated[
    int | None,
    typer.Option(min=0, max=65535, help="Listen on this port (0: any free one)."),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a web browser.")]
Token = Annotated[
    str | None,
    typer.Option(help="The token that opens the page. Without this, we make a new one."),
]


@app.command()
def dashboard(port: Port = None, no_browser: NoBrowser = False, token: Token = None) -> None:  # noqa: FBT002  (typer reads a flag's default here)
    """Open the workbook in the web browser: players, diary and charts."""
    door = open_door(port, usual=8866, token=token, browser=not no_browser)
    # Here and not above: a wrong option or a taken port is told without waiting two seconds.
    from upperback.diary import place  # noqa: PLC0415
    from upperback.serve.dashboard import serve  # noqa: PLC0415

    place.path_of()  # an address that cannot be meant is told here, and not on a page later
    serve(door)


@app.command()
def lab(port: Port = None, no_browser: NoBrowser = False, token: Token = None) -> None:  # noqa: FBT002
    """Open the lessons in JupyterLab, to read how everything works and to change it."""
    door = open_door(port, usual=8888, token=token, browser=not no_browser)
    from upperback.diary import place  # noqa: PLC0415
    from upperback.serve.lab import serve  # noqa: PLC0415

    place.path_of()
    serve(door)


def main() -> None:
    """Run the command; say in one sentence why when it cannot be done."""
    try:
        app()
    except (DoorError, UserError) as error:
        said = str(error)  # may name a file, and a name may hold what steers a terminal
        sys.exit(plain(said, len(said)))
    except Exception as error:  # noqa: BLE001  (a person cannot do anything with a traceback)
        sys.exit(f"The workbook had to stop: {error or type(error).__name__}.")
