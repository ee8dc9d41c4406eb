"""Every instruction of the article is carried by a step, on both sides, in words of our own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from upperback.content import Technique, safety_text, technique, techniques, variants

ARTICLE = Path(__file__).with_name("article.txt").read_text(encoding="utf-8")
BOTH = ("left", "right")

# For each instruction, known by a few of its words: the steps that carry it, as (id, side, breath).
CARRIED = {
    "seated-twist": {
        "with your legs crossed": {("sit", "none", "free")},
        "right hand on your left": {("place-hands", side, "free") for side in BOTH},
        "Inhale deeply": {
            *(("grow-tall", side, "in") for side in BOTH),
            *(("turn", side, "out") for side in BOTH),
        },
        "Gently press": {("turn", side, "out") for side in BOTH},
        "Hold for a few seconds": {
            (step, side, "free") for step in ("hold", "return") for side in BOTH
        },
        "in the opposite direction": {("change-sides", "none", "free")},
    },
    "cat-cow": {
        "on all fours": {("kneel", "none", "free")},
        "cow pose": {("cow", "none", "in")},
        "cat pose": {("cat", "none", "out")},
        "Continue alternating": {("cow", "none", "in"), ("cat", "none", "out")},
    },
    "self-hug": {
        "feet shoulder-width": {("stand", "none", "free")},
        "Cross your arms": {("cross-arms", "none", "free")},
        "deep breath in": {("hug", "none", "in")},
        "As you exhale": {("open", "none", "out")},
        "rock or sway": {("sway-left", "none", "free"), ("sway-right", "none", "free")},
    },
    "foam-roller": {
        "Place the foam roller": {("place-roller", "none", "free")},
        "Lay down": {("lie-back", "none", "free")},
        "behind your head": {("support-head", "none", "free")},
        "lift your hips": {("hips", "none", "free")},
        "roll back and forth": {
            ("roll-up", "none", "free"),
            ("roll-down", "none", "free"),
            ("shift", "none", "free"),
        },
    },
}

# Everything that is done, in order. "Repeat in the opposite direction" is the right side here.
ORDER = {
    "seated-twist": [
        ("sit", "none"),
        *((step, "left") for step in ("place-hands", "grow-tall", "turn", "hold", "return")),
        ("change-sides", "none"),
        *((step, "right") for step in ("place-hands", "grow-tall", "turn", "hold", "return")),
        ("finish", "none"),
    ],
    "cat-cow": [(step, "none") for step in ("kneel", "cow", "cat", "finish")],
    "self-hug": [
        (step, "none")
        for step in (
            "stand", "cross-arms", "hug", "open", "hold", "sway-left", "sway-right", "finish",
        )
    ],
    "foam-roller": [
        (step, "none")
        for step in (
            "place-roller", "lie-back", "support-head", "hips", "roll-up", "roll-down",
            "lower-hips", "roll-off", "sit-up",
        )
    ],
}  # fmt: skip

# What the article gets wrong, and a word of the note of ours that says so.
CORRECTIONS = [
    ("seated-twist", "never a lever"),
    ("seated-twist", "Turn from the ribs"),
    ("cat-cow", "keep your head in line with your back"),
    ("self-hug", "don't force one"),
    ("foam-roller", "Never roll onto sharp pain"),
    ("foam-roller", "keep them on the floor"),
    ("foam-roller", "never on your neck"),
    ("foam-roller", "never on your low back"),
    ("foam-roller", "at most five minutes"),
]

IDS = [each.id for each in techniques()]
EVERY = [each for parent in techniques() for each in (parent, *variants(parent.id))]
SIDED = [each for each in EVERY if each.sides]


def instructions(name: str) -> list[str]:
    """Return the article's instructions for one technique, a line each."""
    section = re.split(r"^\d\. .*$", ARTICLE, flags=re.MULTILINE)[1:][IDS.index(name)]
    return [line for line in section.splitlines() if line.startswith("\N{EN DASH}")]


@pytest.mark.parametrize("name", IDS)
def test_every_instruction_is_carried(name):
    """No instruction of the article is lost from a technique, nor its side or its breath."""
    found = technique(name)
    carried = {}
    for line in instructions(name):
        (known_by,) = (phrase for phrase in CARRIED[name] if phrase in line)
        carried[known_by] = {
            (step.id, step.side, step.breath)
            for step in (*found.steps, found.between)
            if any(quote in line for quote in step.article)
        }

    assert CARRIED[name] == carried


@pytest.mark.parametrize("name", IDS)
def test_the_order_of_the_steps(name):
    """Nothing is done before its time, and the right side is done step for step as the left."""
    assert ORDER[name] == [(step.id, step.side) for step in technique(name).steps]


@pytest.mark.parametrize("name", IDS)
def test_quotes_are_of_the_article(name):
    """What a step gives as the article's words stands in exactly one instruction of it."""
    lines = instructions(name)
    quotes = {quote for step in technique(name).written_steps for quote in step.article}

    assert [quote for quote in quotes if sum(quote in line for line in lines) != 1] == []


@pytest.mark.parametrize("sided", SIDED, ids=lambda each: each.id)
def test_the_sides_mirror_each_other(sided):
    """The right side is the left with the two words exchanged: same steps, timings and poses."""
    exchange = {"left": "right", "right": "left"}

    def mirrored(text):
        return re.sub(r"\b(left|right)\b", lambda word: exchange[word[0]], text)

    def of(side):
        return [step for step in sided.steps if step.side == side]

    left = [
        step.model_copy(
            update={"side": "right", "short": mirrored(step.short), "long": mirrored(step.long)}
        )
        for step in of("left")
    ]

    assert left == of("right")
    assert any(mirrored(step.short) != step.short for step in of("left"))


def test_the_twist_crosses_over():
    """Turning left, it is the right hand that lies on the left knee, as the article has it."""
    hands = next(step for step in technique("seated-twist").steps if step.id == "place-hands")

    assert hands.side == "left"
    assert hands.short == "Your right hand on your left knee"
    assert "your left hand on the floor behind you" in hands.long


@pytest.mark.parametrize(("name", "words"), CORRECTIONS)
def test_our_corrections_stand(name, words):
    """Where the article asks for too much, our safety notes say what we do instead."""
    assert words in " ".join(note.text for note in technique(name).safety)


def test_the_conclusion_is_carried():
    """The article's closing cautions are among the words that stand beside every player."""
    always = " ".join(note.text for note in safety_text().always)

    assert "gently" in always
    assert "ask a health professional before you begin" in always
    assert "sharp" in {sign.id for sign in safety_text().stop_signs}


def test_no_sentence_is_the_articles():
    """Our words are our own: no run of six words of the article stands anywhere in the content."""
    article = set(_runs(ARTICLE))
    copied = {
        run
        for found in (*EVERY, safety_text())
        for text in _texts(found.model_dump())
        for run in _runs(text)
        if run in article
    }

    assert set() == copied
    assert ("place", "your", "right", "hand", "on", "your") in article


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", text.lower())
    return zip(*(words[start:] for start in range(6)), strict=False)


def _texts(written: object) -> Iterator[str]:
    if isinstance(written, str):
        yield written
    elif isinstance(written, dict):
        for value in written.values():
            yield from _texts(value)
    elif isinstance(written, (list, tuple)):
        for value in written:
            yield from _texts(value)


def test_a_lost_right_side_is_refused():
    """A technique cannot quietly be played on one side only."""
    left_only = {**technique("seated-twist").model_dump(), "sides": ("left",)}

    with pytest.raises(ValueError, match="left and right once each"):
        Technique.model_validate(left_only)
