"""The words that a person reads: short sentences, one name for one thing, and no promise."""

import re
from statistics import mean

import pytest

from shown_words import ROOT, of_javascript, of_python, sentences, shown, words
from upperback.content import banned_words

SHOWN = list(shown())
SENTENCES = [(where, each) for where, text in SHOWN for each in sentences(text)]

LONGEST, USUAL = 20, 12
"""How many words a sentence has at most, and on average."""

# docs/words.md's table: what we say, the phrases in which something else would be said for it, and
# an example that is wrong and one that is right. A word may be fine in another sense.
NAMES = {
    "repetition": (
        r"\bround (?:\d|x) of\b|\b(?:between|call|calls them|to three) rounds\b",
        "Round 2 of 6",
        "A mild stretch round the ribs",
    ),
    "round": (r"\bblocks?\b", "Three blocks of four sessions", "Three rounds of four sessions"),
    "gentler version": (
        r"\bgentler (?:ways?|forms?|variants?)\b|\b(?:chair|gentler) variants?\b",
        "Choose a gentler way of it.",
        "Keep your hips on the floor: that's the gentle way.",
    ),
    "skip, leave out": (
        r"\b(?:left|leave it|left out,) to rest\b|\brests? for (?:two|\d)",
        "Better left out, to rest: cat-cow.",
        "Come back to an easy position and rest.",
    ),
    "save, saved": (
        r"\b(?:is|are|was|were|be|been|had|has|have|not) kept\b|\bdiary keeps?\b",
        "This session is not kept.",
        "Keep your chin level.",
    ),
    "token": (
        r"\b(?:its|the|a) (?:secret|key)\b(?! of)",
        "The workbook asks for its key.",
        "Play and pause key of a headset",
    ),
    "tab / terminal": (
        r"\b(?:another|other|second|the|every) windows?\b",
        "This entry was changed in another window.",
        "This entry was changed in another tab.",
    ),
    "unsaved session": (
        r"\b(?:kept|left) sessions?\b",
        "A kept session is in your diary.",
        "We found a session you hadn't saved.",
    ),
    "session": (
        r"\bpracti[cs]|\b(?:your|the) plan (?:of|plays|says)",
        "You practised for 2 min.",
        "You followed along for 2 min.",
    ),
}

# What fresh eyes stumbled over: the phrase, an example that is wrong, and one that is right.
PHRASES = {
    "no breath is held": (
        r"\bown breaths\b|\bhold for up to\b|(?<!no )\bholding your breath\b",
        "You can hold for up to 5 of them.",
        "Stay for up to 5 breaths, and keep breathing.",
    ),
    "things are shown, and stand nowhere": (
        r"\b(?:stands|they stand) (?:above|after|almost|below|beside|here|in|there|under)\b",
        "Its own timings, which stands below its list.",
        "Its own timings are below its list.",
    ),
    "somebody tells you": (
        r"\b(?:is|are) told\b(?! that)|\bis said (?:below|beside|above)\b",
        "What was cut is told below.",
        "We shorten them and tell you how.",
    ),
    "no sentence needs a second reading": (
        r"\b(?:this comes next|put away|still to go|is like that|workbook behind)\b",
        "The workbook behind this page has stopped.",
        "The workbook has stopped.",
    ),
    "removed, and fits": (
        r"\b(?:taken?|took) out by\b|\bTake out\b|\btake some out\b|\bno room for\b",
        "No room for: foam roller.",
        "Doesn't fit: foam roller.",
    ),
    "the hips stay down, and rounding is rounding": (
        r"\bhips down, or\b|\bleave out the (?:deep )?rounding\b|\bwithout(?: the)? rounding\b",
        "Thin bones? Leave out the rounding.",
        "Thin bones? Leave this one out.",
    ),
}
RULES = {**NAMES, **PHRASES}


def found(pattern, text):
    return re.search(pattern, text, flags=re.IGNORECASE)


def said(pattern):
    """Return every sentence in which something is said that way, after its place."""
    return [f"{where}: {each}" for where, each in SENTENCES if found(pattern, each)]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_knows_wrong_from_right(rule):
    """A rule about words finds the wrong example, and lets the right one be."""
    pattern, wrong, right = RULES[rule]

    assert found(pattern, wrong)
    assert not found(pattern, right)


@pytest.mark.parametrize("rule", RULES)
def test_one_name_for_one_thing(rule):
    """Nobody meets two names of the same thing, or a sentence they have to read twice."""
    assert said(RULES[rule][0]) == []


def test_every_name_of_the_table_is_held():
    """A name that `docs/words.md` settles is held here: the two cannot drift apart."""
    table = re.findall(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|$", page(), flags=re.MULTILINE)

    assert [name for name in table if name not in ("say", "---")] == [*NAMES]


def page():
    return (ROOT / "docs" / "words.md").read_text(encoding="utf-8")


def test_no_sentence_is_long():
    """A sentence can be read at one go: twenty words at most, whatever fills it in."""
    long = [f"{where}: {each}" for where, each in SENTENCES if len(words(each)) > LONGEST]

    assert long == []


def test_sentences_are_short_on_average():
    """Pages, lessons and data each keep to twelve words on average, not only all of them."""
    lengths = {}
    for where, each in SENTENCES:
        lengths.setdefault(where.split("/")[0], []).append(len(words(each)))

    assert {place: mean(of) for place, of in lengths.items() if mean(of) > USUAL} == {}


def test_nothing_that_is_read_promises():
    """Nobody is promised what evidence does not give, on any page, in a lesson or in a message."""
    promises = [f"{where}: {each}" for where, each in SENTENCES if banned_words(each)]

    assert promises == []


def test_what_is_read_is_found():
    """The collection sees each kind of place, and neither docstrings nor names in the code."""
    python = (
        '''"""A docstring of this module."""\nNAME = "a name"\nsay(f"Saved {count} entries.")\n'''
    )
    javascript = (
        'const WORDS = "Just a " +\n  "moment.";\n// "Not This one"\nshow(`Page ${n} of 2`);'
    )

    assert [*of_python(python)] == ["Saved x entries."]
    assert [*of_javascript(javascript)] == ["Just a moment.", "Page x of 2"]
    assert {where.split("/")[0] for where, _ in SHOWN} == {
        "data", "notebooks", "README.md", "CHANGELOG.md", "widgets",
    }  # fmt: skip
    assert {where.rsplit(".")[-1] for where, _ in SHOWN} >= {"py", "js", "html", "yaml", "ipynb"}
