"""The page before its kernel: drawn from the diary as it is, and nothing starts that may not."""

import asyncio
import json
import re
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from uuid import uuid4

import pytest

from screened import pass_screen
from upperback import Diary, Entry, Pacing, technique, timeline
from upperback.pages.first import first_data, play_data
from upperback.records.clock import now
from upperback.safety import Stop
from upperback.serve.first import FirstPage, first
from upperback.workbook import snapshot as reading
from upperback.workbook.preferences import save_pacing

pytestmark = pytest.mark.usefixtures("own_diary")


def known(*stops):
    """Return the Snapshot of the diary, after these stops of the self-hug."""
    with Diary.open() as diary:
        for reason in stops:
            diary.save_stop(Stop(str(uuid4()), reason, ("self-hug",), now()))
        return reading.read(diary, now())


def values_in(html):
    [text] = re.findall(r'id="upperback-first-data">(.*?)</script>', html, re.DOTALL)
    return json.loads(text)


def test_a_session_is_begun_without_a_kernel_only_where_nothing_is_left_to_ask():
    """No screen, a lock, a technique left out, an unread diary: there is nothing to play."""
    assert play_data(reading.Snapshot(at=now()), "chair-twist") is None
    assert play_data(reading.of_no_diary(now()), "chair-twist") is None
    assert play_data(known(), "no-such-thing") is None
    sharp = known("sharp-pain")
    assert play_data(sharp, "self-hug") is None
    assert play_data(sharp, "chair-twist") is not None
    assert play_data(known("alarm"), "chair-twist") is None


def test_what_is_played_without_a_kernel_is_what_its_player_would_play():
    """The person's own timings, and the line before a session once the screen is an hour old."""
    assert play_data(known(), "self-hug")["line"] is None
    with Diary.open() as diary:
        pass_screen(diary, now() - timedelta(hours=2))
    save_pacing("self-hug", Pacing(hold_s=21))
    played = play_data(known(), "self-hug")

    assert played["line"]["no"] == "No"
    assert played["values"]["may_start"] is True
    plan = timeline(technique("self-hug"), Pacing(hold_s=21))
    assert json.dumps(played["values"]["timeline"]) == json.dumps(plan.as_dict())


def test_what_was_just_said_is_not_asked_again_without_a_kernel():
    """The check-in of a moment ago is the rating before the session."""
    with Diary.open() as diary:
        pass_screen(diary)
        diary.add(Entry(kind="check-in", stiffness_before=6))

    assert play_data(known(), "self-hug")["values"]["stiffness_before"] == 6


def test_the_first_page_says_what_was_saved_a_moment_ago_and_when_that_was_read():
    """Nothing of it is older than the request."""
    page = FirstPage()
    before = values_in(asyncio.run(page.html()))["today"]["data"]
    with Diary.open() as diary:
        diary.add(Entry(technique="self-hug", stiffness_before=6, stiffness_after=4))
    after = values_in(asyncio.run(page.html()))["today"]["data"]
    page.close()

    assert (before["week"]["done"], after["week"]["done"]) == (0, 1)
    assert (before["state"], after["state"]) == ("open", "open")
    assert after["read_at"] > before["read_at"]


def test_a_busy_or_damaged_diary_is_not_waited_for_and_starts_nothing():
    """The page is drawn all the same."""
    with Diary.open() as diary:
        path = diary.path
    page = FirstPage()
    asyncio.run(page.html())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        busy = values_in(asyncio.run(page.html()))["today"]["data"]
        lasted_s = time.monotonic() - began
        other.execute("ROLLBACK")
    page.close()
    damaged = FirstPage()
    path.write_bytes(b"no diary")
    said = values_in(asyncio.run(damaged.html()))["today"]["data"]
    damaged.close()

    assert lasted_s < 2
    assert [busy["state"], said["state"]] == ["unread", "unread"]
    assert [busy["hero"], said["hero"]] == [None, None]
    assert "not a diary" in said["error"]


def test_a_first_page_that_could_not_be_made_as_the_door_opened_is_made_later(monkeypatch):
    """What went wrong with the diary then is not told to whoever comes when it is well again."""
    with monkeypatch.context() as then:
        then.setattr(first, "_read", lambda: 1 / 0)
        page = FirstPage()
        assert asyncio.run(page.html()) == ""
    with Diary.open():
        said = values_in(asyncio.run(page.html()))["today"]["data"]
    page.close()

    assert said["state"] == "open"


def test_a_first_page_that_cannot_be_made_leaves_the_page_to_its_kernel(monkeypatch):
    """Whatever goes wrong with a diary as it is now: the rest is sent, and the kernel begins."""
    page = FirstPage()
    asyncio.run(page.html())

    def broken(_diary, _at):
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read", broken)
    monkeypatch.setattr(first, "_PATIENCE_S", 60)  # however busy the machine is
    with Diary.open():
        html = asyncio.run(page.html())
    page.close()

    assert html == ""


def test_what_somebody_wrote_ends_no_script():
    """Values stand in the page as text of JSON, which no markup can leave."""
    page = FirstPage()
    html = asyncio.run(page.html())
    page.close()
    [text] = re.findall(r'id="upperback-first-data">(.*?)</script>', html, re.DOTALL)

    assert "<" not in text
    assert first_data(reading.of_no_diary(now()))["tabs"]["selected"] == "today"


@pytest.mark.usefixtures("no_diary")
def test_looking_at_a_diary_makes_none():
    """The first page writes nothing: neither a diary, nor a newer one, nor a backup."""
    page = FirstPage()
    asyncio.run(page.html())
    page.close()

    assert Diary.open_to_read() is None
