"""Every sentence of ours that a person can read, collected from where it is written.

- `data/`: each string with a space in it of each YAML file, but for the drawings and the sources.
- Lessons: the Markdown cells. Code and the addresses of links are no words.
- README and CHANGELOG: the same.
- Python, of what is shown by a page, a component, the player, a door or an error: each string
  literal (an f-string with one word in place of each value) that has a space and a capital letter
  first, and is neither a docstring nor SQL. Of a command of the terminal its docstring counts.
- JavaScript: the same of each literal in double quotes or backticks; what `+` joins is one.
- HTML: what is between the tags.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "widgets" / "upperback"
VALUE = "x"
"""Stands for whatever is filled in."""

_SHOWN_BY = (
    "pages",
    "components",
    "player",
    "cli",
    "serve",
    "pacing",
    "diary",
    "records",
    "charts",
)
_NOT_WORDS = {"answer", "basis", "content_version", "schema_version", "source", "sources", "url"}
"""Keys of YAML whose values no page shows; `answer` names a row of the decision table."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]*_`]*\s+|\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.)\s)| · ")
_WORDS = re.compile(r"(?!BEGIN|CREATE|DELETE|INSERT|PRAGMA|SELECT)[\"'( ]*[A-Z]\S*\s\S")


def shown() -> Iterator[tuple[str, str]]:
    """Yield every text that a person can read, after the place where it is written."""
    for read, files in (
        (_of_yaml, sorted((ROOT / "data").rglob("*.yaml"))),
        (_of_notebook, sorted((ROOT / "notebooks").glob("*.ipynb"))),
        (_of_markdown, [ROOT / "README.md", ROOT / "CHANGELOG.md"]),
        (
            of_python,
            [path for part in _SHOWN_BY for path in sorted((PACKAGE / part).rglob("*.py"))],
        ),
        (of_javascript, [path for path in sorted(PACKAGE.rglob("*.js")) if _is_source(path)]),
        (_of_html, sorted((PACKAGE / "serve").rglob("*.html*"))),
    ):
        for path in files:
            for text in read(path.read_text(encoding="utf-8")):
                yield str(path.relative_to(ROOT)), text


def sentences(text: str) -> list[str]:
    """Return the sentences of a text: a list's items and a table's cells are sentences too."""
    found = (" ".join(each.split()) for each in _SENTENCE_END.split(text))
    return [each for each in found if words(each)]


def words(sentence: str) -> list[str]:
    """Return the words of a sentence: whatever has a letter or a digit in it."""
    return [word for word in sentence.split() if re.search(r"\w", word)]


def _of_yaml(text: str) -> Iterator[str]:
    loaded = yaml.safe_load(text)
    if "poses" not in loaded and "spine" not in loaded:
        yield from _leaves(loaded)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in _NOT_WORDS:
                yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    elif isinstance(value, str) and " " in value:
        yield value


def _of_notebook(text: str) -> Iterator[str]:
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "markdown":
            yield from _of_markdown("".join(cell["source"]))


def _of_markdown(text: str) -> Iterator[str]:
    text = re.sub(r"```.*?```", "\n\n", text, flags=re.DOTALL)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"`[^`]*`", VALUE, text)
    text = re.sub(r"[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}", "", text)
    text = re.sub(r"^\s*(?:[-#]+|\d+\.) +", "\n\n", text, flags=re.MULTILINE)
    yield re.sub(r"\|", "\n\n", text)


def of_python(text: str) -> Iterator[str]:
    """Yield what a module may show: see above."""
    tree = ast.parse(text)
    silent = {id(each) for node in ast.walk(tree) for each in _not_shown(node)}
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.FunctionDef) and any(
            "command" in ast.dump(d) for d in node.decorator_list
        ):
            yield ast.get_docstring(node) or ""
        written = _literal(node)
        if written is not None and _WORDS.match(written):
            yield written


def _literal(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else VALUE for each in node.values)
        return "".join(map(str, parts))
    return None


def _not_shown(node: ast.AST) -> Iterator[ast.AST]:
    """Yield strings that stand alone, which are docstrings, and the pieces of an f-string."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from (each for value in node.values for each in ast.walk(value))


def of_javascript(text: str) -> Iterator[str]:
    """Yield what a module may show: see above."""
    text = re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"[\"`] \+\s*[\"`]", "", text)
    for double, backticks in re.findall(r'"((?:[^"\\\n]|\\.)*)"|`([^`]*)`', text):
        written = re.sub(r"\$\{[^}]*\}", VALUE, double or backticks)
        if _WORDS.match(written):
            yield written


def _is_source(path: Path) -> bool:
    """Whether nobody joined this module from others: those are read themselves."""
    return not (path.parent / "js").is_dir()


def _of_html(text: str) -> Iterator[str]:
    text = re.sub(r"\{#.*?#\}|<style>.*?</style>|<script.*?</script>", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}", "\n\n", text, flags=re.DOTALL)
    text = re.sub(r"</?(?:a|code)\b[^>]*>", "", text)
    yield re.sub(r"<[^>]*>", "\n\n", text).replace("{{", VALUE)
