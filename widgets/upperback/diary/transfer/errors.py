"""What can go wrong with a file that comes in or goes out."""

from upperback.errors import UserError


class TransferError(UserError):
    """The file as a whole cannot be taken; the message is one sentence with the mend."""
