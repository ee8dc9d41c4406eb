"""Logs that can be shown to anybody."""

import logging
from typing import ClassVar

from nbclient.exceptions import DeadKernelError
from tornado.web import RequestHandler
from tornado.websocket import WebSocketClosedError
from traitlets.config.application import LevelFormatter
from traitlets.log import get_logger

_OUR_FAULT = 500

_NO_NEWS = (
    "Notebook %s is not trusted",  # that is: not signed on this machine, as ours never are
    "Culling '%s' kernel",
    "Kernel died while waiting for execute reply.",  # its page was closed while it was opening
)
_PAGE_LEFT = (DeadKernelError, WebSocketClosedError)


class SecretFormatter(LevelFormatter):
    """Leaves out secrets, and of an exception everything but its name: notes stay private."""

    secrets: ClassVar[set[str]] = set()

    def format(self, record: logging.LogRecord) -> str:
        """Return one line that has no secret in it."""
        if record.exc_info and (error := record.exc_info[1]):
            # nbclient wraps what a cell raised, and keeps its name in `ename`.
            name = getattr(error, "ename", type(error).__name__)
            record = logging.makeLogRecord(
                record.__dict__
                | {"msg": "A page met a fault: %s.", "args": (name,), "exc_info": None},
            )
        line: str = super().format(record)
        for secret in self.secrets:
            line = line.replace(secret, "[secret]")
        return line


def log_request(handler: RequestHandler) -> None:
    """Log a request that failed through our fault, without its query (tornado logs it whole)."""
    if handler.get_status() >= _OUR_FAULT:
        request = handler.request
        get_logger().error("%s %s: %s", request.method, request.path, handler.get_status())


def tidy(log: logging.Logger) -> None:
    """Let `log` speak for the libraries below too, and leave out what is no news to a person."""
    for handler in log.handlers:
        handler.addFilter(_is_news)
    for name in ("asyncio", "tornado"):
        logging.getLogger(name).parent = log
        logging.getLogger(name).setLevel(logging.ERROR)


def _is_news(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not str(record.msg).startswith(_NO_NEWS) and not isinstance(error, _PAGE_LEFT)
