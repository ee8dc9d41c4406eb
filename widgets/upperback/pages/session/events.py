"""What happens to a session on a page, and what the page is to do about it: plain values."""

from dataclasses import dataclass

from upperback.records import Entry, Session


@dataclass(frozen=True, slots=True)
class Ended:
    """The player says that a session has ended, or another reason why it was stopped."""

    session: Session


@dataclass(frozen=True, slots=True)
class Began:
    """The player begins another session."""


@dataclass(frozen=True, slots=True)
class WentOn:
    """The player plays, and did so before, or was paused."""


@dataclass(frozen=True, slots=True)
class SavePressed:
    """The person pressed Save."""


@dataclass(frozen=True, slots=True)
class DropPressed:
    """The person pressed Don't save."""


@dataclass(frozen=True, slots=True)
class Save:
    """Effect: save a session; what became of it comes back as `Saved` or `Failed`.

    Attributes:
        session: the session.
        with_form: whether with what the form says of it.
        pressed: whether the person asked for it.
    """

    session: Session
    with_form: bool = True
    pressed: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """The diary has what a `Save` was about."""

    save: Save
    entry: Entry


@dataclass(frozen=True, slots=True)
class Failed:
    """The diary refused a `Save`; why has been said."""

    save: Save


@dataclass(frozen=True, slots=True)
class NoteStop:
    """Effect: remember why a session was stopped, or that the reason was taken back."""

    session: Session


@dataclass(frozen=True, slots=True)
class Forget:
    """Effect: the browser need not store this session any longer."""

    session: Session


@dataclass(frozen=True, slots=True)
class Drop:
    """Effect: the browser is not to store this session, whatever is said of it later."""

    session: Session


@dataclass(frozen=True, slots=True)
class EmptyForm:
    """Effect: empty the form and what was rated before.

    Attributes:
        carried_from: the entry whose rating is one before the next session, which begins now.
    """

    carried_from: Entry | None = None


@dataclass(frozen=True, slots=True)
class SayNothing:
    """Effect: what was said is no longer about what is shown.

    Attributes:
        keep_problem: whether a problem is still said.
    """

    keep_problem: bool = False


@dataclass(frozen=True, slots=True)
class SaySaved:
    """Effect: say that a session is in the diary, and what can still be done.

    Attributes:
        entry: what the diary has of it.
        session: the session.
        asks_why: whether the player still asks why it was stopped.
        goes_on: whether the next session is under way already.
    """

    entry: Entry
    session: Session
    asks_why: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class SayNotSaved:
    """Effect: say that a session is not to be saved, and whether the player still asks why."""

    session: Session
    asks_why: bool = False


Event = Ended | Began | WentOn | SavePressed | DropPressed | Saved | Failed
Effect = Save | NoteStop | Forget | Drop | EmptyForm | SayNothing | SaySaved | SayNotSaved
