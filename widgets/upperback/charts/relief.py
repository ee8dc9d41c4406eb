"""Relief by technique: every session, the middle and how many; a description, never a ranking."""

from statistics import median

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MultipleLocator

from upperback.charts.chart import Chart, Entries, Table, counted
from upperback.charts.piles import MIDDLE_FROM, MOST_DOTS, Pile, draw_pile
from upperback.charts.theme import NARROW_PX, canvas, entitle, say_nothing_yet
from upperback.content import every_technique

_LEAST_REACH, _MOST_REACH = 6, 10
_ROW_PX, _FRAME_PX = 64, 130


def _draw(entries: Entries, *, width_px: int, dark: bool) -> Figure:
    """Draw the relief (before minus after) of every session, a row for each technique.

    A line labelled with a technique's name holds its sessions' relief as x. The rows have the
    workbook's order, which says nothing about what helps.
    """
    found = _by_technique(entries)
    rows = max(len(found), 2)
    narrow = width_px < NARROW_PX
    figure, axes, colours = canvas(width_px, _FRAME_PX + _ROW_PX * rows, dark=dark)
    entitle(figure, "Relief by technique", "before minus after, right is less stiff", colours)
    if not found:
        axes.set_yticks([])
        axes.set_xlim(-_LEAST_REACH, _LEAST_REACH)
        say_nothing_yet(
            axes, "No technique is rated twice yet:\nrate one before and after", colours
        )
        return figure
    every = [each for reliefs in found.values() for each in reliefs]
    reach = _LEAST_REACH if max(map(abs, every)) <= _LEAST_REACH else _MOST_REACH
    axes.set_xlim(-reach - 0.5, reach + 0.5)
    axes.set_ylim(len(found) - 0.5, -0.7)
    axes.axvline(0, color=colours.quiet, lw=1, zorder=0)
    for row, (name, reliefs) in enumerate(found.items()):
        piled = Pile(reliefs, row, name, colours.after, "o")
        draw_pile(axes, piled, upright=False, each=len(every) <= MOST_DOTS)
        summary = f"n = {len(reliefs)}"
        if len(reliefs) >= MIDDLE_FROM:
            middle = median(reliefs)
            axes.vlines(middle, row - 0.43, row + 0.43, color=colours.ink, lw=2.4, zorder=1)
            summary = f"middle {_signed(middle)}\n{summary}"
        axes.annotate(
            summary, (1.01, row), xycoords=("axes fraction", "data"), color=colours.ink,
            fontsize=9.5, va="center", annotation_clip=False,
        )  # fmt: skip
    axes.set_yticks(range(len(found)), [_wrapped(n) if narrow else n for n in found])
    axes.tick_params(axis="y", labelcolor=colours.ink)
    axes.xaxis.set_major_locator(MultipleLocator(3 if narrow else 2))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _position: _signed(at)))
    axes.grid(visible=True, axis="x", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel("← stiffer after      less stiff after →", color=colours.quiet, fontsize=10)
    return figure


def _by_technique(entries: Entries) -> dict[str, list[int]]:
    """Return the relief of each session of one technique, by its name, in the workbook's order."""
    found: dict[str, list[int]] = {}
    for entry in entries:
        if entry.technique is not None and entry.relief is not None:
            found.setdefault(entry.technique, []).append(entry.relief)
    names = {each.id: each.name for each in every_technique()}
    known = [each for each in names if each in found]
    return {names.get(each, each): found[each] for each in [*known, *sorted(found.keys() - names)]}


def _signed(value: float) -> str:
    return f"+{value:g}" if value > 0 else f"{value:g}".replace("-", "−")  # noqa: RUF001 (a minus)


def _middle(reliefs: list[int]) -> str:
    return f"middle {_signed(median(reliefs))}, " if len(reliefs) >= MIDDLE_FROM else ""


def _wrapped(name: str) -> str:
    return name.replace(" ", "\n", 1)


def _in_words(entries: Entries) -> str:
    """Return each technique's middle, range and number, and what that cannot show."""
    found = _by_technique(entries)
    if not found:
        return "No session of one technique is rated both before and after it yet."
    each = [
        f"{name}: {_middle(reliefs)}from {_signed(min(reliefs))} to "
        f"{_signed(max(reliefs))}, {counted(len(reliefs), 'session')}."
        for name, reliefs in found.items()
    ]
    several = sum(e.kind == "session" and e.technique is None for e in entries)
    left_out = (
        [f"Left out: {counted(several, 'session')} of several techniques."] if several else []
    )
    return " ".join(
        [
            "Relief is before minus after: plus is less stiff.",
            *each,
            *left_out,
            "You chose when to do which, so this describes your sessions and cannot compare them.",
        ]
    )


def _table(entries: Entries) -> Table:
    return Table(
        ("Technique", "Sessions", "Middle", "Least", "Most"),
        tuple(
            (
                name,
                str(len(r)),
                _signed(median(r)) if len(r) >= MIDDLE_FROM else "too few",
                _signed(min(r)),
                _signed(max(r)),
            )
            for name, r in _by_technique(entries).items()
        ),
    )


relief = Chart("Relief by technique", _draw, _in_words, _table)
