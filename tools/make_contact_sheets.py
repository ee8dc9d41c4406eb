"""Draw every pose of every technique and variant, both sides, into `build/pictures/`.

`figures-<technique>.png` is for a light page and `figures-<technique>-dark.png` for a dark one.
They carry no captions, so that somebody can say from the pictures alone what the person does.
"""

from pathlib import Path

from upperback.content import techniques, variants
from upperback.figures import strip
from upperback.figures.palette import DARK_PAGE, LIGHT_PAGE

PICTURES = Path(__file__).resolve().parents[1] / "build" / "pictures"
_DOTS_PER_INCH = 110


def main() -> None:
    """Draw every sheet."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    shown = [each for one in techniques() for each in (one, *variants(one.id))]
    for technique in shown:
        for suffix, page, dark in (("", LIGHT_PAGE, False), ("-dark", DARK_PAGE, True)):
            sheet = strip(technique, captions=False, dark=dark)
            path = PICTURES / f"figures-{technique.id}{suffix}.png"
            sheet.savefig(path, dpi=_DOTS_PER_INCH, facecolor=page)
    print(f"Drew {2 * len(shown)} contact sheets into {PICTURES}")


if __name__ == "__main__":
    main()
