"""What the page says of a comparison: words alone, from what is known of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from upperback.components.prose import prose
from upperback.components.prose.prose import Block
from upperback.experiment import (
    COMPARED_FROM,
    Course,
    Slot,
    arm_name,
    in_a_sentence,
    in_ten,
    number,
    was_stopped,
)


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
    two, one = (in_ten(n, arms=arms, rounds=rounds, noise=noise) for n in (2, 1))
    basis = (
        f"Worked out for your own noise: your last {own} check-ins differ by about "
        f"{number(noise)} points."
        if own
        else f"Worked out for ordinary noise: sessions that differ by about {number(noise)} points."
    )
    return [
        prose.paragraph(
            f"With {arms * rounds} sessions, a real difference of 2 points would be seen "
            f"about {two} times in 10. One of 1 point, about {one} times in 10."
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


def today(course: Course, slot: Slot, at: date) -> list[Block]:
    """Return what stands above today's session, or whichever comes next, on that day."""
    last = last_day(at, len(course.left))
    return [
        prose.heading("Today's session"),
        prose.paragraph(f"Your comparison, session {course.place(slot)} of {len(course.slots)}."),
        *([prose.paragraph(NO_RESULT)] if course.possible < COMPARED_FROM else []),
        prose.paragraph(
            f"{_skipped(course, at)}The last one is on {day(last)}, if you skip no day."
        ),
        prose.paragraph(
            f"Chance picked {in_a_sentence(slot.arm)}. Two minutes after the end we ask how stiff "
            "you are. Please rate both times: a round with a missing rating can't be used."
        ),
    ]


def _skipped(course: Course, at: date) -> str:
    """Return how many days had no session since the last one, if any."""
    since = course.last_at or course.plan.started_at
    days = (at - since.astimezone().date()).days - (course.last_at is not None)
    if days < 1:
        return ""
    return f"You skipped {'1 day' if days == 1 else f'{days} days'}. Nothing is lost. "


def counted_in_words(course: Course, number: int) -> str:
    """Return what a planned session that was just saved means for its comparison."""
    slots = {slot.number: slot for slot in course.slots}
    place = f"Session {course.place(slots[number])} of {len(slots)} of your comparison"
    if slots[number].round in course.lost:
        return f"{place}. Its round can't be used: a rating is missing, or a session was stopped."
    if not course.left:
        return f"{place}, the last one. What helps has the result."
    return f"{place}: it counts. The next one is for tomorrow, or any later day."


def done_today(course: Course) -> list[Block]:
    """Return what is said once today's session was done."""
    left = len(course.left)
    sessions = "1 session is" if left == 1 else f"{left} sessions are"
    return [
        prose.heading("Done for today"),
        prose.paragraph(f"{sessions} left. The next one is for tomorrow, or any later day."),
        prose.paragraph(OTHERS),
    ]


def progress(course: Course, extras: int) -> list[Block]:
    """Return how far a running plan has come; nothing of what it shows so far."""
    done = [course.done[slot.number] for slot in course.slots if slot.number in course.done]
    stopped = sum(map(was_stopped, done))
    unrated = sum(entry.relief is None and not was_stopped(entry) for entry in done)
    counted = [f"{len(done)} of {len(course.slots)} sessions done."]
    if stopped:
        counted.append(
            f"{stopped} of them {'was' if stopped == 1 else 'were'} stopped before the end, so "
            f"{'its round' if stopped == 1 else 'their rounds'} can't be used."
        )
    if unrated:
        counted.append(
            f"{unrated} of them {'lacks' if unrated == 1 else 'lack'} a rating, so "
            f"{'its round' if unrated == 1 else 'their rounds'} can't be used."
        )
    if extras:
        counted.append(
            f"You did {extras} other {'session' if extras == 1 else 'sessions'}, left out here."
        )
    if course.lost:
        rounds = "round is" if course.possible == 1 else "rounds are"
        counted.append(
            f"{course.possible} complete {rounds} still possible. "
            f"A comparison needs {COMPARED_FROM}."
        )
    counted += [
        f"{arm_name(arm)} is left out from round {turn} on."
        for arm, turn in course.left_out.items()
    ]
    started = course.plan.started_at.astimezone()
    return [
        prose.heading("Your comparison"),
        prose.paragraph(f"You compare {listed(course.plan.arms)}. It began on {day(started)}."),
        prose.bullets(counted),
        prose.paragraph(_NO_RESULT_YET if course.possible >= COMPARED_FROM else NO_RESULT),
        prose.fold("The sessions so far", [_rounds(course)]),
    ]


def _rounds(course: Course) -> Block:
    turns: dict[int, list[str]] = {turn: [] for turn in range(1, course.plan.rounds + 1)}
    for slot in course.slots:
        entry = course.done.get(slot.number)
        if entry is not None:
            left = ", stopped" if was_stopped(entry) else ", not rated" * (entry.relief is None)
            turns[slot.round].append(f"{in_a_sentence(slot.arm)}{left}")
    return prose.table(
        ("Round", "Done"),
        [(str(turn), "; ".join(done) or "none yet") for turn, done in turns.items()],
        "Rounds and sessions",
    )


_NO_RESULT_YET = (
    "No result yet. You see it after the last session. Early results jump about and mislead, so we "
    "work out nothing before then."
)
NO_RESULT = (
    f"This comparison can't have a result any more: fewer than {COMPARED_FROM} rounds can be "
    "complete. End it early below, and start another."
)


def last_day(first: date, sessions: int) -> date:
    """Return the day of the last of so many sessions, one a day."""
    return first + timedelta(days=sessions - 1)
