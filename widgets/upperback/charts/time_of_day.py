"""Stiffness by the hour of the day: every rating, and the middle of each part of the day."""

from collections import Counter
from statistics import median

from matplotlib.figure import Figure

from upperback.charts.chart import Chart, Entries, Table, counted
from upperback.charts.piles import MIDDLE_FROM
from upperback.charts.theme import NARROW_PX, canvas, entitle, rating_axis, say_nothing_yet
from upperback.records import Entry

_PARTS = {"night": (0, 6), "morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24)}
_HEIGHT_PX = 340
_MANY = 400
_TOO_MANY = 2000
_ROOM_PX = 6


def _draw(entries: Entries, *, width_px: int, dark: bool) -> Figure:
    """Draw every rating before at its hour; the person's own clock counts.

    The lines labelled "before" and "check-in" have a point for each, x in hours; of very many each
    hour has a point "N ratings" for each value instead. The line of each part of the day is its
    middle.
    """
    figure, axes, colours = canvas(width_px, _HEIGHT_PX, dark=dark)
    rating_axis(axes, colours, top=12)
    axes.set_xlim(-0.3, 24.3)
    axes.set_xticks([0, 6, 12, 18, 24], ["0:00", "6:00", "12:00", "18:00", "24:00"])
    entitle(
        figure, "Time of day", "stiffness before sessions and at check-ins, lower is less", colours
    )
    rated = _rated(entries)
    if not rated:
        say_nothing_yet(axes, "Nothing rated yet:\ncheck in at any time of day", colours)
        return figure
    if len(rated) > _TOO_MANY:
        places = Counter((entry.occurred_at.hour, entry.stiffness_before or 0) for entry in rated)
        for (hour, value), count in places.items():
            size = 2 + 9 * (count / max(places.values())) ** 0.5
            axes.plot(hour + 0.5, value, "o", color=colours.before, ms=size, mew=0,
                      label=f"{count} ratings", alpha=0.7)  # fmt: skip
    else:
        alpha = 0.5 if len(rated) > _MANY else 1.0
        share = max(0.5, min(1.0, (width_px / _ROOM_PX / len(rated)) ** 0.5))
        for label, check_in, mark in (("before", False, "o"), ("check-in", True, ".")):
            some = [e for e in rated if (e.kind == "check-in") is check_in]
            if some:
                at, values = [_hour(e) for e in some], [e.stiffness_before or 0 for e in some]
                axes.plot(
                    at, values, mark, alpha=alpha,
                    color=colours.before, fillstyle="full" if check_in else "none",
                    markersize=(9 if check_in else 7) * share, mew=0 if check_in else 1.3,
                    label=label,
                )  # fmt: skip
    for name, values in _by_part(rated).items():
        start, end = _PARTS[name]
        axes.text(
            (start + end) / 2, 11.2, f"{name}\nn = {len(values)}", color=colours.quiet,
            fontsize=9.5 if width_px >= NARROW_PX else 9, ha="center", va="center",
        )  # fmt: skip
        if len(values) >= MIDDLE_FROM:
            axes.plot([start + 0.3, end - 0.3], [median(values)] * 2, color=colours.ink, lw=2.2,
                      label=f"middle, {name}", zorder=1)  # fmt: skip
    for edge in (6, 12, 18):
        axes.axvline(edge, color=colours.grid, lw=0.8, zorder=0)
    return figure


def _rated(entries: Entries) -> list[Entry]:
    return [entry for entry in entries if entry.stiffness_before is not None]


def _hour(entry: Entry) -> float:
    when = entry.occurred_at  # with its offset: the hour that the person's clock showed
    return when.hour + when.minute / 60


def _by_part(rated: list[Entry]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {name: [] for name in _PARTS}
    names = [name for name, (start, end) in _PARTS.items() for _ in range(start, end)]
    for entry in rated:
        found[names[entry.occurred_at.hour]].append(entry.stiffness_before or 0)
    return found


def _middle(values: list[int]) -> str:
    return f"middle {median(values):g}, " if len(values) >= MIDDLE_FROM else ""


def _in_words(entries: Entries) -> str:
    """Return the middle and number of each part of the day."""
    found = _by_part(_rated(entries))
    if not any(found.values()):
        return "Nothing is rated yet, at any time of day."
    parts = [
        f"{name.capitalize()}: {_middle(values)}{counted(len(values), 'rating')}."
        for name, values in found.items()
        if values
    ]
    return " ".join(
        ["Stiffness before sessions and at check-ins, lower is less.", *parts,
         "You chose when to rate, so this cannot show what the hour does."]
    )  # fmt: skip


def _table(entries: Entries) -> Table:
    return Table(
        ("Part of the day", "Ratings", "Middle"),
        tuple(
            (f"{name}, {start}:00 to {end}:00", str(len(values)),
             f"{median(values):g}" if len(values) >= MIDDLE_FROM else "too few")
            for (name, values), (start, end) in zip(
                _by_part(_rated(entries)).items(), _PARTS.values(), strict=True
            )
        ),
    )  # fmt: skip


time_of_day = Chart("Time of day", _draw, _in_words, _table)
