"""The colours of a figure by role, for light and for dark pages.

Every shape's inside or the thin line round it stands out from the page by 3:1 or more, and so does
the tint of the region worked from the top. The player's style sheet has the same roles.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Paint(NamedTuple):
    """A colour for the inside and one for the thin line round it, as hex; "none" for no paint."""

    fill: str
    edge: str


LIGHT_PAGE, DARK_PAGE = "#ffffff", "#111418"

LIGHT: Mapping[str, Paint] = {
    "ground": Paint("#dfe6ea", "#7e8e99"),
    "card": Paint("#f3f6f7", "#7e8e99"),
    "prop": Paint("#8d9db0", "#5d6d80"),
    "prop-far": Paint("#a9b6c5", "#75859a"),
    "prop-line": Paint("none", "#44546a"),
    "skin": Paint("#c98a62", "#96603d"),
    "skin-far": Paint("#b27a57", "#7d4c2f"),
    "top": Paint("#1f7d75", "#145a54"),
    "top-far": Paint("#1a6a63", "#104a45"),
    "legs": Paint("#47556b", "#2b3648"),
    "legs-far": Paint("#5d6b80", "#3c485b"),
    "hair": Paint("#4a3428", "#32221a"),
    "line": Paint("none", "#5a3220"),
    "worked": Paint("#f7ca6b", "none"),
    "arrow": Paint("#c2501c", LIGHT_PAGE),
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
    "top": Paint("#23857c", "#0f4a45"),
    "top-far": Paint("#1f746c", "#0d3f3b"),
    "legs": Paint("#8a9ab3", "#4c5a70"),
    "legs-far": Paint("#73829a", "#445165"),
    "hair": Paint("#6d452f", "#b08364"),
    "line": Paint("none", "#5a3220"),
    "worked": Paint("#ffd67e", "none"),
    "arrow": Paint("#ff9a5c", DARK_PAGE),
    "label": Paint("#d5dde6", "none"),
}
