"""About: what cracking is, what is known of it, who has checked it, and where it comes from."""

import json
import re
from datetime import date

import pytest

from upperback import content, pages, shipped
from upperback.pages.about import about as about_file
from upperback.pages.about.about import about_page

EVERY = content.every_technique()


def words(prose):
    """Return every text that this prose shows."""
    shown = []
    for block in prose.blocks:
        shown += [block["text"]] if "text" in block else block["items"]
    return "\n".join(shown)


def lesson():
    """Return the whole source of the lesson about cracking."""
    notebook = json.loads((shipped.folder("notebooks") / "06_about_cracking.ipynb").read_text())
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


def test_the_page_says_everything_that_is_known_and_what_is_not():
    """No statement of `data/about.yaml` is lost on its way to the page."""
    told = words(about_page())
    about = content.about()
    notes = [note for section in about.sections for note in section.notes]

    for note in [about.audience, about.goal, about.article, about.unsourced, *notes]:
        assert note.text in told
    for section in about.sections:
        assert section.title in told


def test_only_sources_that_we_opened_are_printed():
    """A citation is a promise that we have read it: each that we opened, and none of the others."""
    told = words(about_page())

    for source in content.sources().values():
        assert (source.title in told) is (source.address in told) is source.citable


def test_a_number_in_brackets_is_that_of_its_source():
    """Who looks up a number finds the source that the statement rests on."""
    told = words(about_page())
    (listed,) = [block["items"] for block in about_page().blocks if block.get("numbered")]

    for section in content.about().sections:
        for note in section.notes:
            cited = re.search(re.escape(note.text) + r"(?: \[([\d, ]+)\])?$", told, re.MULTILINE)[1]
            shown = [listed[int(number) - 1] for number in re.findall(r"\d+", cited or "")]
            titles = [content.sources()[name].title for name in note.sources]

            assert len(shown) == len(titles)
            assert all(map(str.startswith, shown, titles))


def test_a_source_of_which_only_the_abstract_was_read_says_so():
    """Nobody takes an abstract for a whole paper."""
    for source in content.sources().values():
        if source.status == "abstract":
            assert f"{source.address} (only its summary)" in words(about_page())


def test_nobody_has_reviewed_it_until_somebody_has(monkeypatch):
    """Who wonders whom to trust reads that no clinician has looked; later, who has, and when."""
    unreviewed = words(about_page())
    reviewer = content.Reviewer(name="A. Reader", role="physiotherapist", date=date(2027, 1, 2))
    reviewed = content.safety_text().model_copy(update={"reviewer": reviewer})
    monkeypatch.setattr(about_file, "safety_text", lambda: reviewed)

    assert content.safety_text().reviewer is None
    assert "not yet reviewed by a clinician" in unreviewed
    assert "not yet reviewed" not in words(about_page())
    assert "reviewed by A. Reader, physiotherapist, on 2 January 2027" in words(about_page())


def test_it_is_written_for_adults():
    """A parent learns for whom this is."""
    assert "Written for adults." in words(about_page())


def test_the_article_is_named_here_and_nowhere_else():
    """What we changed is told in a technique's own words: the article is introduced once."""
    told = "\n".join(
        note.text
        for each in EVERY
        for note in (*each.why, each.feel, *each.mistakes, *each.safety, *each.changed)
    )

    assert "article" in content.about().article.text
    assert "article" not in told


def test_the_page_tells_what_we_changed_in_each_technique():
    """Who knows the article finds every change in one place, with its reason."""
    told = words(about_page())

    for each in content.techniques():
        assert all(note.text in told for note in each.changed)


@pytest.mark.usefixtures("own_diary")
def test_about_is_a_page_of_the_dashboard():
    """It is one tap away, and costs nothing before that tap."""
    dashboard = pages.dashboard()
    before = list(dashboard.children)
    dashboard.tabs.selected = "about"
    (page,) = [child for child in dashboard.children if child not in before]

    assert {"id": "about", "name": "About"} in dashboard.tabs.tabs
    assert "ub-tab-about" in page._dom_classes  # noqa: SLF001  (ipywidgets offers no other way)
    assert words(page) == words(about_page())


def test_the_lesson_shows_each_section_of_the_page():
    """Who reads the lesson misses nothing that the page says."""
    shown = re.findall(r'pages\.about\("(\w+)"\)', lesson())

    assert shown == [section.id for section in content.about().sections]
    for name in ("reviewed", "changed", "sources"):
        assert f"pages.{name}()" in lesson()


def test_the_parts_of_the_lesson_are_those_of_the_page():
    """The lesson and the page cannot say different things."""
    shown = [pages.reviewed(), pages.changed(), pages.sources()]
    shown += [pages.about(section.id) for section in content.about().sections]

    assert all(words(part) in words(about_page()) for part in shown)
