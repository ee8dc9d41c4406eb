"""axe-core, which knows the rules for pages that everybody can use, run in a page of ours."""

import pytest

from serving import ROOT

SCRIPT = ROOT / "node_modules/axe-core/axe.min.js"

needs_axe = pytest.mark.skipif(
    not SCRIPT.exists(), reason="axe-core is not installed: run npm install"
)


def violations(page, within=".ub-player"):
    """Return each rule that is broken within an element: its id, and the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = page.evaluate("async (within) => (await axe.run(within)).violations", within)
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]
