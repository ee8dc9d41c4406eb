"""Asking a door for things as any program of this machine could, without a browser."""

import json
import uuid
from http.client import HTTPConnection

import websocket

from notebooks_of_tests import PLAIN
from serving import TOKEN

LESSON = "/voila/render/05_diary.ipynb"
PLAIN_PAGE = f"/voila/render/{PLAIN}"
"""What the tests' own door serves besides: it takes next to nothing to run."""


def ask(served, path, *, token=TOKEN, host=None, method="GET", headers=()):  # noqa: PLR0913
    """Return the status, the headers and the body of an answer; redirects are not followed."""
    connection = HTTPConnection("127.0.0.1", served.port, timeout=30)
    sent = {"Host": host or f"127.0.0.1:{served.port}", **dict(headers)}
    if token:
        sent["Authorization"] = f"token {token}"
    connection.request(method, path, headers=sent)
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, answer.headers, body


def kernel_of(served, page=PLAIN_PAGE):
    """Open a page as a visitor would, and return its kernel's id."""
    _, _, body = ask(served, page)
    start = body.index('"kernelId": "') + len('"kernelId": "')
    return body[start : start + 36]


def about(served, kernel):
    """Return what the server knows of a kernel, or None when it is gone."""
    status, _, body = ask(served, f"/api/kernels/{kernel}")
    return json.loads(body) if status == 200 else None


def signed_in(served):
    """Return the cookie that a browser has once it was let in."""
    _, headers, _ = ask(served, f"/?token={TOKEN}", token=None)
    return "; ".join(each.split(";")[0] for each in headers.get_all("Set-Cookie"))


def channel(served, kernel, *, token=TOKEN, cookie=None, host=None, origin=None):  # noqa: PLR0913
    """Connect to a kernel's channels as a program could, or a page that has the cookie."""
    return websocket.create_connection(
        f"ws://127.0.0.1:{served.port}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}",
        header={"Authorization": f"token {token}"} if token else {},
        cookie=cookie,
        host=host,
        origin=origin,
        suppress_origin=origin is None,
        timeout=10,
    )
