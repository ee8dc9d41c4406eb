"""The doors: our own Voilà and JupyterLab, on this machine alone and behind a token."""

import logging

# When it is imported, JupyterLab asks node about yarn, and says so at length if that fails.
logging.getLogger("jupyterlab").setLevel(logging.CRITICAL)
