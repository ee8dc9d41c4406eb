"""Words that no text of ours may use, because they promise what nobody can (evidence.md, §4)."""

import re

_BANNED = {
    "heal": r"heal(s|ed|ing|er|ers)?",
    "cure": r"cur(e|es|ed|ing|able)",
    "treat": r"treat(s|ed|ing|ment|ments|able)?",
    "realign": r"re-?align(s|ed|ing|ment)?",
    "toxins": r"toxins?",
    "put back in place": r"(put|puts|putting|goes|going|back) (back )?(in|into) place",
    "break up adhesions or knots": r"adhesions?|break(s|ing)? up knots?",
    "decompress": r"decompress(es|ed|ing|ion)?",
    "fix posture": r"fix(es|ed|ing)? (your |the )?posture",
    "prevent injury": r"prevent(s|ed|ing)? (an )?injur(y|ies)",
    "safe for everyone": r"safe for (everyone|everybody|anyone|all)",
    "clinically proven": r"(clinically|scientifically) proven",
}
_PATTERNS = {name: re.compile(rf"\b({words})\b", re.IGNORECASE) for name, words in _BANNED.items()}


def banned_words(text: str) -> tuple[str, ...]:
    """Return what of `text` may not be said, as the list of banned wordings names it."""
    return tuple(name for name, pattern in _PATTERNS.items() if pattern.search(text))
