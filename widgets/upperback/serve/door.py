"""What both doors share: a port of this machine, a token, and the line that says where to go."""

import re
import secrets
import signal
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from errno import EACCES, EADDRINUSE
from socket import AF_INET, socket

from tornado.netutil import bind_sockets

HOST = "127.0.0.1"
_PORTS_TO_TRY = 50


class DoorError(Exception):
    """The workbook cannot be opened; the message says why and what to do."""


@dataclass(frozen=True)
class Door:
    """A place where a workbook can be served.

    Attributes:
        sockets: already listening on this machine alone.
        token: the secret that lets a visitor in.
        ticket: lets one visitor in, once: the browser that the door opens itself.
    """

    sockets: tuple[socket, ...]
    token: str
    ticket: str | None

    @property
    def port(self) -> int:
        """The port that the sockets listen on."""
        port: int = self.sockets[0].getsockname()[1]
        return port

    def announce(self) -> None:
        """Print the address, on one line and at once, and open the browser if that was asked."""
        print(f"The workbook is open at {self._url(self.token)}", flush=True)  # noqa: T201
        if self.ticket is not None:
            # A command line can be read by everybody on the machine: the token stays out of it.
            url = self._url(self.ticket)
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    def _url(self, secret: str) -> str:
        return f"http://{HOST}:{self.port}/?token={secret}"


def open_door(port: int | None, *, usual: int, token: str | None, browser: bool) -> Door:
    """Claim a port and choose the secrets.

    Args:
        port: the port asked for, 0 for any free one, None for `usual` or the next free one.
        usual: where this door is when nothing was asked.
        token: the secret asked for, None for a new one.
        browser: whether the door opens a browser.

    Raises:
        DoorError: the port cannot be had, or the token would not survive in an address.
    """
    if token is not None and not re.fullmatch(r"[\w.~-]+", token, re.ASCII):
        raise DoorError("The token may have letters, digits and - . _ ~ only: choose another.")
    return Door(
        sockets=_claim(usual) if port is None else _listen(port),
        token=token or secrets.token_urlsafe(24),
        ticket=secrets.token_urlsafe(24) if browser else None,
    )


def _listen(port: int) -> tuple[socket, ...]:
    try:
        return tuple(bind_sockets(port, HOST, family=AF_INET))
    except OSError as error:
        raise DoorError(_why(port, error)) from error


def _claim(usual: int) -> tuple[socket, ...]:
    for port in range(usual, usual + _PORTS_TO_TRY):
        try:
            sockets = _listen(port)
        except DoorError:
            continue
        if port != usual:
            print(f"Port {usual} is in use by another program: taking {port}.", flush=True)  # noqa: T201
        return sockets
    return _listen(0)


def _why(port: int, error: OSError) -> str:
    if error.errno == EADDRINUSE:
        return f"Port {port} is in use by another program: leave --port out, or name another port."
    if error.errno == EACCES:
        return f"Port {port} may not be used by you: name one from 1024 to 65535."
    return f"Port {port} cannot be used ({error.strerror}): leave --port out."


def on_stop_signal(stop: Callable[[], object]) -> None:
    """Call `stop` when the person stops the door: Ctrl+C, a closed window, or `kill`.

    Who does so twice does not want to wait: the door then ends at once.
    """
    # Windows has no SIGHUP.
    signals = [
        getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)
    ]

    def once(*_: object) -> None:
        for each in signals:
            signal.signal(each, signal.SIG_DFL)
        stop()

    for each in signals:
        signal.signal(each, once)
