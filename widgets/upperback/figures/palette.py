"""The colours of a figure by role, for light and for dark pages.

Every shape's inside or the thin line round it stands out from the stage and from its hill by 3:1 or
more, and so does the tint of the region worked from the top. `components/figure.css` has the same,
and a test holds the two together.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Paint(NamedTuple):
    """A colour for the inside and one for the thin line round it, as hex; "none" for no paint."""

    fill: str
    edge: str


LIGHT_PAGE, DARK_PAGE = ("#e9eee6", "#dbe3da"), ("#1d221e", "#262c27")
"""The stage, and the hill on it."""

LIGHT: Mapping[str, Paint] = {
    "ground": Paint("#d5ddd6", "#747f77"),
    "card": Paint("#fffdf9", "#747f77"),
    "prop": Paint("#8d9db0", "#5d6d80"),
    "prop-far": Paint("#a9b6c5", "#66768a"),
    "prop-line": Paint("none", "#44546a"),
    "skin": Paint("#d0936a", "#8a5433"),
    "skin-far": Paint("#b67f5b", "#7d4c2f"),
    "top": Paint("#1f7d75", "#145a54"),
    "top-far": Paint("#1a6a63", "#104a45"),
    "legs": Paint("#4a586e", "#2b3648"),
    "legs-far": Paint("#5d6b80", "#3c485b"),
    "hair": Paint("#4f3526", "#32221a"),
    "line": Paint("none", "#5a3220"),
    "worked": Paint("#f9cf74", "none"),
    "arrow": Paint("#c2501c", "#e9eee6"),
    "label": Paint("#5f625b", "none"),
}
DARK: Mapping[str, Paint] = {
    "ground": Paint("#343b36", "#838d86"),
    "card": Paint("#211f1b", "#838d86"),
    "prop": Paint("#8d9db0", "#a5b4c6"),
    "prop-far": Paint("#6f8196", "#93a2b5"),
    "prop-line": Paint("none", "#dbe4ee"),
    "skin": Paint("#d0936a", "#8a5433"),
    "skin-far": Paint("#b67f5b", "#7d4c2f"),
    "top": Paint("#23857c", "#0f4a45"),
    "top-far": Paint("#1f746c", "#4aa79c"),
    "legs": Paint("#8594ad", "#4a5870"),
    "legs-far": Paint("#6d7c94", "#8594ad"),
    "hair": Paint("#7a5037", "#b08364"),
    "line": Paint("none", "#5a3220"),
    "worked": Paint("#ffd67e", "none"),
    "arrow": Paint("#ff9a5c", "#1d221e"),
    "label": Paint("#b5aea1", "none"),
}
