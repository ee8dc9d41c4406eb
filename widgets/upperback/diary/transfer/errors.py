"""What can go wrong with a file that comes in or goes out."""

from upperback.told import ToldError


class TransferError(ToldError):
    """The file as a whole cannot be taken; the message is one sentence with the mend."""


def plain(text: str, longest: int = 40) -> str:
    """Return text from a file as it may stand in a sentence: short, and with nothing invisible."""
    shown = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
