"""The clone stays light, and every page that code or README refers to can be opened in it."""

import re
from pathlib import Path

import pytest

from upperback.pages.diary.chosen import NAMES

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LARGEST_PICTURE = 100_000
LARGEST_LAYOUTS = 200_000
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")
# As in: evidence.md, section 3 · faults.md, section 0.6 · evidence.md, §4 · design.md, "Habits".
CITED = re.compile(r'\b(\w+)\.md`?(?:, (?:section |§ ?)([\d.]*\d)|, "([\w ]+)")')


def linked():
    """Return what the README and the pages of `docs/` link to in this clone."""
    return {
        (page.parent / target).resolve() for page in PAGES for target in LINK.findall(read(page))
    }


def read(path):
    return path.read_text("utf-8")


def citations():
    """Return each place in `docs/` that is cited: page, number or heading, and who cites it."""
    patterns = (
        "widgets/**/*.py",
        "widgets/**/*.js",
        "tests/**/*.py",
        "tools/*.py",
        "data/**/*.yaml",
    )
    for path in (path for each in patterns for path in ROOT.glob(each)):
        one_line = re.sub(r"\s+(?:(?:#|//|\*)\s+)?", " ", read(path))
        for page, number, heading in CITED.findall(one_line):
            yield page, number or heading, path.relative_to(ROOT)


def places(page):
    """Return the sections of a page: "3", "0.6" for a numbered point of section 0, "Habits"."""
    found, section = set(), ""
    for line in read(DOCS / f"{page}.md").splitlines():
        if heading := re.match(r"##+ (?:(\d+)\. )?(.+)", line):
            section = heading[1] or ""
            found |= {section, heading[2]}
        elif point := re.match(r"(\d+)\. ", line):
            found.add(f"{section}.{point[1]}")
    return found - {""}


def test_every_picture_is_shown_and_small():
    """A clone takes seconds: no picture is committed that nothing shows, and none is large."""
    pictures = [path for path in DOCS.rglob("*") if path.is_file() and path.suffix != ".md"]

    assert pictures
    assert [path.name for path in pictures if path not in linked()] == []
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []


def test_every_picture_of_a_layout_belongs_to_a_chart():
    """Pictures that tests compare with are few and small, and none outlives its test."""
    pictures = list((ROOT / "tests").rglob("*.png"))
    charts = {f"{name.lower().replace(' ', '-')}.png" for name in NAMES}

    assert {path.name for path in pictures} == charts
    assert {path.parent for path in pictures} == {ROOT / "tests" / "unit" / "layout"}
    assert sum(path.stat().st_size for path in pictures) < LARGEST_LAYOUTS


def test_every_link_leads_somewhere():
    """Who follows a link of the README or of a page of docs/ finds what it names."""
    assert linked()
    assert [target for target in linked() if not target.exists()] == []


def test_the_readme_names_what_is_there():
    """Who looks for a page, a component or a layer finds each in the README, where it is."""
    named = set(
        re.findall(r"`((?:data|docs|notebooks|widgets)/[\w./-]*)`", read(ROOT / "README.md"))
    )
    package = ROOT / "widgets" / "upperback"
    folders = [
        path.parent
        for pattern in ("*/__init__.py", "pages/*/__init__.py", "components/*/__init__.py")
        for path in package.glob(pattern)
    ]

    assert len(folders) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []
    assert [path for path in folders if f"{path.relative_to(ROOT).as_posix()}/" not in named] == []


@pytest.mark.parametrize(("page", "place", "by"), sorted(set(citations())), ids=str)
def test_what_is_cited_can_be_read(page, place, by):
    """A stranger who reads "evidence.md, section 3" in the code can open it, and it is there."""
    assert place in places(page), f"{by} cites {page}.md, {place}"


def test_contracts_are_numbered_as_they_are_cited():
    """A test that names a contract of design.md by its number means one that is there."""
    design = read(DOCS / "design.md").split("## Contracts")[1].split("\n## ")[0]
    known = set(re.findall(r"^(\d+)\. ", design, re.MULTILINE))
    cited = {
        number
        for path in (*ROOT.glob("widgets/**/*.py"), *ROOT.glob("tests/**/*.py"))
        for number in re.findall(r"\b[Cc]ontract (\d+)\b", read(path))
    }

    assert cited
    assert cited <= known
