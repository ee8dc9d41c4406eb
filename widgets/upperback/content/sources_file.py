"""What `data/sources.yaml` may say: where our statements about the body come from."""

from typing import Literal, Self

from pydantic import model_validator

from upperback.content.models import Data, SourceId, Text


class Source(Data):
    """Where a statement comes from, and whether we opened it.

    `status`: "opened" (the source says so), "abstract" (only its abstract was read), "quoted"
    (found through a page that quotes it), "known" (standard knowledge, not opened).
    """

    id: SourceId
    title: Text
    address: Text
    status: Literal["opened", "abstract", "quoted", "known"]

    @property
    def citable(self) -> bool:
        """Whether it may be printed to people as a citation: only what we opened is."""
        return self.status in {"opened", "abstract"}


class SourceList(Data):
    """Every source that a content file may cite."""

    sources: tuple[Source, ...]

    @model_validator(mode="after")
    def _once(self) -> Self:
        ids = [source.id for source in self.sources]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"list each source once (twice: {', '.join(twice)})")
        return self
