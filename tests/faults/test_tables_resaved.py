"""Fault 44, of tables: renamed, dated otherwise, saved in another dialect, and the same diary."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from upperback.diary import Diary, erasing, place, transfer
from upperback.diary.transfer import Choices
from upperback.records import Entry

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2020, 1, 1, tzinfo=BERLIN)
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet's, which knows no zone)
DAY_S = 86_400
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"

# What people call the columns: when, before, after, note.
NAMES = (
    ("date", "stiffness before", "stiffness after", "notes"),
    ("When", "BEFORE", "AFTER", "Comment"),
    ("Timestamp", "Stiffness\u00a0(before)", "After, 0-10", "remarks"),
    ("Datum", "Steifheit vorher", "Steifheit nachher", "Notiz"),
    ("Date", "Raideur avant", "Raideur après", "Commentaire"),
)
# How they write a time; of those with a question, its answer.
FORMATS = {
    "%Y-%m-%d %H:%M": None,
    "%Y-%m-%dT%H:%M:%S.000000000": None,
    "%d.%m.%Y %H:%M": None,
    "%d.%m.%y %H.%M": None,
    "%d/%m/%Y %H:%M": "day",
    "%m/%d/%Y %I:%M\u202f%p": "month",
    "%m/%d/%y %I:%M %p": "month",
    "%d-%m-%Y %Hh%M": "day",
    "%d %b %Y %I:%M %p": None,
    "%B %d, %Y at %I:%M %p": None,
    "%A, %d %B %Y %H:%M": None,
    "%Y%m%dT%H%M": None,
    "serial": None,
    "french": None,
    "offset": None,
}
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")


def written(moment, style):
    """A time as people write it."""
    local = moment.replace(tzinfo=None)
    if style == "serial":
        return repr((local - EPOCH) / timedelta(days=1))
    if style == "french":
        return f"{local.day} {MONTHS.split()[local.month - 1]} {local:%Y à %H:%M}"
    return moment.isoformat() if style == "offset" else local.strftime(style)


def rated(number, point):
    """A rating as a spreadsheet writes it."""
    return "" if number is None else f"{number}{point}"


@st.composite
def moments(draw):
    """A minute that the clocks of Berlin show once."""
    minutes = draw(st.sets(st.integers(0, 6 * 365 * 24 * 60), min_size=1, max_size=6))
    utc = [START.timestamp() + 60 * minute for minute in sorted(minutes)]
    found = [datetime.fromtimestamp(each, BERLIN) for each in utc]
    return [each for each in found if each.utcoffset() == each.replace(fold=1).utcoffset()]


rating = st.none() | st.integers(0, 10)
words = st.sampled_from(
    ("", "fine", "nach dem Büro", "déjà vu", "a; b, c\td", 'two\nlines "quoted"', "it's 1/2")
)


@st.composite
def diaries(draw):
    """What was recorded: at each minute one thing that says something."""
    return [
        Entry(
            occurred_at=moment,
            recorded_at=moment,
            stiffness_before=draw(st.integers(0, 10)),
            stiffness_after=draw(rating),
            note=draw(words),
        )
        for moment in draw(moments())
    ]


@st.composite
def dialects(draw):
    """How a table is saved."""
    return {
        "names": draw(st.sampled_from(NAMES)),
        "style": draw(st.sampled_from(list(FORMATS))),
        "order": draw(st.permutations(range(4))),
        "delimiter": draw(st.sampled_from(",;\t")),
        "end": draw(st.sampled_from(("\r\n", "\n"))),
        "point": draw(st.sampled_from(("", ".0", ",0"))),
        "encoding": draw(st.sampled_from(ENCODINGS)),
        "title": draw(st.booleans()),
        "index": draw(st.booleans()),
        "average": draw(st.booleans()),
    }


def table(recorded, *, names, style, order, delimiter, end, point, encoding, title, index, average):  # noqa: PLR0913
    """The diary as the table of that dialect."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    if title:
        stream.write(f"My back{end}{end}")
    rows = [names] + [
        (
            written(each.occurred_at, style),
            rated(each.stiffness_before, point),
            rated(each.stiffness_after, point),
            each.note,
        )
        for each in recorded
    ]
    for number, row in enumerate(rows):
        cells = [row[place] for place in order]
        writer.writerow(["" if number == 0 else number, *cells] if index else cells)
    if average:
        writer.writerow(["Average", *[""] * (4 if index else 3)])
    text = stream.getvalue()
    can_be_saved = encoding != "cp1252" or "\u202f" not in text  # which cp1252 does not have
    return text.encode(encoding if can_be_saved else "utf-8")


def told(diary):
    """What a diary says, to the minute."""
    return [
        (f"{each.occurred_at:%Y-%m-%d %H:%M%z}", each.stiffness_before, each.stiffness_after,
         each.note)
        for each in diary.entries()
    ]  # fmt: skip


@pytest.fixture
def kept(tmp_path):
    """An empty diary in a file."""
    with Diary.open(place.url_of(tmp_path / "diary.sqlite")) as diary:
        yield diary


def comes_back(kept, recorded, dialect):
    """Hold that the table brings the diary back, and brings nothing to the diary itself."""
    erasing.erase(kept.path)  # what an example that failed has left
    kept.add_all(recorded)
    before = told(kept)
    data = table(recorded, **dialect)
    choices = Choices("Europe/Berlin", FORMATS[dialect["style"]])
    again = transfer.read(kept, data, choices=choices)
    erasing.erase(kept.path)
    preview = transfer.read(kept, data, choices=choices)
    transfer.apply(kept, preview)
    after = told(kept)

    assert (again.refused, again.saved, again.corrected_count) == ((), 0, 0)
    assert again.known == len(recorded)
    assert after == before


CAREFULLY = {
    "deadline": None,
    # One file serves every example: each begins with erasing it.
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}


@settings(max_examples=25, **CAREFULLY)
@given(diaries(), dialects())
def test_a_resaved_table_comes_back(kept, recorded, dialect):
    """Whatever the columns are called and the dates look like, each minute and rating is back."""
    comes_back(kept, recorded, dialect)


@pytest.mark.sweep
@settings(max_examples=1500, **CAREFULLY)
@given(diaries(), dialects())
def test_resaved_tables_come_back(kept, recorded, dialect):
    """The same, of very many tables."""
    comes_back(kept, recorded, dialect)
