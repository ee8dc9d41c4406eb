"""The kernels that notebooks run in."""

from datetime import UTC, datetime
from subprocess import DEVNULL
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from traitlets import default


class OwnKernelSpecs(KernelSpecManager):
    """Knows one kernel, this Python, whatever kernels the machine has besides."""

    @default("kernel_dirs")
    def _no_other_kernels(self) -> list[str]:
        return []


class QuietKernel(ServerKernelManager):
    """A kernel that cannot write to the window its server runs in: notes would show there."""

    async def start_kernel(self, **kwargs: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Start the kernel; what its notebook prints reaches the page as ever."""
        # Jupyter's look for idle kernels fails on one that has not said anything yet.
        self.last_activity = datetime.now(UTC)
        await super().start_kernel(**kwargs | {"stdout": DEVNULL, "stderr": DEVNULL})
