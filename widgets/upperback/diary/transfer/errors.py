"""What can go wrong with a file that comes in or goes out."""

from upperback.told import ToldError


class TransferError(ToldError):
    """The file as a whole cannot be taken; the message is one sentence with the mend."""
