"""The fields of an entry, to be filled in and read again."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import ipywidgets
from traitlets import TraitError

from upperback.components.bodymap import BodyMap
from upperback.components.controls import column, control, dressed, roomy, show
from upperback.components.prose import Prose, prose
from upperback.components.rating import Rating
from upperback.content import every_technique
from upperback.pages.diary.entry_clock import in_zone, to_the_minute
from upperback.pages.entry_text import what_was_done
from upperback.pages.note import note_box, with_count
from upperback.pages.pain import pain_scale
from upperback.records import REACTIONS, Entry, RecordError
from upperback.records.clock import now

_STIFF = "How stiff did your upper back feel{}?"
_PAIN = "How much pain did your upper back give you {}?"
_FIXED = (
    "Your comparison chose this session. Its ratings of stiffness stay as they are. "
    "If you say that it was something else, its round can't be used."
)
_AS_IT_WAS = "as it was"
_NOT_SAID = ""


class EntryForm(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Every field that a person may set. `show(entry)` fills it in, `entry()` reads it."""

    def __init__(self) -> None:
        """Make the fields, empty."""
        self._shown: Entry = Entry()
        # Without a zone: an entry of a journey keeps the clock of the place where it was made.
        self.when = control(ipywidgets.NaiveDatetimePicker, description="When")
        self.what = control(ipywidgets.Dropdown, description="What")
        self.cause = control(
            ipywidgets.Dropdown,
            description="Which technique caused it?",
            options=[
                ("Not said", _NOT_SAID),
                *((each.name, each.id) for each in every_technique()),
            ],
        )
        self.before = Rating(label="Stiffness before")
        self.after = Rating(label="Stiffness after", question=_STIFF.format(" after"))
        self.pain_before = pain_scale("Pain before", _PAIN.format("before"))
        self.pain_after = pain_scale("Pain after", _PAIN.format("after"))
        self.reveal = control(ipywidgets.Button, description="Show the rating before")
        self.regions = BodyMap(label="Where it was stiff")
        self.reaction = control(
            ipywidgets.Dropdown,
            description="How did you feel afterwards?",
            options=[("Not said", _NOT_SAID), *((name, key) for key, name in REACTIONS.items())],
        )
        self.note = note_box()
        self._causing = dressed(self.cause)
        self._revealing = dressed(self.reveal)
        self._fixed = column([Prose(prose.paragraph(_FIXED))])
        self._stiffness = column([_clearable(self.before)])
        self._after = _clearable(self.after)
        self._reacting = dressed(self.reaction)
        self._pain = column([_clearable(self.pain_before), _clearable(self.pain_after)])
        super().__init__(
            [
                dressed(self.when, self.what),
                self._causing,
                self._fixed,
                self._revealing,
                self._stiffness,
                self._after,
                self._pain,
                self.regions,
                self._reacting,
                with_count(self.note),
            ],
            layout=roomy(),
        )
        self.reveal.on_click(lambda _button: self._hide_before(hidden=False))
        self.what.observe(self._arrange, names="value")

    @property
    def fields(self) -> dict[str, ipywidgets.Widget]:
        """Each field, by its name."""
        return {
            "when": self.when,
            "what": self.what,
            "cause": self.cause,
            "before": self.before,
            "after": self.after,
            "pain_before": self.pain_before,
            "pain_after": self.pain_after,
            "regions": self.regions,
            "reaction": self.reaction,
            "note": self.note,
        }

    def fill(self, values: Mapping[str, object]) -> None:
        """Fill in what fields held on another page; what cannot be any more is left as it is."""
        for name, field in self.fields.items():
            with contextlib.suppress(KeyError, TypeError, ValueError, TraitError):
                _set(field, values[name])

    def on_change(self, act: Callable[[], None]) -> None:
        """Call `act()` whenever a field is changed."""
        for field in self.fields.values():
            field.observe(lambda _change: act(), names=_trait(field))

    def show(self, entry: Entry, *, with_pain: bool) -> None:
        """Fill the fields in; `with_pain` shows those for pain even if the entry has none."""
        self._shown = entry
        self.when.value = to_the_minute(entry)
        self.what.options = _offered(entry)
        self.what.value = _what(entry)
        causes = {name for _, name in self.cause.options}
        self.cause.value = entry.technique if entry.technique in causes else _NOT_SAID
        self.before.value, self.after.value = entry.stiffness_before, entry.stiffness_after
        self.pain_before.value, self.pain_after.value = entry.pain_before, entry.pain_after
        self.regions.chosen = list(entry.regions)
        self.reaction.value = entry.reaction or _NOT_SAID
        self.note.value = entry.note
        has_pain = (entry.pain_before, entry.pain_after) != (None, None)
        show(self._pain, when=with_pain or has_pain)
        # The number before would pull the one after towards it while that is still asked.
        rates_later = entry.kind == "session" and entry.stiffness_after is None
        self._hide_before(hidden=rates_later and entry.stiffness_before is not None)
        self._arrange()

    def entry(self) -> Entry:
        """Return the entry as the fields say it.

        Raises:
            RecordError: a field cannot be kept as it is.
        """
        its, (occurred_at, zone) = self._shown, self._when()
        return replace(
            its,
            **self._doing(),
            occurred_at=occurred_at,
            zone=zone,
            # Whoever moves an entry to a later day, now past, wrote it down no earlier than that.
            recorded_at=max(its.recorded_at, min(occurred_at, now())),
            stiffness_before=its.stiffness_before if its.plan_id else self.before.value,
            stiffness_after=its.stiffness_after if its.plan_id else self.after.value,
            pain_before=self.pain_before.value,
            pain_after=self.pain_after.value,
            regions=tuple(self.regions.chosen),
            reaction=self.reaction.value or None,
            note=self.note.value,
        )

    def _when(self) -> tuple[datetime, str | None]:
        if self.when.value is None:
            raise RecordError("Say when it was: choose a date and a time.")
        # An hour that comes twice in autumn stays the one it was, and so do the seconds.
        if self.when.value == to_the_minute(self._shown):
            return self._shown.occurred_at, self._shown.zone
        return in_zone(self.when.value, self._shown), self._shown.zone

    def _doing(self) -> dict[str, Any]:
        """Return what follows from the choice of technique; nothing where that did not change."""
        chosen = self.what.value
        cause = self.cause.value or None if chosen == "adverse" else None
        if chosen == _what(self._shown):
            return {"technique": cause} if chosen == "adverse" else {}
        # Nobody played this, and no plan chose it.
        told: dict[str, Any] = {"cues_done": None, "stopped_early": False, "stop_reason": None}
        told |= {"assigned_by": "me", "plan_id": None, "slot": None}
        if chosen in _NO_EXERCISE:
            return {"technique": cause, "parts": (), "kind": chosen, **told}
        return {"technique": chosen, "parts": (), "kind": None, **told}

    def _arrange(self, _change: object = None) -> None:
        asked_once = self.what.value == "check-in" and self.after.value is None
        show(self._causing, when=self.what.value == "adverse")
        self.before.label = "Stiffness" if asked_once else "Stiffness before"
        self.before.question = _STIFF.format("" if asked_once else " before")
        show(self._after, when=not asked_once and self._shown.plan_id is None)
        show(self._reacting, when=not asked_once or bool(self.reaction.value))

    def _hide_before(self, *, hidden: bool) -> None:
        own = self._shown.plan_id is None
        show(self._fixed, when=not own)
        show(self._stiffness, when=own and not hidden)
        show(self._revealing, when=own and hidden)


def _trait(field: ipywidgets.Widget) -> str:
    return "chosen" if isinstance(field, BodyMap) else "value"


def _set(field: ipywidgets.Widget, value: Any) -> None:  # noqa: ANN401  (what a browser has stored)
    if isinstance(field, ipywidgets.Dropdown):
        field.label = value
    elif isinstance(field, ipywidgets.NaiveDatetimePicker):
        field.value = datetime.fromisoformat(value).replace(tzinfo=None)
    else:
        setattr(field, _trait(field), value)


_NO_EXERCISE = {"check-in": "Check-in, no exercise", "adverse": "A bad reaction"}


def _offered(entry: Entry) -> list[tuple[str, str]]:
    known = [(each.name, each.id) for each in every_technique()]
    plain = [*((name, kind) for kind, name in _NO_EXERCISE.items()), *known]
    if _what(entry) == _AS_IT_WAS:
        return [(what_was_done(entry), _AS_IT_WAS), *plain]
    return plain


def _what(entry: Entry) -> str:
    if not entry.parts:
        return entry.kind
    simple = {each.id for each in every_technique()}
    if entry.kind == "session" and entry.technique in simple:
        return str(entry.technique)
    return _AS_IT_WAS


def _clearable(rating: Rating) -> ipywidgets.VBox:
    clear = control(ipywidgets.Button)
    clear.add_class("ub-controls-quiet")

    def cleared(_button: object) -> None:
        rating.value = None

    def offer(_change: object = None) -> None:
        clear.description = f"Clear {rating.label.lower()}"
        show(clear, when=rating.value is not None)

    clear.on_click(cleared)
    rating.observe(offer, names=["label", "value"])
    offer()
    return column([rating, dressed(clear)], gap="4px")
