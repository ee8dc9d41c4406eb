"""Kernels that are forked off a Python with the pages imported, where the system can do that."""

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets.config import Config

_CAN_FORK = sys.platform == "linux"  # a Mac's frameworks don't survive it
_LONGEST_TEMPORARY_FOLDER = 40
"""In a longer one the path of a socket has no room, which is 107 letters on Linux."""


def use_forked_kernels(config: Config) -> None:
    """Have kernels forked, and spoken to through files of ours, where the system can do that.

    A port that was free may be somebody else's by the time a kernel listens at it.
    """
    if _CAN_FORK:
        config.KernelProvisionerFactory.default_provisioner_name = "upperback-forked"
        if len(tempfile.gettempdir()) <= _LONGEST_TEMPORARY_FOLDER:
            config.KernelManager.transport = "ipc"


class ForkedKernel(LocalProvisioner):
    """Starts a kernel as a fork."""

    process: Any = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:  # noqa: ANN401
        """Fork the kernel that `cmd` would start."""
        order = {
            "argv": cmd[cmd.index("-f") :],
            "cwd": kwargs.get("cwd"),
            "env": kwargs.get("env", dict(os.environ)),
        }
        loop = asyncio.get_running_loop()
        self.process = await loop.run_in_executor(_one_at_a_time, _fork_server.fork, order)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info


class _ForkServer:
    _program: subprocess.Popen[bytes] | None = None

    def fork(self, order: dict[str, Any]) -> "_Fork":
        if self._program is None or self._program.poll() is not None:
            self._start()
        self._orders.sendall(json.dumps(order).encode() + b"\n")
        return _Fork(int(self._answers.readline()))

    def _start(self) -> None:
        self._orders, theirs = socket.socketpair()
        self._answers = self._orders.makefile("rb")
        with theirs:
            self._program = subprocess.Popen(
                [sys.executable, "-P", "-m", "upperback.serve.fork_server"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )


class _Fork:
    """What a provisioner asks of a process; this one is somebody else's child."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._ended = os.pidfd_open(pid)

    def __del__(self) -> None:
        os.close(self._ended)

    def poll(self) -> int | None:
        ready, _, _ = select.select([self._ended], [], [], 0)
        return 0 if ready else None

    def wait(self) -> int:
        select.select([self._ended], [], [])
        return 0

    def send_signal(self, signum: int) -> None:
        signal.pidfd_send_signal(self._ended, signum)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


_fork_server = _ForkServer()
_one_at_a_time = ThreadPoolExecutor(1, "fork")
"""The one thread that orders forks. Those who wait for theirs, and it may not come, wait in no
thread that anything else needs."""
