"""Kernels are given back: a closed page leaves nothing running behind it."""

import contextlib
import json
import os
import socket
import time
from datetime import UTC, datetime
from http.client import HTTPConnection

import psutil
import pytest
from held_kernels import HeldKernels
from playwright.sync_api import expect

from http_client import LESSON, about, ask, channel, kernel_of
from serving import TOKEN, Served, kernel_process, launch, taken_over, until, with_places
from upperback import Diary

SPARE = 1
"""The kernel that is kept warm for the next page."""
GIVEN_BACK_S = 15
"""On a slow machine too; the kernel of a connection that is lost is kept for five minutes."""
_SETTLED_S = 60
_MORE_THAN_THREADS = (os.cpu_count() or 1) + 6
"""More than Python has threads for whatever does not say which it wants: four and one a core."""
_UPGRADE = {
    "Authorization": f"token {TOKEN}",
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
"""What a page says that wants to speak to its kernel."""


@pytest.fixture
def dashboard(tmp_path):
    """A dashboard that has no kernels but those of the test: what one leaves, no other counts."""
    served = Served("dashboard", tmp_path).start()
    served.pass_screen()
    yield served
    served.stop()


def open_page(dashboard, context):
    page = context.new_page()
    dashboard.show(page)
    return page


def kernel_shown(page):
    """Return the id of the page's kernel."""
    return json.loads(page.locator("#jupyter-config-data").text_content())["kernelId"]


def settled(dashboard, pages):
    """Wait until there is one kernel for each page, and the spare."""
    wanted = pages + SPARE
    until(lambda: len(dashboard.kernels()) == wanted, _SETTLED_S, what=f"{wanted} kernels")


def test_a_closed_page_gives_its_kernel_back_at_once(dashboard, context):
    """Memory comes back when a page closes, not minutes later."""
    page = open_page(dashboard, context)
    settled(dashboard, pages=1)
    mine = {each.pid for each in dashboard.kernels()}

    page.close(run_before_unload=True)

    until(
        lambda: len({each.pid for each in dashboard.kernels()} & mine) == SPARE,
        GIVEN_BACK_S,
        what="the closed page's kernel, given back,",
    )


def memory(dashboard):
    """Return what the server and all its kernels take, in MB: what they share counts once."""
    server = psutil.Process(dashboard.process.pid)
    programs = [server, *server.children(recursive=True)]
    return sum(each.memory_full_info().pss for each in programs) / 1e6


@pytest.mark.parametrize("reloads", [2, pytest.param(50, marks=pytest.mark.sweep)])
def test_reloads_leave_one_kernel(dashboard, context, reloads):
    """53: reloading is no leak: each reload gives back what the page before it had.

    After a minute's rest at most there are one kernel and the spare, and no more memory is taken.
    """
    page = open_page(dashboard, context)
    settled(dashboard, pages=1)
    before = memory(dashboard)
    left = []
    for _ in range(reloads):
        left.append(kernel_shown(page))
        page.reload()
    taken_over(page)

    until(lambda: not any(about(dashboard, each) for each in left), 60, what="no kernel left")
    settled(dashboard, pages=1)
    allowed = max(before * 1.1, before + 15)
    until(lambda: memory(dashboard) < allowed, 60, what=f"at most {allowed:.0f} MB")
    print(f"{before:.0f} MB before, {memory(dashboard):.0f} after {reloads} reloads")  # noqa: T201


def test_a_browser_that_quits_gives_its_kernel_back(dashboard, browser):
    """Quitting the browser is closing the page, though a page can do nothing more then.

    A busy machine may end a browser before it has said so: that is a lost connection, whose kernel
    is kept. So another one quits; that none of three gives its kernel back is our fault.
    """

    def quits():
        quitting = launch(browser.browser_type)
        kernel = kernel_shown(open_page(dashboard, quitting.new_context()))
        quitting.close()
        with contextlib.suppress(AssertionError):
            until(lambda: about(dashboard, kernel) is None, GIVEN_BACK_S)
        return about(dashboard, kernel) is None

    assert any(quits() for _ in range(3))


def test_only_a_lost_connection_keeps_its_kernel(doors):
    """A page that loses its server for a moment finds its kernel again; one that left does not."""
    served = doors("dashboard")
    lost, left = kernel_of(served), kernel_of(served)
    connection, other = channel(served, lost), channel(served, left)
    until(lambda: about(served, lost)["connections"] == 1, what="the connection")
    cut_at = datetime.now(UTC)
    connection.shutdown()  # cut, as a cable is: nothing is said

    other.close(status=1001)  # "going away", as a page says when it is closed

    until(
        lambda: about(served, left) is None, GIVEN_BACK_S, what="the kernel of the page that left,"
    )
    known = about(served, lost)
    assert known["connections"] == 0
    assert datetime.fromisoformat(known["last_activity"]) >= cut_at  # its five minutes start here


def test_a_kernel_that_waited_for_its_page_is_not_taken_for_an_idle_one(doors):
    """The page that is opened after an evening's pause does not lose its kernel at once."""
    served = doors("dashboard")
    now = time.time
    until(lambda: any(now() - each.create_time() > 5 for each in served.kernels()), what="a spare")
    asked_at = datetime.now(UTC)

    kernel = kernel_of(served, page="/voila/render/dashboard.ipynb")

    assert datetime.fromisoformat(about(served, kernel)["last_activity"]) >= asked_at


def test_a_visitor_who_does_not_wait_leaves_no_kernel(dashboard):
    """A page that is left while it opens cannot give its kernel back: the server does."""
    settled(dashboard, pages=0)
    visitor = socket.create_connection(("127.0.0.1", dashboard.port), timeout=10)
    visitor.sendall(
        f"GET {LESSON} HTTP/1.1\r\nHost: 127.0.0.1:{dashboard.port}\r\n"
        f"Authorization: token {TOKEN}\r\n\r\n".encode()
    )
    until(lambda: len(dashboard.kernels()) == 1 + SPARE, 30, what="the visitor's kernel")

    visitor.close()

    settled(dashboard, pages=0)


def test_a_page_that_goes_before_its_kernel_is_ready_is_no_fault(doors):
    """Nobody has done anything wrong who loads a page anew while its kernel is busy."""
    served = doors("dashboard")
    kernel = kernel_of(served)
    said = served.log.read_text()
    process = kernel_process(served.kernels(), kernel)
    process.suspend()
    page = HTTPConnection("127.0.0.1", served.port, timeout=10)
    page.request("GET", f"/api/kernels/{kernel}/channels?session_id=left", headers=_UPGRADE)
    about(served, kernel)  # answered after the page was heard

    page.close()

    process.resume()
    channel(served, kernel).close(status=1001)
    assert served.log.read_text() == said


def test_a_crashed_dashboard_leaves_no_kernel(dashboard, context):
    """A server that could tell nobody leaves nothing behind either."""
    open_page(dashboard, context)
    settled(dashboard, pages=1)
    running = psutil.Process(dashboard.process.pid).children(recursive=True)

    dashboard.crash()

    until(lambda: not any(each.is_running() for each in running), what="the end of the kernels")


def test_stopping_the_dashboard_stops_its_kernels(dashboard, context):
    """Ctrl+C leaves nothing behind."""
    open_page(dashboard, context)
    settled(dashboard, pages=1)
    running = psutil.Process(dashboard.process.pid).children(recursive=True)

    dashboard.stop()

    until(lambda: not any(each.is_running() for each in running), what="the end of the kernels")


def first_page_within(dashboard, seconds):
    """Ask for the dashboard; return once its first page has come, on a connection left open."""
    connection = HTTPConnection("127.0.0.1", dashboard.port, timeout=seconds)
    headers = {"Authorization": f"token {TOKEN}"}
    connection.request("GET", "/voila/render/dashboard.ipynb", headers=headers)
    answer = connection.getresponse()
    had = b""
    while b"/first.js" not in had:
        more = answer.read1()
        assert more, "the page ended before it had begun"
        had += more
    assert b'id="upperback-first-data"' in had
    return connection


def test_the_first_page_comes_however_many_wait_for_a_kernel(dashboard):
    """53: pages that wait for kernels which do not come keep the next from nothing but its own."""
    settled(dashboard, pages=0)
    kernels = HeldKernels(dashboard)
    kernels.hold()
    with contextlib.ExitStack() as opened:
        opened.callback(kernels.let_go)
        for _ in range(_MORE_THAN_THREADS):
            opened.callback(first_page_within(dashboard, seconds=10).close)
        status, _, played = ask(dashboard, "/first/play/chair-twist")

    assert status == 200
    assert json.loads(played)["values"]["may_start"]


@pytest.fixture
def capped(request, tmp_path):
    """A dashboard on which only so many pages may be open."""
    served = with_places(request.param, tmp_path).start()
    served.pass_screen()
    yield served
    served.stop()


def is_open(page):
    page.locator("#upperback-opening").wait_for(state="detached", timeout=60_000)
    return page.get_by_role("heading", name="Many pages are open").count() == 0


@pytest.mark.sweep
@pytest.mark.parametrize("capped", [1, 8], indirect=True, ids=str)
def test_the_page_past_the_last_place_says_so(capped, context, request):
    """53: it says what to do, in one sentence; what was done on it is kept; Reload opens it.

    A page that is open can be loaded anew, though every place is taken.
    """
    most = request.node.callspec.params["capped"]
    pages = [context.new_page() for _ in range(most + 1)]
    for page in pages:
        page.goto(capped.url, wait_until="commit")
        radios = page.get_by_role("radiogroup", name="Stiffness now").get_by_role("radio")
        radios.nth(pages.index(page)).check(force=True)
    served = [page for page in pages if is_open(page)]
    [refused] = [page for page in pages if page not in served]
    expect(refused.get_by_role("tab", name="Today")).to_be_hidden()
    assert ask(capped, LESSON)[0] == 503
    served[0].reload()
    assert is_open(served[0])

    served[0].close(run_before_unload=True)
    refused.get_by_role("button", name="Reload").click()

    expect(refused.get_by_role("tab", name="Today")).to_be_visible()
    assert is_open(refused)
    with Diary.open(capped.diary_url) as diary:
        until(lambda: len(diary.entries()) > most, 30, what="what was done on every page")
        saved = sorted(entry.stiffness_before for entry in diary.entries())
    assert saved == list(range(most + 1))
