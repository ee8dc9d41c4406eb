"""The content of `data/` is whole, keeps its limits, and is refused with a clear word if it isn't."""

import re
from datetime import date

import pytest

from upperback import content, shipped

DATA = shipped.folder("data")
TECHNIQUES = ("seated-twist", "cat-cow", "self-hug", "foam-roller")
VARIANTS = {
    "seated-twist": ["chair-twist"],
    "cat-cow": ["seated-cat-cow"],
    "self-hug": ["elbow-hug"],
    "foam-roller": ["towel-roll", "wall-roll"],
}
EVERY = [content.technique(path.stem) for path in sorted(DATA.glob("techniques/*.yaml"))]

# The engine's hard limits (evidence.md, section 3), by technique and timing.
HARD_LIMITS = {
    "seated-twist": {"hold": (1, 60), "repetitions": (1, 10), "rest": (0, 60)},
    "cat-cow": {"inhale": (2, 10), "exhale": (2, 10), "repetitions": (1, 30)},
    "self-hug": {
        "inhale": (2, 10), "exhale": (2, 10), "hold": (0, 10), "repetitions": (1, 10),
        "sway": (0, 60),
    },
    "foam-roller": {"area": (5, 120), "pass": (2, 10), "areas": (1, 3), "repetitions": (1, 3)},
}  # fmt: skip
SETTING_UP = (3, 120)

each_technique = pytest.mark.parametrize("found", EVERY, ids=lambda found: found.id)


def test_the_four_in_the_articles_order():
    """The article's four techniques come in its order, each with its gentler variants."""
    assert list(TECHNIQUES) == [found.id for found in content.techniques()]
    assert VARIANTS == {
        name: [found.id for found in content.variants(name)] for name in TECHNIQUES
    }


def test_an_unknown_technique():
    """A misspelt technique is answered with the one that was probably meant."""
    with pytest.raises(content.ContentError, match="no technique 'cat-cwo': did you mean 'cat-cow'"):
        content.technique("cat-cwo")


@pytest.mark.parametrize("name", TECHNIQUES)
def test_hard_limits(name):
    """No file may widen what the engine lets through beyond what the evidence list allows."""
    timings = content.technique(name).timings
    expected = {**HARD_LIMITS[name], "get_ready": SETTING_UP, "setup": SETTING_UP}
    actual = {key: (timings[key].hard_min, timings[key].hard_max) for key in expected}

    assert expected == actual


@each_technique
def test_breath_cycles_can_be_breathed(found):
    """One breath in and out lasts 4 to 20 seconds, whatever is set, and is never a held breath."""
    timings = found.timings
    if "inhale" in timings:
        assert timings["inhale"].hard_min + timings["exhale"].hard_min >= 4
        assert timings["inhale"].hard_max + timings["exhale"].hard_max <= 20
    assert {"free"} >= {step.breath for step in found.written_steps if step.phase == "hold"}


@each_technique
def test_the_rollers_five_minutes(found):
    """Whatever rolls lasts five minutes at most, and everything else twenty."""
    rolls = "foam-roller" in (found.id, found.variant_of)

    assert (300 if rolls else 1200) == found.max_total_s


@each_technique
def test_names_of_the_main_sliders(found):
    """The sliders that tests and people look for have exactly these names."""
    names = {"hold": "Hold", "inhale": "Inhale", "exhale": "Exhale", "repetitions": "Repetitions"}

    assert names.items() >= {
        (name, timing.label) for name, timing in found.timings.items() if name in names
    }


@each_technique
def test_presets_run_from_gentle_to_longer(found):
    """The gentle preset asks for the least of everything, and the longer one for the most."""
    for name in ("hold", "repetitions", "sway", "area", "areas", "inhale", "exhale"):
        values = [found.presets[preset].get(name, 0) for preset in ("gentle", "standard", "longer")]

        assert sorted(values) == values


@each_technique
def test_every_step_can_be_spoken(found):
    """A step's words are filled in, begin with a capital, and are one short line to be spoken."""
    steps = [*found.steps, found.get_ready, found.between]
    for words in [step.short for step in steps] + [step.long for step in steps]:
        assert re.fullmatch(r"[A-Z][^{}\n]+", words)
    for step in steps:
        assert re.search(r"[a-z]$", step.short)
        assert step.long.endswith(".")
        assert len(step.short) <= 45


def test_stop_signs():
    """Each sign of the evidence list is named, and those that need an ambulance are marked."""
    signs = {sign.id: sign.emergency for sign in content.safety_text().stop_signs}

    assert {
        "sharp": False, "spreading": False, "numb": False, "dizzy": False, "painful-pop": False,
        "chest": True, "tearing": True, "legs": True, "head": True,
    } == signs  # fmt: skip


def test_emergency_number_is_not_of_one_country_only():
    """Wherever somebody lives, the emergency words give a number that can be called."""
    for number in ("999", "112", "911", "000", "111", "local emergency number"):
        assert number in content.safety_text().emergency


def test_the_notice_tells_of_its_review():
    """The notice says that nobody has reviewed the content until somebody has, and then says who."""
    unreviewed = content.safety_text()
    reviewer = content.Reviewer(name="A. Reader", role="physiotherapist", date=date(2027, 1, 2))
    reviewed = unreviewed.model_copy(update={"reviewer": reviewer})

    assert "Not medical advice; not yet reviewed by a clinician." == unreviewed.notice
    assert (
        "Not medical advice; reviewed by A. Reader, physiotherapist, on 2 January 2027."
        == reviewed.notice
    )


@pytest.mark.parametrize(
    ("source", "citable"), [("S4", True), ("S27", True), ("S31", False), ("S1", False)]
)
def test_only_opened_sources_are_citations(source, citable):
    """What nobody of us has opened may shape the design, and is never printed as a citation."""
    assert citable == content.sources()[source].citable


@pytest.mark.parametrize(
    ("text", "banned"),
    [
        ("It heals your back.", ("heal",)),
        ("A TREATMENT that cures", ("cure", "treat")),
        ("to realign the spine and fix your posture", ("realign", "fix posture")),
        ("releases toxins", ("toxins",)),
        ("The joint is put back in place", ("put back in place",)),
        ("breaking up knots", ("break up adhesions or knots",)),
        ("Clinically proven, and safe for everyone", ("safe for everyone", "clinically proven")),
        ("Ask a health professional; retreat to a secure chair, rest in any place.", ()),
    ],
)
def test_banned_words(text, banned):
    """Promises are found in any form, and honest words that look like them are let through."""
    assert banned == content.banned_words(text)


# What is changed in which file, and what the person who changed it must be told.
WRONG_TECHNIQUES = {
    "misspelt field": (
        "cat-cow", "summary:", "sumary:", "unknown field 'sumary' in its top level: write 'summary'."
    ),
    "misspelt field of a step": (
        "cat-cow", "    short: Breathe in", "    shrot: Breathe in",
        "unknown field 'shrot' in 'cycle', entry 1: write 'short'.",
    ),
    "misspelt field of a timing": (
        "cat-cow", "hard_max: 30", "hard_maks: 30",
        "unknown field 'hard_maks' in 'timings', 'repetitions': write 'hard_max'.",
    ),
    "misspelt timing": (
        "cat-cow", "  inhale: {label", "  inhail: {label", "has 'inhail' in 'timings', 'inhail': write 'inhale'."
    ),
    "field of another kind of thing": (
        "cat-cow", "sides: []", "sides: []\nhold: 5", "unknown field 'hold' in its top level:"
    ),
    "lost field": ("cat-cow", "position: all-fours\n", "", "lacks the field 'position'"),
    "misspelt word": (
        "cat-cow", "position: all-fours", "position: all-four",
        "has 'all-four' in 'position': write 'all-fours'.",
    ),
    "words for a number": (
        "cat-cow", "default: 6", "default: six",
        "has 'six' in 'timings', 'repetitions', 'default': write a number there.",
    ),
    "endless number": ("cat-cow", "hard_max: 30", "hard_max: .inf", "write a number there."),
    "number for words": ("cat-cow", "name: Cat-cow", "name: 4", "has 4 in 'name': write words"),
    "words for a list": ("cat-cow", "sides: []", "sides: both", "has 'both' in 'sides': write a list"),
    "nothing": ("cat-cow", "feel: >-", "feel:\nmistakes_: >-", "unknown field 'mistakes_'"),
    "empty words": ("cat-cow", "name: Cat-cow", 'name: ""', "in 'name': write some words there."),
    "limits out of order": (
        "cat-cow", "max: 15, step: 1, hard_min: 1, hard_max: 30",
        "max: 15, step: 1, hard_min: 1, hard_max: 12",
        "in 'timings', 'repetitions': put the limits in the order hard_min ≤ min ≤ default ≤ max ≤ "
        "hard_max (now 1, 3, 6, 15, 12).",
    ),
    "unknown basis": (
        "cat-cow", "hard_max: 30, basis: [design choice]", "hard_max: 30, basis: [S99]",
        "cites the source 'S99' in 'timings, repetitions', which is not in sources.yaml",
    ),
    "unknown source": (
        "cat-cow", "sources: [S28]", "sources: [S99]",
        "cites the source 'S99' in 'safety', which is not in sources.yaml",
    ),
    "unknown placeholder": (
        "seated-twist", "short: Breathe out and turn {side}", "short: Breathe out and turn {sid}",
        "in 'cycle', entry 2: use only {side} and {other} in 'short' and 'long', not {sid}.",
    ),
    "open brace": (
        "seated-twist", "short: Breathe out and turn {side}", "short: Breathe out and turn {side",
        "in 'cycle', entry 2: close every brace in 'short' and 'long'.",
    ),
    "placeholder where there is no side": (
        "cat-cow", "short: Breathe in and let", "short: Turn {side} and let",
        "take {side} and {other} out of the step 'cow'",
    ),
    "too long to be spoken": (
        "cat-cow", "short: Breathe in and let", "short: Take a deep, slow breath in and then let",
        "in 'cycle', entry 1: shorten 'short', which is spoken, to 45 characters",
    ),
    "a sentence of the article": (
        "cat-cow", "article: [on all fours]", "article: [with your hands directly below your]",
        "quote at most 5 words in 'article'",
    ),
    "breath against the phase": (
        "cat-cow", "phase: exhale\n    breath: out", "phase: exhale\n    breath: in",
        "in 'cycle', entry 2: write 'breath: out' for the phase 'exhale'.",
    ),
    "a promise": (
        "cat-cow", "  - text: Moving a stiff", "  - text: This heals you. Moving a stiff",
        "says 'heal' in 'why', entry 2, 'text': say it without a promise.",
    ),
    "two steps of one name": (
        "cat-cow", "- id: cat\n", "- id: cow\n", "give each step an id of its own (twice: cow)."
    ),
    "timing that is not there": (
        "cat-cow", "timing: inhale", "timing: hold", "add 'hold' to 'timings': the step 'cow' uses it."
    ),
    "one side": (
        "seated-twist", "sides: [left, right]", "sides: [left]",
        "name left and right once each in 'sides', or leave it empty.",
    ),
    "sides and no change of sides": (
        "cat-cow", "sides: []", "sides: [left, right]", "write 'switch', the step that changes sides"
    ),
    "preset beyond the slider": (
        "cat-cow", "longer: {inhale: 5, exhale: 5, repetitions: 10}",
        "longer: {inhale: 5, exhale: 9, repetitions: 10}",
        "keep 'exhale' of the preset 'longer' within min and max of its timing.",
    ),
    "preset that breathes out too fast": (
        "cat-cow", "longer: {inhale: 5, exhale: 5", "longer: {inhale: 5, exhale: 4",
        "make 'exhale' at least 'inhale' in the preset 'longer'.",
    ),
    "standard that is not the default": (
        "cat-cow", "standard: {inhale: 4, exhale: 4, repetitions: 6}",
        "standard: {inhale: 4, exhale: 4, repetitions: 7}",
        "make the preset 'standard' equal to the timings' defaults.",
    ),
    "preset that leaves a timing out": (
        "cat-cow", "gentle: {inhale: 4, exhale: 4, repetitions: 4}",
        "gentle: {inhale: 4, exhale: 4}", "name the same timings in the presets",
    ),
    "no gentle preset": (
        "cat-cow", "  gentle: {inhale: 4, exhale: 4, repetitions: 4}\n", "",
        "give 'presets' its three entries: gentle, standard and longer.",
    ),
    "another technique's id": (
        "cat-cow", "id: cat-cow\n", "id: self-hug\n", "write 'id: cat-cow', like its name."
    ),
    "variant of nothing": (
        "elbow-hug", "variant_of: self-hug", "variant_of: hug", "'variant_of: hug': write one of"
    ),
    "not YAML": ("cat-cow", "sides: []", "sides: [", "is not valid YAML: look at line"),
    "empty file": (None, "", "", "has nothing in its top level: write a group of named fields"),
}  # fmt: skip


def refusal(load, path):
    """Return what is said when a file is refused: one sentence, which names the file."""
    with pytest.raises(content.ContentError) as refused:
        load(path)
    said = str(refused.value)

    assert re.fullmatch(rf"The content file {re.escape(str(path))} [^\n]+\.", said)
    return said


def rewritten(original, path, old, new):
    """Write a file of `data/` to `path`, with one change."""
    text = original.read_text(encoding="utf-8")

    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("fault", WRONG_TECHNIQUES)
def test_a_wrong_technique_is_refused(fault, tmp_path):
    """A wrong technique file is refused with its name, the field and the mend, and never played."""
    name, old, new, mend = WRONG_TECHNIQUES[fault]
    path = tmp_path / f"{name or 'empty'}.yaml"
    if name:
        rewritten(DATA / "techniques" / path.name, path, old, new)
    else:
        path.touch()

    assert mend in refusal(content.load_technique, path)


def test_a_missing_file_is_refused(tmp_path):
    """A file that is gone is named, with what to do."""
    said = refusal(content.load_technique, tmp_path / "cat-cow.yaml")

    assert "cannot be read (no such file or directory): put it back." in said


def test_a_file_in_another_encoding_is_refused(tmp_path):
    """A file saved as Latin-1 is not guessed at."""
    path = tmp_path / "cat-cow.yaml"
    path.write_bytes("name: Dehnübung".encode("latin-1"))

    assert "is not UTF-8 text: save it as UTF-8." in refusal(content.load_technique, path)


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("stop_signs:", "stop_sings:", "unknown field 'stop_sings' in its top level: write 'stop_signs'"),
        ("sources: [S4, S5]", "sources: [S4, S99]", "cites the source 'S99' in 'pop'"),
        ("reviewer: null", "reviewer: {name: A, role: B, date: soon}", "write a date such as 2026-11-22"),
        ("Move slowly", "Cures: move slowly", "says 'cure' in 'always', entry 1, 'text'"),
        ("emergency: true", "emergency: perhaps", "write true or false there."),
    ],
)  # fmt: skip
def test_wrong_safety_words_are_refused(old, new, mend, tmp_path):
    """The safety words are either whole or refused: no player stands beside half of them."""
    path = rewritten(DATA / "safety.yaml", tmp_path / "safety.yaml", old, new)

    assert mend in refusal(content.load_safety_text, path)
