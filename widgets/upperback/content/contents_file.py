"""What `data/contents.yaml` may say: the order of techniques and lessons, and ready routines."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from upperback.content.models import Data, Identifier, Text


class Lesson(Data):
    """A notebook that teaches: its file in `notebooks/`, and what a link to it says."""

    file: Annotated[str, Field(pattern=r"^[\w-]+\.ipynb$")]
    title: Text


class Routine(Data):
    """A routine that is ready made: its techniques in order, by id, and the minutes they fill."""

    id: Identifier
    name: Text
    line: Text
    minutes: Annotated[int, Field(ge=1, le=20)]
    techniques: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Contents(Data):
    """Every technique of the article, by its id, every routine and lesson, each in its order.

    `first` is the technique, or gentler version, that somebody unsure is led to.
    """

    techniques: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    first: Identifier
    routines: tuple[Routine, ...]
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once(self) -> Self:
        names = [*self.techniques, *(lesson.file for lesson in self.lessons)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"list each technique and lesson once (twice: {', '.join(twice)})")
        return self
