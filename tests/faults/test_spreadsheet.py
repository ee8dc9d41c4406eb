"""Fault 44, with a real spreadsheet: LibreOffice opens an export, saves it, and it comes back.

It is no part of the workbook's environment: `apt-get install libreoffice-calc-nogui` brings it.
"""

import io
import re
import shutil
import subprocess
import warnings
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from upperback.diary import Diary, place, transfer
from upperback.diary.transfer.fields import said
from upperback.records import Entry, Part

pytestmark = pytest.mark.sweep

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
UTF_8, AS_SHOWN = 76, "true"
# How a person of that place saves a table: what is between the cells.
LOCALES = {"en-US": ",", "de-DE": ";", "fr-FR": ";"}
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{}</value></prop></item></oor:items>
"""
NOTES = (
    "fine", "1/2", "007", "TRUE", "déjà vu; nach dem Büro", 'two\nlines "quoted"', "=1+1", "-",
    "3,5", "1e5", "", "'quoted", "2026-11-22", "12:30",
)  # fmt: skip
PARTS = (Part(technique="cat-cow", timings={"inhale": 4}, planned_s=60, active_s=30.5),)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(params=LOCALES)
def office(request, tmp_path):
    """LibreOffice of that locale, with a profile of its own: what converts a file, and how."""
    if SOFFICE is None:
        said_aloud = "LibreOffice is not installed, so no export was opened in a spreadsheet"
        warnings.warn(said_aloud, stacklevel=1)
        pytest.skip(said_aloud)
    user = tmp_path / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(PROFILE.format(request.param), "utf-8")

    def converted(file, to, ending, *more):
        subprocess.run(
            [SOFFICE, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", *more,
             "--convert-to", to, "--outdir", tmp_path / "out", file],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return (tmp_path / "out" / file.name).with_suffix(ending)

    return converted, LOCALES[request.param]


@pytest.fixture
def diary(tmp_path):
    """A diary with every kind of entry, and notes that a spreadsheet takes for something else."""
    with Diary.open(place.url_of(tmp_path / "diary.sqlite")) as diary:
        for n, note in enumerate(NOTES):
            at = datetime(2026, 10, 24, 7, 30, tzinfo=BERLIN) + timedelta(hours=19 * n, seconds=n)
            diary.add(
                Entry(
                    occurred_at=at, recorded_at=at, note=note, stiffness_before=n % 11,
                    stiffness_after=None if n == 3 else n % 7, regions=("left", "mid-back"),
                    stopped_early=n == 5, stop_reason="sharp-pain" if n == 5 else None,
                    parts=PARTS[: n % 2],
                )
            )  # fmt: skip
        diary.add(Entry(occurred_at=datetime(2026, 11, 22, 12, tzinfo=BERLIN), day_only=True))
        yield diary


def exported(diary, folder):
    stream = io.StringIO(newline="")
    transfer.export(diary, stream, "csv")
    file = folder / "export.csv"
    file.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return file


def reading(delimiter):
    """How a CSV file is opened: with that delimiter, and numbers and dates found by LibreOffice."""
    return f"--infilter=Text - txt - csv (StarCalc):{ord(delimiter)},34,{UTF_8},1,,0,false,true"


def test_a_spreadsheet_takes_the_first_columns_for_a_date_and_a_time(office, diary, tmp_path):
    """Whoever opens an export can sort and draw it: the date is a date, in each locale."""
    convert, _ = office
    sheet = convert(exported(diary, tmp_path), "fods", ".fods", reading(",")).read_text("utf-8")
    rows = re.findall(r"<table:table-row[^>]*>(.*?)</table:table-row>", sheet, re.DOTALL)
    kinds = [re.findall(r'<table:table-cell[^>]*?office:value-type="(\w+)"', row) for row in rows]
    body = [row for row in kinds if row][1:]

    assert len(body) == diary.count()
    assert {row[0] for row in body} == {"date"}
    assert [row[1] for row in body].count("time") == diary.count() - 1  # one has a day alone


def test_what_a_spreadsheet_saved_brings_nothing_new_and_loses_nothing(office, diary, tmp_path):
    """Minutes and ratings are those of the diary; a note that it changed is shown, never taken."""
    convert, delimiter = office
    to = f"csv:Text - txt - csv (StarCalc):{ord(delimiter)},34,{UTF_8},1,,0,false,{AS_SHOWN},false"
    file = exported(diary, tmp_path)
    data = convert(file, to, ".csv", reading(",")).read_bytes()
    before = diary.entries()
    preview = transfer.read(diary, data)

    assert data != file.read_bytes()
    assert preview.refused == ()
    assert (preview.new, preview.corrected_count) == (0, 0)
    assert preview.known + preview.conflict_count == diary.count()
    for shown in preview.conflicts:
        here, there = said(shown.here), said(shown.there)
        assert {name for name in here if here[name] != there[name]} == {"note"}
    changed = {each.here.note for each in preview.conflicts}
    assert {"007"} <= changed <= {"1/2", "007", "TRUE", "1e5", "12:30"}
    transfer.apply(diary, preview)
    assert diary.entries() == before

    with Diary.open("sqlite://") as empty:
        transfer.apply(empty, transfer.read(empty, data))
        assert [minute_and_ratings(each) for each in empty.entries()] == [
            minute_and_ratings(each) for each in before
        ]


def minute_and_ratings(entry):
    return f"{entry.occurred_at:%Y-%m-%d %H:%M%z}", entry.stiffness_before, entry.stiffness_after
