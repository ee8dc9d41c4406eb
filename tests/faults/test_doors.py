"""What goes wrong at a door is told in one sentence that says how to mend it."""

import os
import shutil
import socket
import subprocess

import pytest

from serving import ROOT, UPPERBACK, Served


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


def test_the_whole_address_is_said_on_exactly_one_line(dashboard):
    """A program that starts the dashboard reads where it is, once."""
    lines = [line for line in dashboard.log.read_text().splitlines() if "http" in line]

    assert len(lines) == 1
    assert dashboard.url in lines[0]


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
    """Return diaries that cannot be used, with what is said of each."""
    text = folder / "letter.txt"
    text.write_text("Dear diary, this is not a database at all." * 50, "utf-8")
    file = folder / "a-file"
    file.write_text("in the way", "utf-8")
    return {
        "not a database": (text, str(text)),
        "a place that cannot be written": (file / "below" / "diary.sqlite", str(file)),
    }


@pytest.mark.parametrize("kind", ["not a database", "a place that cannot be written"])
def test_an_unusable_diary_is_told_on_the_page_and_left_alone(tmp_path, page, kind):
    """The page opens, the players work, one sentence says what is wrong, nothing is overwritten."""
    path, named = wrong_diaries(tmp_path)[kind]
    before = path.read_bytes() if path.exists() else None
    served = Served("dashboard", tmp_path)
    served.diary_url = f"sqlite:///{path}"
    served.start()
    try:
        page.goto(served.url)
        told = page.get_by_role("alert").first
        told.wait_for(timeout=60_000)

        assert named in told.inner_text()
        assert "Traceback" not in page.inner_text("body")
        page.get_by_role("tab", name="Techniques").click()
        page.get_by_role("button", name="Self-hug", exact=True).click()
        page.get_by_role("region", name="Self-hug").get_by_role("button", name="Start").click()
        page.get_by_role("button", name="Stop").click()
    finally:
        served.stop()

    assert (path.read_bytes() if path.exists() else None) == before
