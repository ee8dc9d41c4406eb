"""The content of `data/`, each file read once."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from upperback import shipped
from upperback.content.about_file import About
from upperback.content.contents_file import Contents, Lesson, Routine
from upperback.content.reading import ContentError, closest, read
from upperback.content.safety_file import SafetyText
from upperback.content.screening_file import Screening
from upperback.content.sources_file import Source, SourceList
from upperback.content.technique_file import Technique

SITTING = "sit-quietly"
"""The id of sitting quietly: a comparison has it beside techniques, and no list of them does."""


@cache
def techniques() -> tuple[Technique, ...]:
    """Return the article's four techniques, in its order.

    Raises:
        ContentError: a file is missing or wrong.
    """
    return tuple(technique(name) for name in _contents().techniques)


@cache
def variants(technique_id: str) -> tuple[Technique, ...]:
    """Return the gentler techniques that may take the place of one of the four.

    Raises:
        ContentError: there is no such technique, or a file is missing or wrong.
    """
    parent = technique(technique_id)
    every = (technique(path.stem) for path in _files())
    return tuple(each for each in every if each.variant_of == parent.id)


@cache
def technique(name: str) -> Technique:
    """Return the technique or variant of that id, for example ``technique("cat-cow")``.

    Sitting quietly is played like one, and has its id.

    Raises:
        ContentError: there is no such technique, or its file is wrong.
    """
    if name == SITTING:
        return load_technique(_folder() / f"{SITTING}.yaml")
    known = [path.stem for path in _files()]
    if name not in known and name not in _contents().techniques:
        meant = closest(name, known)
        mend = f"did you mean '{meant}'?" if meant else f"there are {', '.join(known)}."
        raise ContentError(f"There is no technique '{name}': {mend}")
    return load_technique(_folder() / "techniques" / f"{name}.yaml")


def load_technique(path: Path) -> Technique:
    """Read one technique, whose sources must be in `data/sources.yaml`.

    Raises:
        ContentError: the file is missing, is not YAML, or breaks a rule of `Technique`.
    """
    found = read(path, Technique)
    if found.id != path.stem:
        raise ContentError(
            f"The content file {path} has 'id: {found.id}': write 'id: {path.stem}', like its name."
        )
    fuller = _contents().techniques
    if found.variant_of is not None and found.variant_of not in fuller:
        raise ContentError(
            f"The content file {path} has 'variant_of: {found.variant_of}': "
            f"write one of {', '.join(fuller)}."
        )
    _check_sources(path, found.citations())
    return found


@cache
def every_technique() -> tuple[Technique, ...]:
    """Return all techniques, each followed by its gentler versions.

    Raises:
        ContentError: see `techniques`.
    """
    return tuple(each for one in techniques() for each in (one, *variants(one.id)))


@cache
def family(technique_id: str) -> frozenset[str]:
    """Return the ids of one movement in every form: a technique and its gentler versions.

    An id that nothing has any more is alone: a diary may name a technique that is gone.

    Raises:
        ContentError: a file is missing or wrong.
    """
    for one in techniques():
        forms = frozenset({one.id, *(each.id for each in variants(one.id))})
        if technique_id in forms:
            return forms
    return frozenset({technique_id})


@cache
def first_technique() -> Technique:
    """Return the technique that somebody unsure is led to.

    Raises:
        ContentError: there is no such technique, or a file is wrong.
    """
    return technique(_contents().first)


@cache
def routines() -> tuple[Routine, ...]:
    """Return the routines that are ready made.

    Raises:
        ContentError: one names a technique that there is not, or a file is wrong.
    """
    found = _contents().routines
    for name in (name for each in found for name in each.techniques):
        technique(name)
    return found


def lessons() -> tuple[Lesson, ...]:
    """Return the lessons in the order in which they are read.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return _contents().lessons


def load_contents(path: Path) -> Contents:
    """Read in which order techniques and lessons come.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return read(path, Contents)


@cache
def sources() -> Mapping[str, Source]:
    """Return every source that content may cite, by its id, such as "S4".

    Raises:
        ContentError: the file is missing or wrong.
    """
    found = read(_folder() / "sources.yaml", SourceList)
    return MappingProxyType({source.id: source for source in found.sources})


@cache
def safety_text() -> SafetyText:
    """Return the safety words that stand beside every player.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return load_safety_text(_folder() / "safety.yaml")


def load_safety_text(path: Path) -> SafetyText:
    """Read the safety words from a file, whose sources must be in `data/sources.yaml`.

    Raises:
        ContentError: the file is missing or wrong.
    """
    found = read(path, SafetyText)
    _check_sources(path, found.citations())
    return found


@cache
def screening() -> Screening:
    """Return the safety screen: its questions, and what follows from each answer.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return load_screening(_folder() / "screening.yaml")


def load_screening(path: Path) -> Screening:
    """Read the safety screen, whose sources and techniques must be in `data/`.

    Raises:
        ContentError: the file is missing or wrong.
    """
    found = read(path, Screening)
    _check_sources(path, found.citations())
    known = {each.id for each in every_technique()}
    if set(found.columns.values()) != known:
        raise ContentError(
            f"The content file {path} is wrong in 'columns': name each of {', '.join(known)} there."
        )
    return found


@cache
def about() -> About:
    """Return what is said about cracking, what is known, and what helping means.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return load_about(_folder() / "about.yaml")


def load_about(path: Path) -> About:
    """Read what is said about cracking, whose sources must be in `data/sources.yaml`.

    Raises:
        ContentError: the file is missing or wrong.
    """
    found = read(path, About)
    _check_sources(path, found.citations())
    return found


def _check_sources(path: Path, citations: Iterable[tuple[str, str]]) -> None:
    for field, source in citations:
        if source not in sources():
            raise ContentError(
                f"The content file {path} cites the source '{source}' in '{field}', which is not "
                "in sources.yaml: add it there, or correct its number."
            )


@cache
def _contents() -> Contents:
    return load_contents(_folder() / "contents.yaml")


def _folder() -> Path:
    return shipped.folder("data")


def _files() -> list[Path]:
    return sorted((_folder() / "techniques").glob("*.yaml"))
