"""Loading what draws charts before it is needed: matplotlib takes most of a second."""

from functools import cache
from importlib import import_module
from threading import Thread


@cache
def load_charts_soon() -> Thread:
    """Load the charts beside whatever else is done; once in a kernel. Who needs them now waits."""
    thread = Thread(target=import_module, args=("upperback.charts",), daemon=True)
    thread.start()
    return thread
