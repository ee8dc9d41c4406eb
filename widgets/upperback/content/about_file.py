"""What `data/about.yaml` may say: what cracking is, what is known of it, and what helping means."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, model_validator

from upperback.content.models import Data, Identifier, Note, SourceId, Text, citations


class AboutSection(Data):
    """What is said on one matter."""

    id: Identifier
    title: Text
    notes: Annotated[tuple[Note, ...], Field(min_length=1)]


class About(Data):
    """What somebody reads who wants to know how far to trust the workbook.

    `audience` says for whom it is, `goal` what it is not for, `article` where it comes from, and
    `unsourced` what it means that a statement names no source.
    """

    audience: Note
    goal: Note
    article: Note
    sections: Annotated[tuple[AboutSection, ...], Field(min_length=1)]
    unsourced: Note

    def citations(self) -> Iterator[tuple[str, SourceId]]:
        """Yield each source that is cited, after the field that cites it."""
        yield from citations("audience", [self.audience])
        yield from citations("goal", [self.goal])
        yield from citations("article", [self.article])
        for section in self.sections:
            yield from citations(section.id, section.notes)
        yield from citations("unsourced", [self.unsourced])

    @model_validator(mode="after")
    def _once(self) -> Self:
        ids = [section.id for section in self.sections]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"give each section an id of its own (twice: {', '.join(twice)})")
        return self
