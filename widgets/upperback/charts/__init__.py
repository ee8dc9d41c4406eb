"""Pictures of what was logged and of what will be played: data in, `matplotlib` Figure out.

Pure functions: no pyplot, no global state. Each picture has its words beside it (`…_in_words`),
which say the same for who cannot see it.
"""

from upperback.charts.session import session, session_in_words
from upperback.charts.stiffness import stiffness, stiffness_in_words

__all__ = ["session", "session_in_words", "stiffness", "stiffness_in_words"]
