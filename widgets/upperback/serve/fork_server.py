"""A Python that has the pages imported and does nothing but fork: each fork becomes a kernel.

A kernel of the dashboard takes most of its second to import what the one before it has imported
too. A fork has it all at once, fresh, and shares the memory it is in. Run as a program by
`forked_kernels.py`, which it reads its orders from: one line of JSON each, answered by the number
of the new process. It ends with whoever ordered.
"""

import gc
import json
import os
import signal
import socket
import sys
from importlib import import_module

_PRELOADED = (
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "upperback.pages.dashboard",
)
_PRELOADED_LATER = ("upperback.charts", "matplotlib.backends.backend_svg")
"""What no page needs to open: the first kernel goes without."""


def main() -> None:
    """Fork a kernel for each order that comes on standard input, a socket."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # no page has a debugger
    _preload(_PRELOADED)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: whoever ordered decides
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a kernel ended
    orders = socket.socket(fileno=os.dup(0))
    for line in orders.makefile("rb"):
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            orders.close()
            _become_kernel(**order)
        orders.sendall(b"%d\n" % pid)
        _preload(_PRELOADED_LATER)


def _preload(modules: tuple[str, ...]) -> None:
    if not sys.modules.keys() >= set(modules):
        for name in modules:
            import_module(name)
        gc.collect()
        gc.freeze()  # what is never looked at for garbage is never copied either


def _become_kernel(argv: list[str], cwd: str | None, env: dict[str, str]) -> None:
    os.setsid()  # a signal to the kernel's group reaches no other
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(env)
    if cwd:
        os.chdir(cwd)
    kernel = import_module("ipykernel.kernelapp").IPKernelApp
    kernel.launch_instance(argv, parent_handle=os.getppid())
    sys.exit()


if __name__ == "__main__":
    main()
