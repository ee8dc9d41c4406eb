"""axe-core, which knows the rules for pages that everybody can use, run in a page of ours."""

import pytest

from serving import ROOT

SCRIPT = ROOT / "node_modules/axe-core/axe.min.js"

needs_axe = pytest.mark.skipif(
    not SCRIPT.exists(), reason="axe-core is not installed: run npm install"
)


def violations(page, within=".ub-player", also=()):
    """Return each rule that is broken within an element: its id, and the elements.

    `also` are rules that axe leaves out by itself, as "target-size".
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = page.evaluate(
        "async ([within, rules]) => (await axe.run(within, { rules })).violations",
        [within, {rule: {"enabled": True} for rule in also}],
    )
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]
