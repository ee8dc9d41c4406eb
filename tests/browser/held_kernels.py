"""Kernels that do not come until a test lets them go: their processes really stand still."""

import contextlib

import psutil

from serving import until


class HeldKernels:
    """Holds the kernel that waits for the next page of a dashboard, and what would make another."""

    def __init__(self, dashboard):
        """Hold nothing yet."""
        self._dashboard = dashboard
        self._held = []

    def hold(self):
        """Have no page that opens from now on find a kernel that answers."""
        until(self._dashboard.kernels, 60, what="a kernel that can be held")
        server = psutil.Process(self._dashboard.process.pid)
        self._held = server.children(recursive=True)
        for each in self._held:
            with contextlib.suppress(psutil.Error):  # it has just ended
                each.suspend()

    def die(self):
        """Have the kernels end that are held; what makes others goes on."""
        for each in self._dashboard.kernels():
            each.kill()
        self.let_go()

    def let_go(self):
        """Let all of them go on."""
        for each in self._held:
            with contextlib.suppress(psutil.Error):
                each.resume()
        self._held = []
