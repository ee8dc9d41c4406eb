"""Check that the content of `data/` is whole, and that each statement says what it rests on.

Prints what is wrong and fails, or says how much was checked.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from upperback import content

ROOT = Path(__file__).resolve().parents[1]
# How a source's mark in docs/evidence.md is called in data/sources.yaml.
STATUS = {"V": "opened", "V abstract": "abstract", "V, abstract": "abstract", "V2": "quoted"}


def cited() -> set[str]:
    """Read everything that cites, which refuses a statement that rests on nothing.

    Returns:
        The ids of all sources that something cites.

    Raises:
        ContentError: a file is wrong.
    """
    files = (*content.every_technique(), content.safety_text(), content.about())
    return {source for file in files for _field, source in file.citations()}


def marks() -> dict[str, str]:
    """Return the status of each source, as the list in docs/evidence.md has it."""
    listed = (ROOT / "docs" / "evidence.md").read_text("utf-8").split("\n## Sources\n")[1]
    found = re.findall(r"(?:^|· )(S\d+) .*?\[(V[^\]]*)\](?= ·|\s)", listed, re.MULTILINE)
    return {name: STATUS[mark] for name, mark in found}


def faults() -> Iterator[str]:
    """Yield a sentence for everything that is wrong with where our statements come from."""
    uncited = content.sources().keys() - cited()
    if uncited:
        yield f"Nothing cites {', '.join(sorted(uncited))}: take them out of sources.yaml."
    marked = marks()
    for name, source in content.sources().items():
        if source.status != marked.get(name):
            yield (
                f"sources.yaml has '{source.status}' for {name}, and docs/evidence.md has "
                f"'{marked.get(name)}': make them agree."
            )


if __name__ == "__main__":
    try:
        found = list(faults())
    except content.ContentError as error:
        found = [str(error)]
    if found:
        sys.exit("\n".join(found))
    print(f"Content: {len(content.sources())} sources, each cited and marked as in evidence.md.")
