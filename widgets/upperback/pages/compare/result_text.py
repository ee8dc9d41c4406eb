"""What the page says of a comparison that is over: words alone, from what is known of it."""

from collections.abc import Sequence

from upperback.components.prose import prose
from upperback.components.prose.prose import Block
from upperback.counting import counted
from upperback.experiment import Claim, Course, Findings, Rung, cautions, in_a_sentence, p_in_words
from upperback.pages.compare.comparison_text import day, listed

_NEVER = (
    "Not better after about four weeks, or getting worse? Have it looked at."  # evidence.md, S15
)


_HOLLOW = "A hollow dot is from a round that isn't complete. It is shown, and not counted."
_ANEW = "A new comparison begins from the first round. More rounds leave room for missing ratings."


def result(course: Course, found: Findings, said: Claim) -> list[Block]:
    """Return the result's words: the one sentence, what was counted, and what it doesn't say."""
    blocks = [
        prose.heading(
            "Your comparison has ended" if found.ended_early else "What your comparison shows"
        ),
        prose.paragraph(_when(course)),
        prose.heading(said.sentence, 3),
    ]
    if said.more:
        blocks.append(prose.paragraph(said.more))
    blocks.append(prose.bullets(counts(course, found)))
    blocks += [prose.paragraph(each) for each in cautions(found, in_a_sentence)]
    if said.says:
        blocks += [prose.heading("It says", 3), prose.bullets(said.says)]
    if said.says_not:
        blocks += [prose.heading("It doesn't say", 3), prose.bullets(said.says_not)]
    if any(not found.is_complete(turn) for turn in found.by_round):
        blocks.append(prose.paragraph(_HOLLOW))
    if said.rung in (Rung.TOO_FEW, Rung.MISSING):
        blocks.append(prose.paragraph(_ANEW))
    return blocks


def counts(course: Course, found: Findings) -> list[str]:
    """Return what was planned, done, missing and left out."""
    extras = len(course.extras)
    told = {
        f"{found.planned} sessions planned": True,
        f"{found.done} done": True,
        f"{found.unrated} without a rating": found.unrated,
        f"{found.gone} not saved, or deleted": found.gone,
        f"{len(found.rounds or ())} complete rounds of {found.rounds_planned}": True,
        f"{counted(extras, 'other session')}, left out": extras,
    }
    return [words for words, there in told.items() if there]


def worked_out(said: Claim, rows: Sequence[Sequence[str]]) -> list[Block]:
    """Return how a result was worked out, folded away; `rows`: every pair in words."""
    blocks = [prose.fold("What if it never gets better?", [prose.paragraph(_NEVER)])]
    if said.test is None or said.pair is None:
        return blocks
    how = (
        "We went through every order that chance could have drawn"
        if said.test.exact
        else f"We shuffled the names inside each round, the way they were drawn, "
        f"{said.test.shuffles} times"
    )
    told = [
        prose.paragraph(
            f"{how}. Differences this large or larger came up with p = {p_in_words(said.pair.p)}."
        ),
        prose.paragraph(
            "The outcome, relief two minutes after the end, was fixed before the first session. "
            "The seed is stored with the plan."
        ),
        prose.table(
            ("Difference in relief", "Points", "Plausible range", "p"), rows, "Every difference"
        ),
    ]
    return [prose.fold("How this was worked out", told), *blocks]


def _when(course: Course) -> str:
    began = course.plan.started_at.astimezone()
    if course.ended_at is not None:
        ended = course.ended_at.astimezone()
        return (
            f"You ended it on {day(ended)} {ended.year}, after {len(course.done)} of "
            f"{len(course.slots)} sessions. That it ended early is saved with it. "
            "Your entries stay in your diary."
        )
    last = course.last_at
    first = day(began) if last and last.year == began.year else f"{day(began)} {began.year}"
    ends = f"{first} to {day(last)} {last.year}" if last else first
    return f"{ends}. You compared {listed(course.plan.arms)}."
