"""What the page says of a comparison: words alone, from what is known of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from upperback.components.prose import prose
from upperback.components.prose.prose import Block
from upperback.components.rounds import Cell
from upperback.counting import counted
from upperback.experiment import (
    COMPARED_FROM,
    Course,
    Slot,
    arm_name,
    can_have_a_result,
    in_a_sentence,
    in_ten,
    lost,
    number,
    useless,
    was_stopped,
)
from upperback.records.clock import beside


def listed(arms: Sequence[str]) -> str:
    """Return several arms as a list within a sentence."""
    names = [in_a_sentence(arm) for arm in arms]
    return " and ".join([*filter(None, [", ".join(names[:-1])]), names[-1]])


def day(when: date | datetime) -> str:
    """Return a day as a person says it: "Monday 30 November"."""
    return f"{when:%A} {when.day} {when:%B}"


# ---- before a plan


OTHERS = (
    "Other sessions are welcome, and don't count here. Leave six hours between them and this one."
)


def chances(arms: int, rounds: int, noise: float, *, own: int) -> list[Block]:
    """Return how likely a difference is seen; `own`: of how many check-ins the noise is known."""
    seen = (in_ten(n, arms=arms, rounds=rounds, noise=noise) for n in (2, 1))
    two, one = (counted(times, "time") for times in seen)
    points = "1 point" if number(noise) == "1" else f"{number(noise)} points"
    basis = (
        f"Worked out for your own noise: your last {own} check-ins differ by about {points}."
        if own
        else f"Worked out for ordinary noise: sessions that differ by about {points}."
    )
    return [
        prose.paragraph(
            f"With {arms * rounds} sessions, a real difference of 2 points would be seen "
            f"about {two} in 10. One of 1 point, about {one} in 10."
        ),
        prose.paragraph(
            "Points are those of the scale from 0 to 10. More rounds see more, and take longer."
        ),
        prose.paragraph(basis),
    ]


def chances_table(arms: int, rounds: Sequence[int], noise: float) -> Block:
    """Return the same for every number of rounds that can be chosen."""
    return prose.table(
        ("Rounds", "Sessions", "2 points seen", "1 point seen"),
        [
            (
                str(each),
                str(each * arms),
                *(f"{in_ten(n, arms=arms, rounds=each, noise=noise)} in 10" for n in (2, 1)),
            )
            for each in rounds
        ],
        "How likely a real difference is seen",
    )


def questions() -> list[Block]:
    """Return what somebody asks before they begin."""
    return [
        prose.fold(
            "What can it tell me, and what not?",
            [
                prose.paragraph(
                    "It can tell what tended to follow each technique, for you, in these weeks."
                ),
                prose.paragraph(
                    "It can't tell why. You know what you are doing, and what you expect can "
                    "change how stiff you feel."
                ),
            ],
        ),
        prose.fold(
            "What if I skip a day?",
            [prose.paragraph("Nothing is lost. The session waits for the next day.")],
        ),
        prose.fold(
            "What if I stop a session before its end?",
            [
                prose.paragraph(
                    "It counts as not rated, and its round can't be used. None is done twice."
                )
            ],
        ),
        prose.fold(
            "What if a technique is no longer open to me?",
            [
                prose.paragraph(
                    "You can wait, or go on without it from that round on. The result says so."
                )
            ],
        ),
    ]


# ---- while it runs


def today(course: Course, slot: Slot, at: datetime) -> list[Block]:
    """Return what is said above today's session."""
    last = last_day(at.date(), len(course.left))
    return [
        prose.heading("Today's session"),
        prose.paragraph(f"Your comparison, session {course.place(slot)} of {len(course.slots)}."),
        *([prose.paragraph(NO_RESULT)] if not can_have_a_result(course, at) else []),
        prose.paragraph(
            f"{_skipped(course, at)}The last one is on {day(last)}, if you skip no day."
        ),
        prose.paragraph(
            f"Today it's {in_a_sentence(slot.arm)}, as chance drew the order. Two minutes after "
            "the end we ask how stiff you are. Please rate both times: a round with a missing "
            "rating can't be used."
        ),
    ]


def _skipped(course: Course, at: datetime) -> str:
    """Return how many days had no session since the last one, if any."""
    since = course.times[-1] if course.times else course.plan.started_at
    days = (at.date() - beside(since, at).date()).days - bool(course.times)
    if days < 1:
        return ""
    return f"You skipped {counted(days, 'day')}. Nothing is lost. "


def done_today(course: Course) -> list[Block]:
    """Return what is said once today's session was done."""
    left = len(course.left)
    sessions = counted(left, "session is", "sessions are")
    return [
        prose.heading("Done for today"),
        prose.paragraph(f"{sessions} left. The next one is for tomorrow, or any later day."),
        prose.paragraph(OTHERS),
    ]


def progress(course: Course, extras: int, at: datetime) -> list[Block]:
    """Return how far a running plan has come; nothing of what it shows so far."""
    missing = useless(course, at)
    done = [course.done[slot.number] for slot in missing if slot.number in course.done]
    stopped, gone = sum(map(was_stopped, done)), len(missing) - len(done)
    reasons = {
        ("was stopped before its end", "were stopped before their end"): stopped,
        ("lacks a rating", "lack a rating"): len(done) - stopped,
        ("was not saved, or is deleted", "were not saved, or are deleted"): gone,
    }
    said = [f"{len(course.done)} of {len(course.slots)} sessions done."]
    for (one, many), count in reasons.items():
        if count:
            rounds = "its round" if count == 1 else "their rounds"
            sessions = counted(count, f"session {one}", f"sessions {many}")
            said.append(f"{sessions}, so {rounds} can't be used.")
    if extras:
        said.append(f"You did {counted(extras, 'other session')}, left out here.")
    if missing:
        possible = course.plan.rounds - len(lost(course, at))
        rounds = counted(possible, "complete round is", "complete rounds are")
        said.append(f"{rounds} still possible. A comparison needs {COMPARED_FROM}.")
    said += [
        f"{arm_name(arm)} is left out from round {turn} on."
        for arm, turn in course.left_out.items()
    ]
    started = course.plan.started_at.astimezone()
    return [
        prose.heading("Your comparison"),
        prose.paragraph(f"You compare {listed(course.plan.arms)}. It began on {day(started)}."),
        prose.bullets(said),
        prose.paragraph(_NO_RESULT_YET if can_have_a_result(course, at) else NO_RESULT),
    ]


def rounds(course: Course, at: datetime) -> list[list[Cell]]:
    """Return a cell for each session that is planned still, by rounds; not of what it is."""
    missing = {slot.number for slot in useless(course, at)}
    due = course.due(at)
    rows: list[list[Cell]] = [[] for _ in range(course.plan.rounds)]
    for slot in course.slots:
        entry = course.done.get(slot.number)
        cell: Cell = {"kind": "ahead", "words": "to come"}
        if slot.number in missing:
            stopped = entry is not None and was_stopped(entry)
            words = "missing" if entry is None else "stopped" if stopped else "no rating"
            cell = {"kind": "missing", "words": words}
        elif entry is not None:
            cell = {"kind": "done", "words": "done"}
        elif slot == due:
            cell = {"kind": "next", "words": "today"}
        rows[slot.round - 1].append(cell)
    return rows


def sessions_so_far(course: Course) -> Block:
    """Return what was done in each round, folded away."""
    turns: dict[int, list[str]] = {turn: [] for turn in range(1, course.plan.rounds + 1)}
    for slot in course.reached:
        entry = course.done.get(slot.number)
        if entry is None:
            left = ", not saved or deleted"
        else:
            left = ", stopped" if was_stopped(entry) else ", not rated" * (entry.relief is None)
        turns[slot.round].append(f"{in_a_sentence(slot.arm)}{left}")
    table = prose.table(
        ("Round", "Done"),
        [(str(turn), "; ".join(done) or "none yet") for turn, done in turns.items()],
        "What was done in each round",
    )
    return prose.fold("The sessions so far", [table])


_NO_RESULT_YET = (
    "No result yet. You see it after the last session. Early results jump about and mislead, so we "
    "work out nothing before then."
)
NO_RESULT = (
    "This comparison can't have a result any more: too many sessions lack a rating. You can end it "
    "early below, and start another."
)


def last_day(first: date, sessions: int) -> date:
    """Return the day of the last of so many sessions, one a day."""
    return first + timedelta(days=sessions - 1)
