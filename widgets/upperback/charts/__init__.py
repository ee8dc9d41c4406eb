"""Pictures of what was logged and of what will be played: data in, `matplotlib` Figure out.

Pure functions: no pyplot, no global state. A chart of entries is called for its Figure, and has the
same in words and as a table for who cannot see it: `stiffness(entries)`,
`stiffness.in_words(entries)`, `stiffness.table(entries)`.
"""

from upperback.charts.before_after import before_after
from upperback.charts.calendar import calendar
from upperback.charts.chances import chances, chances_in_words
from upperback.charts.chart import Chart, Drawn, Spots, Table, Told
from upperback.charts.comparison import ComparisonChart
from upperback.charts.difference import difference
from upperback.charts.events import events_in_words
from upperback.charts.every_session import every_session
from upperback.charts.files import page_svg, written
from upperback.charts.regions import regions
from upperback.charts.relief import relief
from upperback.charts.rhythm import DAYS_WANTED, rhythm, rhythm_for
from upperback.charts.round_by_round import round_by_round
from upperback.charts.session import session, session_in_words
from upperback.charts.stiffness import stiffness
from upperback.charts.time_of_day import time_of_day

EVERY: tuple[Chart, ...] = (
    stiffness,
    before_after,
    relief,
    calendar,
    time_of_day,
    regions,
    rhythm,
)
"""Every chart of entries, in the order in which they are offered."""

__all__ = [
    "DAYS_WANTED",
    "EVERY",
    "Chart",
    "ComparisonChart",
    "Drawn",
    "Spots",
    "Table",
    "Told",
    "before_after",
    "calendar",
    "chances",
    "chances_in_words",
    "difference",
    "events_in_words",
    "every_session",
    "page_svg",
    "regions",
    "relief",
    "rhythm",
    "rhythm_for",
    "round_by_round",
    "session",
    "session_in_words",
    "stiffness",
    "time_of_day",
    "written",
]
