"""Settings for `voila notebooks/` typed here by hand: our page, and our locks but for the token.

`make dashboard` (or `upperback dashboard`) adds the token, and gives kernels back at once.
"""

import logging

from upperback.serve.settings import use_own_template, voila_settings

use_own_template()
c = get_config()  # noqa: F821  (traitlets gives it to every settings file)
c.merge(voila_settings())
c.Application.log_level = logging.INFO  # Voilà says at this level where it is
c.Voila.open_browser = True
