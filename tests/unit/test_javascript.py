"""The JavaScript of the widgets: its own tests, its types, and the bundle that is committed."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "node_modules" / ".bin"

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
needs_tools = pytest.mark.skipif(
    not all((TOOLS / tool).exists() for tool in ("tsc", "esbuild", "../happy-dom")),
    reason="the JavaScript tools are not installed: run npm install",
)


def run(*command):
    """Run a command in the repository; return its exit code and everything it said."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@needs_node
@needs_tools
def test_javascript_tests_pass():
    """Protect the player's clockwork and what each widget does, which no Python test can reach."""
    code, said = run("node", "tests/unit/js/all.js")

    assert code == 0, said
    assert int(re.findall(r"^# pass (\d+)$", said, re.MULTILINE)[0]) > 200


@needs_node
@needs_tools
def test_javascript_types_hold():
    """Protect every widget's JavaScript from a misspelt name or a wrong argument."""
    code, said = run(str(TOOLS / "tsc"), "--project", "tsconfig.json")

    assert code == 0, said


@needs_node
@needs_tools
def test_bundles_are_made_of_their_sources(tmp_path):
    """Protect the committed bundles, which people run, from falling behind their `js/`."""
    build = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["scripts"]["build"]
    program, *arguments = build.partition(" && ")[0].split()
    elsewhere = [argument for argument in arguments if not argument.startswith("--outdir=")]
    code, said = run(str(TOOLS / program), *elsewhere, f"--outdir={tmp_path}")
    package = ROOT / "widgets/upperback"
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.js")}
    bundled = {str(path.parents[1].relative_to(package)) for path in package.rglob("*/js/*.js")}

    assert code == 0, said
    assert bundled - {"components"} == {str(Path(name).parent) for name in made}
    for name in made:
        committed = (package / name).read_text(encoding="utf-8")
        assert committed == (tmp_path / name).read_text(encoding="utf-8"), (
            f"{name} is older than its sources: run npm run build."
        )


PARSE = """
import { readFileSync } from "node:fs";
import { SourceTextModule } from "node:vm";
for (const path of process.argv.slice(1)) {
  new SourceTextModule(readFileSync(path, "utf8"), { identifier: path });
}
"""


@needs_node
def test_every_widget_script_parses():
    """Protect a page from a syntax error that would leave an empty place where a widget was."""
    folders = ("components/*/*.js", "player/*.js")
    package = ROOT / "widgets/upperback"
    scripts = sorted(str(path) for folder in folders for path in package.glob(folder))
    parse = ("--experimental-vm-modules", "--no-warnings", "--input-type=module", "--eval", PARSE)
    code, said = run("node", *parse, *scripts)

    assert len(scripts) > 10
    assert code == 0, said


def test_scripts_write_no_html():
    """Protect a person's text from being read as markup: scripts set text, never HTML."""
    for script in sorted((ROOT / "widgets/upperback").rglob("*.js")):
        text = script.read_text(encoding="utf-8")

        for forbidden in (
            "innerHTML",
            "insertAdjacentHTML",
            "outerHTML",
            "document.write",
            "eval(",
        ):
            assert forbidden not in text, f"{script}: {forbidden}"
