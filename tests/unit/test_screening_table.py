"""`data/screening.yaml` asks and decides what `docs/screen.md` says, word by word, cell by cell."""

import re

import pytest

from screen_page import AFTER_STOP, DECISIONS, HEAD, PAGE, ROWS, STATES
from upperback import content, shipped
from upperback.content import ContentError, load_screening, screening

TIERS = {  # by the words of the page, whose dash is a long one
    "GET HELP NOW; A from the next day on": ("get-help-now", None),
    "DOCTOR TODAY; A": ("doctor-today", None),
    "CHECK FIRST": ("check-first", None),
    "CHECK FIRST at least": ("check-first", None),
    "CHECK FIRST, B by a parent": ("check-first", None),
    "NOT TODAY": ("not-today", None),
    "–": (None, None),  # noqa: RUF001
    "– asked again after 30 days": (None, None),  # noqa: RUF001
    "– gentle preset first": (None, None),  # noqa: RUF001
    "– with the ADVICE panel": (None, "stiffness"),  # noqa: RUF001
    "– with card 5's advice; ends with its Yes": (None, "pain"),  # noqa: RUF001
}


def plain(answer):
    """Return a row's name without its mark of a design choice."""
    return answer.removesuffix(" [D]")


def cell(written):
    """Return what a cell of the page says: a state, what is offered instead, and a towel."""
    state, _, towel = written.partition(", ")
    state, _, instead = state.partition("→")
    return STATES[state], screening().columns.get(instead), towel == "towel"


def test_every_row_of_the_page_is_in_the_data_and_no_other():
    """A row that is lost would open what it locks."""
    assert [row.answer for row in screening().decisions] == [plain(row[0]) for row in DECISIONS]
    assert screening().after_stop.answer == plain(AFTER_STOP[0])
    assert "✗ for 48 h from its own time" in AFTER_STOP[2]
    assert (screening().after_stop.hours, screening().after_stop.within_days) == (48, 30)


@pytest.mark.parametrize("written", DECISIONS, ids=lambda row: row[0][:40])
def test_a_row_says_what_the_page_says(written):
    """Tier and each of the nine cells, arrows and towels included; what is our choice is marked."""
    row = next(each for each in screening().decisions if each.answer == plain(written[0]))

    assert (row.tier, row.advice) == TIERS[written[1]]
    assert row.gentle_first == ("gentle preset first" in written[1])
    found = [row.cells[screening().columns[name]] for name in HEAD[2:]]
    assert [(each.state, each.instead, each.towel) for each in found] == [
        cell(each) for each in written[2:]
    ]
    if written[0].endswith("[D]"):
        assert row.basis == "design choice"


def test_the_columns_are_the_nine_techniques():
    """A technique without a column would be allowed to everybody."""
    assert [*screening().columns] == HEAD[2:]
    assert set(screening().columns.values()) == {each.id for each in content.every_technique()}
    for short, name in re.findall(r"\b([A-Z]{2}) ([a-z][a-z -]+)[,.]", PAGE.split("✓ allowed")[0]):
        if short in screening().columns:
            assert screening().columns[short] == name.replace(" ", "-")
    assert "the first allowed of CT, SC, EH, WR, TR" in PAGE
    fallbacks = [screening().columns[name] for name in ("CT", "SC", "EH", "WR", "TR")]
    assert [*screening().fallbacks] == fallbacks


def written_card(number):
    """Return the title of a card on the page, and its lines: words, and whether only if painful."""
    begin = re.search(rf"^\*\*{number} · (.*?)\*\*", PAGE, re.MULTILINE)
    text = PAGE[begin.end() :].split("**None of these**")[0].replace("\n", " ")
    painful, lines = False, []
    for part in re.split(r" · |(?=\*if painful:\*)", text):
        words = part.strip()
        if words.startswith("*if painful:*"):
            painful = True
            words = words.removeprefix("*if painful:*").strip()
        if words:
            lines.append((re.sub(r"^\d ", "", words), painful))
    return begin[1], lines


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_card_asks_in_the_words_of_the_page(number):
    """Word for word: what was read by a physiotherapist's eye is what is asked."""
    title, lines = written_card(number)
    card = next(each for each in screening().cards if each.id == str(number))

    assert card.title == title
    assert [(line.text, line.if_painful) for line in card.lines] == lines
    assert [line.id for line in card.lines] == [f"{number}.{n + 1}" for n in range(len(lines))]


def test_the_other_questions_are_asked_in_the_words_of_the_page():
    """Card 1, card 5, every "Which one?" and what is asked at a technique."""
    said = " ".join(PAGE.split())
    cards = {each.id: each for each in screening().cards}
    you = " · ".join(
        f"{question.text}: " + " / ".join(option.text for option in question.options)
        for question in cards["1"].questions
    )
    assert f"**1 · {cards['1'].title}** {you}" in said
    (looked,) = cards["5"].questions
    assert f'"{cards["5"].title} {looked.text}" {looked.options[0].text} / No' in said
    for line in screening().lines:
        for question in line.which:
            assert question.text.lower() in said.lower()
            assert all(each.text in said for each in question.options if each.text != "Yes")
    first_of_fit = " · ".join(line.text for line in screening().fit[:6])
    assert first_of_fit in said
    assert f"**{screening().none}**" in said


@pytest.mark.parametrize("technique", [each.id for each in content.every_technique()])
def test_what_a_technique_asks_follows_from_the_table(technique):
    """Exactly the lines whose cell for it is not ✓; the chair twist asks none."""
    names = dict(
        zip(
            ("shoulder", "wrist", "knee or hip", "neck", "floor", "dizzy, falls",
             "thinners, bruises", "clot (seen), wound, swelling",
             "pressure, heart, glaucoma, hernia", "no roller at hand"),
            (["shoulder"], ["wrist"], ["knee-hip"], ["neck"], ["floor"], ["dizzy"],
             ["thinners"], ["clot", "wound"], ["pressure"], ["no-roller"]),
            strict=True,
        )
    )  # fmt: skip
    column = 2 + [*screening().columns.values()].index(technique)
    asked = {
        line for row in ROWS if row[0] in names and row[column] != "✓" for line in names[row[0]]
    }

    assert {line.id for line in screening().asked_at[technique]} == asked
    assert (technique == "chair-twist") == (not asked)


def test_a_reason_is_one_short_plain_sentence():
    """At most 20 words, the end of "Not for you just now: …", and it names what was answered."""
    reasons = [case.because for row in screening().decisions for case in row.cases]
    reasons.append(screening().after_stop.because)
    for reason in reasons:
        assert reason.startswith("because ")
        assert len(reason.split()) <= 17  # with "Not for you", and the technique's name
        assert reason[-1] not in ".!?"


ONE_THING = {
    "because of sudden, tearing back pain",
    "because stiffness wakes you, and has for over three months",
    "because you are 65 or older",
}
"""Reasons of one thing, that have a comma or an "or"."""


def test_a_reason_says_one_thing_or_what_was_chosen():
    """Nobody is told "thin bones, or steroid tablets" as if we guessed: that is their own choice.

    What names two things is in quotes, and these are the words of what was tapped.
    """
    texts = {}
    for line in screening().lines:
        texts[line.id] = line.text
        for option in (each for question in line.which for each in question.options):
            texts[option.finding] = option.text
    for row in screening().decisions:
        for case in row.cases:
            told = re.findall("“([^”]+)”", case.because)
            lines = [texts[name] for name in (*case.when, *(n[:3] for n in case.when))
                     if name in texts]  # fmt: skip
            assert all(any(each.lower() in line.lower() for line in lines) for each in told)
            own = re.sub("“[^”]+”", "", case.because)
            assert not re.search(r"\bor\b|, ", own.removesuffix(", and your back hurts")) or (
                own in ONE_THING
            ), case.because


WRONG = {
    "a row without a cell": (", TR: gentle}", "}", "a cell for each of 'columns'"),
    "a misspelt cell": ("ST: locked CT", "ST: loked CT", "has 'loked' in"),
    "an unknown technique": ("ST: locked CT", "ST: locked XT", "'XT' is not one of 'columns'"),
    "an unknown column": ("  ST: seated-twist", "  ST: seated-turn", "is wrong in 'columns'"),
    "an unknown finding": ('{when: ["2.1"]', '{when: ["2.99"]', "nothing asks for '2.99'"),
    "a line without a row": ('["3.4"]', '["3.5"]', "what follows from 3.4"),
    "two of one name": ("{id: neck,", "{id: wrist,", "twice: wrist"),
    "a source that is nowhere": ("sources: [S28]", "sources: [S99]", "cites the source 'S99'"),
    "both bases": ("sources: [S28]", "sources: [S28]\n    basis: design choice", "not both"),
    "no condition": ("when: [wrist], ", "", "either 'when' or 'after'"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_table_that_is_wrong_is_refused(wrong, tmp_path):
    """Fault 61: nobody is let in by a slip of the pen, or a line without a row."""
    before, after, said = WRONG[wrong]
    text = (shipped.folder("data") / "screening.yaml").read_text("utf-8")
    assert before in text
    path = tmp_path / "screening.yaml"
    path.write_text(text.replace(before, after, 1), "utf-8")

    with pytest.raises(ContentError, match=re.escape(said)):
        load_screening(path)


def test_panels_and_statements_speak_in_the_words_of_the_page():
    """What follows from an answer is said as it was read and agreed, and nowhere else."""
    page = " ".join(PAGE.replace("**", "").split())
    screen = screening()
    written = [
        *(part for panel in screen.panels.values() for part in (panel.title, panel.text) if part),
        *screen.statements.values(),
        screen.checked_by_parent,
        screen.before_session.text,
        *(getattr(screen.words, name) for name in type(screen.words).model_fields),
    ]

    assert [words for words in written if words not in page] == []
