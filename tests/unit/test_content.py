"""The content of `data/` is whole and keeps its limits."""

import re
from datetime import date

import pytest

from upperback import content, shipped
from upperback.records import ALARM, REACTIONS, REST_FIRST, STOP_REASONS
from upperback.safety import BAD_REACTIONS

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
    assert {name: [found.id for found in content.variants(name)] for name in TECHNIQUES} == VARIANTS


def test_every_lesson_has_its_link():
    """No lesson is lost from the list on Today, and none of its links leads nowhere."""
    notebooks = sorted(path.name for path in shipped.folder("notebooks").glob("0*.ipynb"))

    assert notebooks == [lesson.file for lesson in content.lessons()]


@each_technique
def test_who_lies_on_a_roller_is_told_its_limits(found):
    """The roller's own limits stand beside each technique that uses one, and beside no other."""
    assert found.on_roller == (found.id in {"foam-roller", "towel-roll", "wall-roll"})


def test_an_unknown_technique():
    """A misspelt technique is answered with the one that was probably meant."""
    with pytest.raises(
        content.ContentError, match="no technique 'cat-cwo': did you mean 'cat-cow'"
    ):
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

    assert signs == {
        "sharp": False, "spreading": False, "numb": False, "dizzy": False, "painful-pop": False,
        "chest": True, "tearing": True, "legs": True, "head": True,
    }  # fmt: skip


def test_emergency_number_is_not_of_one_country_only():
    """Wherever somebody lives, the emergency words give a number that can be called."""
    screen = content.screening()

    assert [each.number for each in screen.calls] == ["999", "112", "911", "000", "111"]
    assert "your local emergency number" in screen.call_elsewhere


def test_numbers_and_hours_have_one_place():
    """Two copies of a number that is called would be mended in one of them."""
    files = [path.read_text("utf-8") for path in DATA.rglob("*.yaml")]

    assert sum('number: "911"' in text for text in files) == 1
    assert sum("hours: 48" in text for text in files) == 1


def test_what_is_asked_after_stop_has_the_names_of_the_reasons():
    """One name for one thing: on the button, in the diary, and of a bad reaction."""
    answers = content.safety_text().after_stop.answers

    assert {each.reason: each.text for each in answers} == dict(STOP_REASONS)
    assert {each.reason for each in answers if each.rests} == {*REST_FIRST}
    assert {each.reason for each in answers if each.lines} == {ALARM}
    assert {STOP_REASONS[reason] for reason in BAD_REACTIONS.values()} == {
        REACTIONS[each] for each in BAD_REACTIONS
    }


def test_something_serious_shows_the_signs_of_the_screen():
    """Each line after which the screen says "Get help now", and no other."""
    (serious,) = (each for each in content.safety_text().after_stop.answers if each.lines)
    alone = {
        name
        for row in content.screening().decisions
        for case in row.cases
        for name in case.when
        if row.tier == "get-help-now" and case.seen is None and len(case.when) == 1
    }

    assert {*serious.lines} == alone & {line.id for line in content.screening().lines}


def test_the_notice_tells_of_its_review():
    """The notice says that nobody has reviewed the content, until somebody has: then, who."""
    unreviewed = content.safety_text()
    reviewer = content.Reviewer(name="A. Reader", role="physiotherapist", date=date(2027, 1, 2))
    reviewed = unreviewed.model_copy(update={"reviewer": reviewer})

    assert unreviewed.notice == "Not medical advice; not yet reviewed by a clinician."
    assert reviewed.notice == (
        "Not medical advice; reviewed by A. Reader, physiotherapist, on 2 January 2027."
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
