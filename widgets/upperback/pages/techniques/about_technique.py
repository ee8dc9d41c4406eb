"""What is said about a technique beside its player, from `data/`."""

from collections.abc import Sequence

from upperback.components.prose import prose
from upperback.content import Technique, safety_text, screening
from upperback.pages.citations import cited, cited_list

CHANGED = "What we changed from the article, and why"
_IN_ONE_LINE = 16
"""So many words of who leaves a technique out are one sentence with what is around them."""
_FIRST = 13
"""So many, where more are in a list."""


def introduction(technique: Technique) -> list[prose.Block]:
    """Return what the technique is and what is needed for it."""
    needed = [item.name for item in technique.equipment if item.required]
    helpful = [item.name for item in technique.equipment if not item.required]
    needs = ". ".join(
        f"{word}: {', '.join(name[0].lower() + name[1:] for name in names)}"
        for word, names in (("You need", needed), ("Good to have", helpful))
        if names
    )
    return [
        prose.paragraph(technique.summary),
        *([prose.paragraph(f"{needs}.")] if needs else []),
    ]


def who_leaves_it_out(technique: Technique) -> list[prose.Block]:
    """Return, before anybody starts, who leaves the technique out: one line, where anybody does.

    Where they are many it names the first and says how many more; unfolded, it lists everybody.
    """
    who = screening().left_out_with(technique.id)
    if not who:
        return []
    if len(" ".join(who).split()) <= _IN_ONE_LINE:
        return [prose.paragraph(f"Left out with {_in_a_row(who)}.")]
    shown = next(n for n in range(len(who), 0, -1) if len(" ".join(who[:n]).split()) <= _FIRST)
    told = f"Left out with {', '.join(who[:shown])}, and {len(who) - shown} more."
    return [prose.fold(told, [prose.bullets(who)])]


def _in_a_row(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def details(technique: Technique) -> list[prose.Block]:
    """Return what we changed and, folded away, what it feels like, what to avoid, and why."""
    return [
        prose.heading(CHANGED, 3),
        cited_list(technique.changed),
        prose.fold("What you should feel", [prose.paragraph(cited(technique.feel))]),
        prose.fold("Common mistakes", [cited_list(technique.mistakes)]),
        prose.fold("Our safety notes", [cited_list(technique.safety)]),
        prose.fold("What is known, and what is not", [cited_list(technique.why)]),
        prose.fold("About the pop", [prose.paragraph(cited(safety_text().pop))]),
    ]


def instructions(technique: Technique) -> list[prose.Block]:
    """Return every step that is played, once, in the order in which it is first met.

    The second side is the first one mirrored: the step that changes sides stands for it.
    """
    side = technique.sides[0] if technique.sides else "none"
    rests = technique.timings[technique.between.timing].default > 0
    steps = (
        technique.get_ready,
        *technique.setup,
        *(step.for_side(side) for step in (*technique.ready, *technique.cycle)),
        *((technique.between,) if rests else ()),
        *((technique.switch,) if technique.switch else ()),
        *technique.finish,
    )
    return [prose.bullets([f"{step.short}. {step.long}" for step in steps], numbered=True)]
