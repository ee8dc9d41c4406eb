"""Reading one content file, with one clear sentence for a file that is wrong."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from textwrap import shorten
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from upperback.content.wording import banned_words
from upperback.errors import UserError

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]

# libyaml reads ten times as fast; it is in PyYAML's wheels, but not in every build of it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NUMBER = "a number"
_WORDS = "words (in quotes, if they look like something else)"
_FIELDS = "a group of named fields"
_WANTED = {
    "float_type": _NUMBER,
    "int_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_type": _WORDS,
    "string_too_short": "some words",
    "tuple_type": "a list",
    "too_short": "at least one entry",
    "dict_type": _FIELDS,
    "model_type": _FIELDS,
    "date_type": "a date such as 2026-11-22",
    "date_from_datetime_parsing": "a date such as 2026-11-22",
}


class ContentError(UserError, ValueError):
    """A content file is wrong; the message says which file, which field, and how to mend it."""


def read(path: Path, model: type[Model]) -> Model:
    """Read a YAML file as `model`.

    Raises:
        ContentError: the file is missing, is not YAML, breaks a rule of `model`, or promises
            what nobody can.
    """
    written = _parse(path)
    try:
        made = model.model_validate(written)
    except ValidationError as error:
        raise ContentError(f"The content file {path} {_mend(error, model)}") from error
    for place, words in _texts(written):
        for banned in banned_words(words):
            raise ContentError(
                f"The content file {path} says '{banned}' in {spoken(place)}: "
                "say it without a promise."
            )
    return made


def closest(word: str, known: Iterator[str] | list[str]) -> str | None:
    """Return what was probably meant by a misspelt word, or None."""
    return next(iter(get_close_matches(word, list(known), n=1)), None)


def spoken(place: Place) -> str:
    """Return a place in a file as a person would say it: "'cycle', entry 2, 'short'"."""
    parts = [f"entry {part + 1}" if isinstance(part, int) else f"'{part}'" for part in place]
    return ", ".join(parts) or "its top level"


def _parse(path: Path) -> Any:  # noqa: ANN401  # YAML can be anything; the model decides
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a safe loader
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"The content file {path} cannot be read ({reason}): put it back."
        raise ContentError(message) from error
    except UnicodeDecodeError as error:
        message = f"The content file {path} is not UTF-8 text: save it as UTF-8."
        raise ContentError(message) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"look at line {mark.line + 1}" if mark else "look for characters that do not show"
        raise ContentError(f"The content file {path} is not valid YAML: {where}.") from error


def _texts(written: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(written, str):
        yield place, written
    elif isinstance(written, Mapping):
        for key, value in written.items():
            yield from _texts(value, (*place, key))
    elif isinstance(written, list):
        for index, value in enumerate(written):
            yield from _texts(value, (*place, index))


def _mend(error: ValidationError, model: type[BaseModel]) -> str:
    """Say what is wrong first; a misspelt field comes before the field that it leaves missing."""
    errors = error.errors(include_url=False)
    first = next((each for each in errors if each["type"] == "extra_forbidden"), errors[0])
    place: Place = tuple(part for part in first["loc"] if part != "[key]")
    kind, found = first["type"], "nothing" if first["input"] is None else repr(first["input"])
    if kind == "extra_forbidden":
        meant = closest(str(place[-1]), _fields(model, place[:-1]))
        mend = f"write '{meant}'" if meant else "correct its spelling, or take it out"
        return f"has an unknown field '{place[-1]}' in {spoken(place[:-1])}: {mend}."
    if kind == "missing":
        return f"lacks the field '{place[-1]}' in {spoken(place[:-1])}: add it."
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", first["ctx"]["expected"]) or [first["ctx"]["expected"]]
        meant = closest(str(first["input"]), known)
        mend = f"write '{meant}'" if meant else f"write one of {', '.join(known)}"
        return f"has {found} in {spoken(place)}: {mend}."
    if kind == "value_error":
        return f"is wrong in {spoken(place)}: {first['ctx']['error']}."
    wanted = f"write {_WANTED[kind]} there" if kind in _WANTED else first["msg"].lower()
    return f"has {shorten(found, 60)} in {spoken(place)}: {wanted}."


def _fields(model: type[BaseModel], place: Place) -> list[str]:
    """Return the fields that may stand at a place in a file of `model`."""
    for part in place:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        if field is not None:
            model = next(_models(field.annotation), model)
    return list(model.model_fields)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
