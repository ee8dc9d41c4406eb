"""Where our statements come from: each source is one that we lean on, with its true status."""

import re
from pathlib import Path

import pytest

from upperback import content, shipped

EVIDENCE = Path(__file__).resolve().parents[2] / "docs" / "evidence.md"
# How a source's mark in the evidence list is called in data/sources.yaml.
STATUS = {"V": "opened", "V abstract": "abstract", "V, abstract": "abstract", "V2": "quoted"}


def marked():
    """Return the status of each source, as the list at the end of docs/evidence.md has it."""
    listed = EVIDENCE.read_text("utf-8").split("\n## Sources\n")[1]
    found = re.findall(r"(?:^|· )(S\d+) .*?\[(V[^\]]*)\](?= ·|\s)", listed, re.MULTILINE)
    return {name: STATUS[mark] for name, mark in found}


def statements():
    """Return every statement about the body, after the place where it is written."""
    for each in content.every_technique():
        parts = {
            "why": each.why,
            "feel": [each.feel],
            "mistakes": each.mistakes,
            "safety": each.safety,
            "changed": each.changed,
        }
        yield from ((f"{each.id}, {part}", note) for part in parts for note in parts[part])
    beside = content.safety_text()
    for note in (beside.pain, *beside.always, *beside.roller, beside.pop):
        yield "safety", note
    about = content.about()
    for note in (about.audience, about.goal, about.article, about.unsourced):
        yield "about", note
    for section in about.sections:
        yield from ((f"about, {section.id}", note) for note in section.notes)


def test_every_statement_says_what_it_rests_on():
    """Nothing is said of the body without its source, or a word that it is our own choice."""
    found = list(statements())

    assert len(found) > 150
    assert [place for place, note in found if not (note.sources or note.basis)] == []


def test_every_source_that_is_cited_is_listed():
    """A number leads somewhere, in every statement and every timing."""
    cited = {name for _place, note in statements() for name in note.sources}
    for each in content.every_technique():
        cited |= {name for timing in each.timings.values() for name in timing.basis}

    assert len(cited) > 20
    assert cited - {"design choice"} <= content.sources().keys()


@pytest.mark.parametrize("name", content.sources())
def test_a_source_has_the_status_of_the_evidence_list(name):
    """Nobody makes a source look opened by a word in a file: the evidence list has to say it."""
    assert marked()[name] == content.sources()[name].status


def test_the_whole_evidence_list_is_read():
    """Protect the test above from a mark that it passes over."""
    assert marked().keys() == {f"S{number}" for number in range(1, 64)}
    assert {marked()[name] for name in ("S4", "S8", "S27", "S31")} == {
        "opened", "abstract", "quoted",
    }  # fmt: skip


def test_no_lesson_prints_a_source_that_we_did_not_open():
    """A lesson's own words keep to what the pages keep to."""
    lessons = "\n".join(
        path.read_text("utf-8") for path in shipped.folder("notebooks").glob("*.ipynb")
    )
    unopened = [source for source in content.sources().values() if not source.citable]

    assert unopened
    for source in unopened:
        assert source.title not in lessons
        assert source.address not in lessons
