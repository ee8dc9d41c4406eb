"""What goes wrong at a door is told in one sentence that says how to mend it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from http_client import LESSON, PLAIN_PAGE, ask, signed_in
from serving import ROOT, TOKEN, UPPERBACK, Served, until
from upperback.content import screening


def run(*words, **env):
    """Run the command to its end, and return its code and everything it said."""
    done = subprocess.run(
        [UPPERBACK, *words],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | env,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.mark.parametrize("door", ["dashboard", "lab"])
def test_a_port_in_use_is_told_in_one_sentence(door):
    """Whoever names a taken port is told so, and what to do; the other program goes on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, said = run(door, "--no-browser", "--port", str(port))

        assert code == 1
        assert said.startswith(f"Port {port} is in use by another program")
        assert len(said.splitlines()) == 1
        socket.create_connection(("127.0.0.1", port), timeout=5).close()


def test_a_mistyped_option_is_told_without_a_traceback():
    """A slip in the command line is no reason to read Python."""
    code, said = run("dashboard", "--prot", "9000")

    assert code == 2
    assert "No such option" in said
    assert "Traceback" not in said


def test_a_token_that_would_not_survive_in_an_address_is_refused():
    """An empty token would open the diary to everybody; others would not fit the address."""
    for token in ("", "with space", "a&b", "ü"):
        code, said = run("dashboard", "--no-browser", "--port=0", "--token", token)

        assert (code, len(said.splitlines())) == (1, 1)
        assert "choose another" in said


def test_without_a_port_a_taken_one_is_passed_by(tmp_path):
    """The workbook opens though something else, or a second workbook, has its usual port."""
    with contextlib.ExitStack() as taken:
        with contextlib.suppress(OSError):  # somebody's own workbook has it already
            taken.enter_context(socket.create_server(("127.0.0.1", 8866)))
        process = subprocess.Popen(
            [UPPERBACK, "dashboard", "--no-browser"],
            cwd=tmp_path,
            env=os.environ | {"HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        told, address = process.stdout.readline(), process.stdout.readline()
        process.terminate()
        process.communicate(timeout=30)

    assert told.startswith("Port 8866 is in use by another program: taking ")
    assert f":{told.split()[-1].rstrip('.')}/" in address


@pytest.mark.parametrize("door", ["dashboard", "lab"])
def test_one_line_says_where_the_door_is_and_ctrl_c_closes_it_quietly(door, tmp_path):
    """A program that starts a door reads its whole address, once; stopping it is no fault."""
    served = Served(door, tmp_path).start()
    served.process.send_signal(signal.SIGINT)

    assert served.process.wait(30) == 0
    assert served.log.read_text() == f"The workbook is open at {served.url}\n"


def test_the_browser_is_let_in_once_and_never_told_the_token(tmp_path, monkeypatch):
    """A command line can be read by everybody on the machine: what is in it soon opens nothing."""
    told = tmp_path / "told"
    opener = tmp_path / "browser"
    opener.write_text(f'#!/bin/sh\necho "$1" > {told}.part && mv {told}.part {told}\n', "utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{opener} %s")
    served = Served("dashboard", tmp_path, words=()).start()
    try:
        until(told.exists, what="the browser")
        path = told.read_text().strip().removeprefix(served.base)

        assert TOKEN not in path
        assert ask(served, path, token=None)[1]["Location"] == "/"
        assert ask(served, path, token=None)[1]["Location"].startswith("/login")
    finally:
        served.stop()


def test_a_token_of_yesterday_opens_nothing(dashboard):
    """Fault 66: the cookie of a server that was stopped does not open the next one."""
    cookie = signed_in(dashboard)
    assert ask(dashboard, PLAIN_PAGE, token=None, headers={"Cookie": cookie})[0] == 200

    dashboard.restart()

    status, headers, _ = ask(dashboard, PLAIN_PAGE, token=None, headers={"Cookie": cookie})
    assert status == 302
    # Nor does its answer take away what another tab was given meanwhile.
    assert "username" not in str(headers.get_all("Set-Cookie"))


def listens(port):
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def voila():
    """Voilà, typed by hand at the top of the clone."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [UPPERBACK.with_name("voila"), "notebooks/", "--no-browser", f"--port={port}"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    served = SimpleNamespace(port=port)
    until(lambda: listens(port), 60, what="Voilà")
    yield served
    process.terminate()
    process.wait(30)


def test_voila_typed_by_hand_has_our_page_and_our_locks(voila):
    """Who knows Voilà and types its command gets the same page, and gives nothing more away."""
    lessons, page = ask(voila, "/")[2], ask(voila, f"{LESSON}?template=lab&theme=dark")[2]

    assert "/voila/render/05_diary.ipynb" in lessons
    assert 'id="upperback-opening"' in page
    assert "https://" not in lessons + page
    assert ask(voila, "/", host="evil.example")[0] == 403
    assert ask(voila, "/voila/files/05_diary.ipynb")[0] == 403


def test_voila_typed_by_hand_shows_one_head(voila, page):
    """Protect the dashboard from a lesson's head beside its own tabs, whose links do nothing."""
    page.goto(f"http://127.0.0.1:{voila.port}/voila/render/dashboard.ipynb")

    expect(page.get_by_role("tab", name="Techniques")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("navigation", name="Pages of the workbook")).to_be_hidden()


@pytest.fixture
def broken_clone(tmp_path):
    """A copy of the workbook whose self-hug has a misspelt field."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("data", "notebooks", "widgets"):
        shutil.copytree(ROOT / name, clone / name)
    file = clone / "data" / "techniques" / "self-hug.yaml"
    file.write_text(file.read_text("utf-8").replace("summary:", "sumary:", 1), "utf-8")
    return clone


@pytest.mark.sweep
def test_a_misspelt_field_is_told_on_the_page(broken_clone, tmp_path, page, monkeypatch):
    """Who edits a technique and slips reads which file, which field and how to mend it."""
    monkeypatch.setenv("PYTHONPATH", str(broken_clone / "widgets"))
    served = Served("dashboard", tmp_path).start()
    try:
        page.goto(served.url)

        told = page.get_by_text("has an unknown field 'sumary'")
        told.wait_for(timeout=60_000)

        assert "self-hug.yaml" in told.inner_text()
        assert "write 'summary'" in told.inner_text()
        assert "Traceback" not in page.inner_text("body")
    finally:
        served.stop()


def wrong_diaries(folder):
    """Yield diaries that cannot be used, each at the same place, with what is said of them."""
    place = folder / "place"
    text = place / "diary.sqlite"
    place.mkdir()
    text.write_text("Dear diary, this is not a database at all." * 50, "utf-8")
    yield text, str(text)
    shutil.rmtree(place)
    place.write_text("in the way", "utf-8")
    yield text, str(place)


def test_an_unusable_diary_is_told_on_the_page_and_left_alone(tmp_path, page):
    """The page opens, one sentence says what is wrong, nothing starts, nothing is overwritten.

    What is no database, and what lies where nothing can be written.
    """
    served = Served("dashboard", tmp_path)
    served.diary_url = f"sqlite:///{tmp_path / 'place' / 'diary.sqlite'}"
    served.start()
    try:
        for path, named in wrong_diaries(tmp_path):
            before = path.read_bytes() if path.is_file() else None
            page.goto(served.url)
            told = page.get_by_role("alert").filter(has_text=named)
            told.first.wait_for(timeout=60_000)

            assert "Traceback" not in page.inner_text("body")
            page.get_by_role("tab", name="Techniques").click()
            page.get_by_role("button", name="Self-hug", exact=True).click()
            page.get_by_text(screening().unread).locator("visible=true").first.wait_for()
            expect(page.get_by_role("button", name="Start").locator("visible=true")).to_have_count(
                0
            )
            assert (path.read_bytes() if path.is_file() else None) == before
    finally:
        served.stop()
