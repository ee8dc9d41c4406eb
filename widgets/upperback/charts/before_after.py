"""Each session's rating before it, joined with the one after it."""

from collections import Counter
from statistics import median

from matplotlib.figure import Figure

from upperback.charts.chart import Chart, Entries, Table, counted
from upperback.charts.piles import MIDDLE_FROM, MOST_DOTS, Pile, draw_pile
from upperback.charts.theme import canvas, entitle, rating_axis, say_nothing_yet
from upperback.charts.times import in_order, in_words
from upperback.records import Entry

_HEIGHT_PX = 400


def _draw(entries: Entries, *, width_px: int, dark: bool) -> Figure:
    """Draw the ratings before (left) and after (right) of each session that has both.

    The lines labelled "before" and "after" hold a point for each session. A thin line joins the
    two; it is thicker where more sessions went the same way.
    """
    pairs = [(e.stiffness_before, e.stiffness_after) for e in _rated(entries)]
    known = [(before, after) for before, after in pairs if before is not None and after is not None]
    figure, axes, colours = canvas(width_px, _HEIGHT_PX, dark=dark)
    rating_axis(axes, colours, top=11.6)
    axes.set_xlim(-0.5, 1.5)
    axes.set_xticks([0, 1], ["before", "after"])
    entitle(figure, "Before → after", "lower is less stiff", colours)
    if not known:
        say_nothing_yet(
            axes, "No session is rated twice yet:\nrate one before and after it", colours
        )
        return figure
    for (before, after), count in Counter(known).items():
        width = 0.9 + 4 * (count - 1) / len(known)
        axes.plot(
            [0, 1], [before, after], color=colours.quiet, alpha=0.3, lw=width,
            label=f"_{count} sessions", zorder=0,
        )  # fmt: skip
    each = len(known) <= MOST_DOTS
    befores, afters = [before for before, _ in known], [after for _, after in known]
    for piled in (
        Pile(befores, 0, "before", colours.before, "o"),
        Pile(afters, 1, "after", colours.after, "D"),
    ):
        draw_pile(axes, piled, upright=True, each=each)
    if len(known) >= MIDDLE_FROM:
        middle = [median(befores), median(afters)]
        axes.plot([0, 1], middle, color=colours.ink, lw=2.4, label="middle", zorder=3)
        words = f"the middle: {middle[0]:g} → {middle[1]:g}"
        axes.text(0.5, 11, words, color=colours.ink, fontsize=10, ha="center", va="center")
    return figure


def _rated(entries: Entries) -> list[Entry]:
    return [e for e in in_order(entries) if e.kind != "check-in" and e.relief is not None]


def _in_words(entries: Entries) -> str:
    """Return how many sessions ended lower, the same and higher.

    Stiffness eases by itself after a stiff moment (regression to the mean: S53).
    """
    rated = _rated(entries)
    if not rated:
        return "No session is rated both before and after it yet."
    reliefs = [entry.relief or 0 for entry in rated]
    lower, higher = sum(each > 0 for each in reliefs), sum(each < 0 for each in reliefs)
    before = median(entry.stiffness_before or 0 for entry in rated)
    after = median(entry.stiffness_after or 0 for entry in rated)
    middle = f"The middle went from {before:g} to {after:g}." if len(rated) >= MIDDLE_FROM else ""
    sessions = sum(entry.kind == "session" for entry in entries)
    left_out = (
        f" {counted(sessions - len(rated), 'more session')} without both ratings."
        if (sessions > len(rated))
        else ""
    )
    return (
        f"Of {counted(len(rated), 'session')}, {lower} ended lower, "
        f"{len(rated) - lower - higher} the same, {higher} higher. "
        f"{middle}{left_out} "
        "People often start when they are stiff, and stiffness eases by itself too. "
        "So this cannot show why."
    )


def _table(entries: Entries) -> Table:
    return Table(
        ("When", "Before", "After"),
        tuple(
            (in_words(e), str(e.stiffness_before), str(e.stiffness_after))
            for e in reversed(_rated(entries))
        ),
    )


before_after = Chart("Before and after", _draw, _in_words, _table)
