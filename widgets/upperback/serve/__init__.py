"""The doors: our own Voilà and JupyterLab, on this machine alone and behind a token."""

import logging
import sys

# jsonschema would build some forty grammars, for a kind of address that no Jupyter schema has: a
# second or more of every start (python-jsonschema/jsonschema#1428). Without them it does as well.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# When it is imported, JupyterLab asks node about yarn, and says so at length if that fails.
logging.getLogger("jupyterlab").setLevel(logging.CRITICAL)
