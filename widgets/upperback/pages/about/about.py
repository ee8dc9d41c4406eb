"""The page About, and its parts for the lesson about cracking."""

from upperback.components.prose import Prose, prose
from upperback.content import Source, about, safety_text, sources, techniques
from upperback.pages.citations import numbered, numbered_list, opened
from upperback.pages.techniques.about_technique import CHANGED


def about_page() -> Prose:
    """Return the whole page."""
    blocks = [
        prose.heading("About this workbook"),
        *for_whom(),
        prose.paragraph(numbered(about().goal)),
        *(block for section in about().sections for block in section_blocks(section.id)),
        prose.heading(CHANGED, 3),
        *changes(4),
        prose.heading("Where this comes from", 3),
        *opened_sources(),
    ]
    return Prose(*map(_as_on_a_page, blocks))


def _as_on_a_page(block: prose.Block) -> prose.Block:
    """Return a block of a lesson, whose headings are all one level below that of a page."""
    level = block.get("level")
    return {**block, "level": level - 1} if isinstance(level, int) else block


def for_whom() -> list[prose.Block]:
    """Return for whom the workbook is, and which clinician has reviewed it, if any has."""
    return [prose.paragraph(numbered(about().audience)), prose.paragraph(safety_text().notice)]


def section_blocks(section_id: str) -> list[prose.Block]:
    """Return what is said on one matter, with its heading.

    Raises:
        KeyError: there is no such section.
    """
    section = {each.id: each for each in about().sections}[section_id]
    return [prose.heading(section.title, 3), numbered_list(section.notes)]


def changes(level: int = 3) -> list[prose.Block]:
    """Return what we changed from the article, under a heading of that level for each technique."""
    blocks = [prose.paragraph(numbered(about().article))]
    for technique in techniques():
        blocks += [prose.heading(technique.name, level), numbered_list(technique.changed)]
    return blocks


def opened_sources() -> list[prose.Block]:
    """Return every source that we opened by its number, and how many we know through others."""
    return [
        prose.paragraph("We opened these ourselves. The numbers above are theirs."),
        prose.bullets(map(_in_print, opened()), numbered=True),
        prose.paragraph(
            f"We know {len(sources()) - len(opened())} more only through pages that quote them. "
            "So we don't print them as sources."
        ),
        prose.paragraph(numbered(about().unsourced)),
    ]


def _in_print(source: Source) -> str:
    read = " (only its summary)" if source.status == "abstract" else ""
    return f"{source.title}, {source.address}{read}"
