"""What `data/contents.yaml` may say: in which order techniques and lessons come."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from upperback.content.models import Data, Identifier, Text


class Lesson(Data):
    """A notebook that teaches: its file in `notebooks/`, and what a link to it says."""

    file: Annotated[str, Field(pattern=r"^[\w-]+\.ipynb$")]
    title: Text


class Contents(Data):
    """Every technique of the article, by its id, and every lesson, each in its order."""

    techniques: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once(self) -> Self:
        names = [*self.techniques, *(lesson.file for lesson in self.lessons)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"list each technique and lesson once (twice: {', '.join(twice)})")
        return self
