"""Every instruction of the article is carried by a step, on both sides, in words of our own."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from upperback.content import Technique, safety_text, technique, techniques, variants

ROOT = Path(__file__).resolve().parents[2]
BOTH = ("left", "right")

# What each instruction of the article is about, in a word or two of ours: "3.4" is the fourth of
# its third technique.
INSTRUCTIONS = {
    "1.1": "cross-legged",
    "1.2": "hand placement",
    "1.3": "in, then out and turn",
    "1.4": "hand on the knee",
    "1.5": "hold and come back",
    "1.6": "other side",
    "2.1": "hands and knees",
    "2.2": "in, cow",
    "2.3": "out, cat",
    "2.4": "alternate",
    "3.1": "standing",
    "3.2": "crossed arms",
    "3.3": "in, hug",
    "3.4": "out, shoulder blades",
    "3.5": "sway",
    "4.1": "roller down",
    "4.2": "lying back",
    "4.3": "head support",
    "4.4": "hips",
    "4.5": "rolling, stiff places",
}

# For each instruction, the steps that carry it, as (id, side, breath).
CARRIED = {
    "1.1": {("sit", "none", "free")},
    "1.2": {("place-hands", side, "free") for side in BOTH},
    "1.3": {
        *(("grow-tall", side, "in") for side in BOTH),
        *(("turn", side, "out") for side in BOTH),
    },
    "1.4": {("turn", side, "out") for side in BOTH},
    "1.5": {(step, side, "free") for step in ("hold", "return") for side in BOTH},
    "1.6": {("change-sides", "none", "free")},
    "2.1": {("kneel", "none", "free")},
    "2.2": {("cow", "none", "in")},
    "2.3": {("cat", "none", "out")},
    "2.4": {("cow", "none", "in"), ("cat", "none", "out")},
    "3.1": {("stand", "none", "free")},
    "3.2": {("cross-arms", "none", "free")},
    "3.3": {("hug", "none", "in")},
    "3.4": {("open", "none", "out")},
    "3.5": {("sway-left", "none", "free"), ("sway-right", "none", "free")},
    "4.1": {("place-roller", "none", "free")},
    "4.2": {("lie-back", "none", "free")},
    "4.3": {("support-head", "none", "free")},
    "4.4": {("hips", "none", "free")},
    "4.5": {
        ("roll-up", "none", "free"),
        ("roll-down", "none", "free"),
        ("shift", "none", "free"),
    },
}

# Everything that is done, in order. Instruction 1.6, the other side, is the right one here.
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


@pytest.mark.parametrize("number", INSTRUCTIONS, ids=lambda each: f"{each} {INSTRUCTIONS[each]}")
def test_every_instruction_is_carried(number):
    """No instruction of the article is lost from its technique, nor its side or its breath."""
    found = technique(IDS[int(number[0]) - 1])
    carried = {
        (step.id, step.side, step.breath)
        for step in (*found.steps, found.between)
        if number in step.article
    }

    assert CARRIED[number] == carried


def test_no_other_instruction_is_claimed():
    """What a step gives as an instruction's number is one of its technique in the article."""
    claimed = {
        (found.id, number)
        for found in EVERY
        for step in found.written_steps
        for number in step.article
    }

    assert {(IDS[int(number[0]) - 1], number) for number in INSTRUCTIONS} == claimed


@pytest.mark.parametrize("name", IDS)
def test_the_order_of_the_steps(name):
    """Nothing is done before its time, and the right side is done step for step as the left."""
    assert ORDER[name] == [(step.id, step.side) for step in technique(name).steps]


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
    assert hands.short == "Your right hand rests on your left knee"
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


def runs(text):
    """Return the fingerprints of every six words that follow one another in a text."""
    words = re.findall(r"[a-z0-9]+", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", text.lower()))
    return {
        sha256(" ".join(six).encode()).hexdigest()[:12]
        for six in zip(*(words[start:] for start in range(6)), strict=False)
    }


def test_no_sentence_is_the_articles():
    """Our words are our own: no six words of the article follow one another in anything we ship.

    The article is not here: `article_runs.txt` has the fingerprint of every six words of it.
    """
    article = set(Path(__file__).with_name("article_runs.txt").read_text("utf-8").split())
    read = ("README.md", "CHANGELOG.md", "data/**/*", "docs/*", "notebooks/*", "tests/**/*.py",
            "tools/*", "widgets/**/*.py", "widgets/**/*.js")  # fmt: skip
    files = [
        path
        for each in read
        for path in ROOT.glob(each)
        if path.is_file() and path.parent.name != "fonts"
    ]
    played = "\n".join(
        f"{step.short}\n{step.long}" for found in EVERY for step in (*found.steps, found.between)
    )
    texts = {str(path): path.read_text("utf-8") for path in files} | {"what is played": played}

    assert len(article) > 400
    assert len(files) > 200
    assert [name for name, text in texts.items() if runs(text) & article] == []


def test_a_run_of_six_words_is_found():
    """What makes the test above fail: the same words, whatever stands between them."""
    ours = "Our own words, in the order we chose."

    assert runs("Said again: our own\nwords in THE order") & runs(ours)
    assert not runs("Our own few words in the order") & runs(ours)


def test_a_lost_right_side_is_refused():
    """A technique cannot quietly be played on one side only."""
    left_only = {**technique("seated-twist").model_dump(), "sides": ("left",)}

    with pytest.raises(ValueError, match="left and right once each"):
        Technique.model_validate(left_only)
