"""The colours of a figure by role, for light and for dark pages, the same as the player's style sheet.

Each role's fill, or the line for what is only a line, stands out from the page by 3:1 or more;
the edge is the thin line round it.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Paint(NamedTuple):
    """A colour for the inside and one for the thin line round it, as hex."""

    fill: str
    edge: str


LIGHT: Mapping[str, Paint] = {
    "ground": Paint("#dfe6ea", "#8a99a3"),
    "card": Paint("#f3f6f7", "#8a99a3"),
    "prop": Paint("#8d9db0", "#5d6d80"),
    "prop-far": Paint("#a9b6c5", "#75859a"),
    "prop-line": Paint("none", "#44546a"),
    "skin": Paint("#c98a62", "#96603d"),
    "skin-far": Paint("#b27a57", "#7d4c2f"),
    "top": Paint("#2a9087", "#1c6f68"),
    "top-far": Paint("#237870", "#155650"),
    "legs": Paint("#47556b", "#2b3648"),
    "legs-far": Paint("#5d6b80", "#3c485b"),
    "hair": Paint("#4a3428", "#32221a"),
    "line": Paint("none", "#5a3220"),
    "worked": Paint("#eab54e", "none"),
    "arrow": Paint("#c2501c", "#c2501c"),
    "label": Paint("#3c4858", "none"),
}
DARK: Mapping[str, Paint] = {
    "ground": Paint("#2c363d", "#71808b"),
    "card": Paint("#1c2328", "#71808b"),
    "prop": Paint("#6f8196", "#a5b4c6"),
    "prop-far": Paint("#586879", "#8d9cae"),
    "prop-line": Paint("none", "#dbe4ee"),
    "skin": Paint("#d99b72", "#8a5433"),
    "skin-far": Paint("#b98260", "#7d4c2f"),
    "top": Paint("#3fb5aa", "#1b6e67"),
    "top-far": Paint("#33988f", "#175f59"),
    "legs": Paint("#8a9ab3", "#4c5a70"),
    "legs-far": Paint("#73829a", "#445165"),
    "hair": Paint("#8a6a57", "#5b4335"),
    "line": Paint("none", "#5a3220"),
    "worked": Paint("#f0c468", "none"),
    "arrow": Paint("#ff9a5c", "#ff9a5c"),
    "label": Paint("#d5dde6", "none"),
}
