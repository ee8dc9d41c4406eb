"""A progress bar for what takes longer than a second."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_AFTER_S = 1.0


@contextmanager
def bar(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what is to be told how much is done, and of how much.

    The bar is drawn on standard error, and only where somebody sits at a terminal and has waited
    for a second. Where nothing is told, it shows that work goes on, but not how far it is.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415  (slow to import, and seldom needed)
    from rich.progress import Progress  # noqa: PLC0415

    progress = Progress(console=Console(stderr=True), transient=True)
    task = progress.add_task(doing, total=None)
    timer = threading.Timer(_AFTER_S, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, total: progress.update(task, completed=done, total=total)
    finally:
        timer.cancel()
        timer.join()
        progress.stop()
