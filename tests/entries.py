"""Made-up entries for tests of what is drawn of them."""

from datetime import UTC, datetime, timedelta

from upperback.records import Entry

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def entry(day, before=None, after=None, **more):
    """Return a session of that day, counted from 20 November 2026 at eight."""
    when = NOW + timedelta(days=day)
    session = {} if more.get("kind") == "check-in" else {"technique": "self-hug"}
    return Entry(
        **{
            "occurred_at": when,
            "recorded_at": when,
            "zone": "Etc/UTC",
            "stiffness_before": before,
            "stiffness_after": after,
            **session,
            **more,
        }
    )


def check_in(day, rating, **more):
    """Return a check-in of that day."""
    return entry(day, rating, kind="check-in", **more)


def at(local, before=None, after=None, **more):
    """Return a session at that time, as the clock showed it, with its offset."""
    when = datetime.fromisoformat(local)
    more = {"occurred_at": when, "recorded_at": when, "zone": None, **more}
    return entry(0, before, after, **more)


def drawn(figure, axes=0):
    """Return what each line with a label has as its heights, without the gaps in it."""
    return {
        line.get_label(): [y for y in line.get_ydata() if y == y]  # noqa: PLR0124  (not NaN)
        for line in figure.axes[axes].lines
        if not line.get_label().startswith("_")
    }


def named(figure, label, axes=0):
    """Return the artist of that label."""
    (found,) = [
        each
        for each in (*figure.axes[axes].lines, *figure.axes[axes].collections)
        if each.get_label() == label
    ]
    return found
