"""Errors that speak to the person at the page and not to a programmer."""


class UserError(Exception):
    """An error whose message says in one sentence what is wrong and what to do.

    A notebook shows that sentence and no traceback.
    """

    def _render_traceback_(self) -> list[str]:
        """Return what IPython prints in place of a traceback."""
        return [str(self)]


def plain(text: str, longest: int = 40) -> str:
    """Return text from elsewhere as it may stand in a sentence: short, with nothing invisible."""
    shown = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
