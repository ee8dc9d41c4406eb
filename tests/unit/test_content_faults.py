"""A wrong content file is refused with its name, the field and the mend, and is never played."""

import re

import pytest

from upperback import content, shipped

DATA = shipped.folder("data")

# What is changed in which file, and what the person who changed it must be told.
WRONG_TECHNIQUES = {
    "misspelt field": (
        "cat-cow", "summary:", "sumary:",
        "unknown field 'sumary' in its top level: write 'summary'.",
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
        "cat-cow", "  inhale: {label", "  inhail: {label",
        "has 'inhail' in 'timings', 'inhail': write 'inhale'.",
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
    "words for a list": (
        "cat-cow", "sides: []", "sides: both", "has 'both' in 'sides': write a list there."
    ),
    "nothing": (
        "cat-cow", "sides: []", "sides:", "has nothing in 'sides': write a list there."
    ),
    "empty words": ("cat-cow", "name: Cat-cow", 'name: ""', "in 'name': write some words there."),
    "limits out of order": (
        "cat-cow", "max: 15, step: 1, hard_min: 1, hard_max: 30",
        "max: 15, step: 1, hard_min: 1, hard_max: 12",
        "in 'timings', 'repetitions': put the limits in the order hard_min ≤ min ≤",
    ),
    "unknown basis": (
        "cat-cow", "hard_max: 30, basis: [design choice]", "hard_max: 30, basis: [S99]",
        "cites the source 'S99' in 'timings, repetitions', which is not in sources.yaml",
    ),
    "unknown source": (
        "cat-cow", "sources: [S28]", "sources: [S99]",
        "cites the source 'S99' in 'safety', which is not in sources.yaml",
    ),
    "statement that rests on nothing": (
        "cat-cow", "    sources: [S28]\n", "",
        "is wrong in 'safety', entry 5: name its 'sources', or else write 'basis: design choice'.",
    ),
    "statement with a source and a choice": (
        "cat-cow", "    sources: [S28]\n", "    sources: [S28]\n    basis: design choice\n",
        "is wrong in 'safety', entry 5: name its 'sources', or else write 'basis: design choice'.",
    ),
    "feeling that rests on nothing": (
        "cat-cow", "  basis: design choice\nmistakes:", "mistakes:",
        "is wrong in 'feel': name its 'sources', or else write 'basis: design choice'.",
    ),
    "mistake that rests on nothing": (
        "cat-cow", "    basis: design choice\nsafety:", "safety:",
        "is wrong in 'mistakes', entry 4: name its 'sources', or else",
    ),
    "nothing changed": (
        "cat-cow", "changed:\n", "was:\n", "unknown field 'was' in its top level:",
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
    "words for an instruction of the article": (
        "cat-cow", 'article: ["2.1"]', "article: [on hands and knees]",
        "has 'on hands and knees' in 'setup', entry 1, 'article', entry 1: string should match",
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
        "cat-cow", "timing: inhale", "timing: hold",
        "add 'hold' to 'timings': the step 'cow' uses it.",
    ),
    "one side": (
        "seated-twist", "sides: [left, right]", "sides: [left]",
        "name left and right once each in 'sides', or leave it empty.",
    ),
    "sides and no change of sides": (
        "cat-cow", "sides: []", "sides: [left, right]",
        "write 'switch', the step that changes sides",
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
    """Fault 61: a wrong file is refused with its name, the field and the mend, and never played."""
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
        ("stop_signs:", "stop_sings:", "unknown field 'stop_sings' in its top level: write"),
        ("sources: [S4, S5]", "sources: [S4, S99]", "cites the source 'S99' in 'pop'"),
        ("reviewer: null", "reviewer: {name: A, role: B, date: soon}", "write a date such as"),
        ("Move slowly", "A cure. Move slowly", "says 'cure' in 'always', entry 1, 'text'"),
        ("emergency: true", "emergency: perhaps", "write true or false there."),
        ("instead: alarm", "instead: alarms", "let 'asks' lead to one of 'answers'"),
        ("reason: dizzy", "reason: enough", "give each of 'answers' a reason of its own"),
        ("until {end}, and", "for two days, and", "'{technique}' and '{end}' into 'leave'"),
    ],
)  # fmt: skip
def test_wrong_safety_words_are_refused(old, new, mend, tmp_path):
    """Fault 61: the safety words are either whole or refused, a banned word and all."""
    path = rewritten(DATA / "safety.yaml", tmp_path / "safety.yaml", old, new)

    assert mend in refusal(content.load_safety_text, path)


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("lessons:", "lesson:", "unknown field 'lesson' in its top level: write 'lessons'."),
        ("cat-cow, self", "cat-cow, cat-cow, self", "once (twice: cat-cow)."),
        ("02_cat_cow.ipynb", "01_seated_twist.ipynb", "once (twice: 01_seated_twist.ipynb)."),
        ("02_cat_cow.ipynb", "../diary.sqlite", "entry 3, 'file': string should match pattern"),
        ("title: Read your", "title: Heal your", "says 'heal' in 'lessons', entry 6, 'title'"),
    ],
)  # fmt: skip
def test_a_wrong_order_is_refused(old, new, mend, tmp_path):
    """Techniques and lessons are either listed right or refused with what to mend."""
    path = rewritten(DATA / "contents.yaml", tmp_path / "contents.yaml", old, new)

    assert mend in refusal(content.load_contents, path)


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("audience:", "audiance:", "unknown field 'audiance' in its top level: write 'audience'."),
        ("sources: [S39]", "sources: [S99]", "cites the source 'S99' in 'sound'"),
        ("        basis: design choice\n", "", "name its 'sources', or else write 'basis: design"),
        ("id: known", "id: sound", "give each section an id of its own (twice: sound)."),
        ("not at backs.", "not at backs. Pops cure.", "says 'cure' in 'sections', entry 1"),
    ],
)  # fmt: skip
def test_wrong_words_about_cracking_are_refused(old, new, mend, tmp_path):
    """What is said of cracking rests on something in every line, or is not shown at all."""
    path = rewritten(DATA / "about.yaml", tmp_path / "about.yaml", old, new)

    assert mend in refusal(content.load_about, path)
