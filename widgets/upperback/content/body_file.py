"""The drawn person's measures: `data/figures/body.yaml`."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from upperback import shipped
from upperback.content.reading import read

Vector = tuple[float, float, float]


class Body(BaseModel):
    """The person standing at ease, in centimetres; the file says what each part is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    height: float
    spine: dict[str, Vector]
    waist: str
    collar: str
    head: Vector
    limbs: dict[str, Vector]
    rings: dict[str, Vector]
    radii: dict[str, float]
    skull: Vector


@cache
def body() -> Body:
    """Return the person.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return read(shipped.folder("data") / "figures" / "body.yaml", Body)
