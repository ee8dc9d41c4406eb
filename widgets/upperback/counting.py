"""A number with its noun, wherever a sentence counts."""


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a number with what is counted: "1 session", "2 sessions".

    Args:
        count: how many.
        one: what follows where it is one: "entry was".
        many: what follows else, "entries were"; without it, `one` with an s.
    """
    return f"{count} {one if count == 1 else many or one + 's'}"
