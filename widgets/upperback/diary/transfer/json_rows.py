"""The rows of a JSON file: read value by value, as it need not fit into memory."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from upperback.diary import rows
from upperback.diary.tables import PREFERENCE_NAME_LENGTH
from upperback.diary.transfer import fields, plan_fields, safety_fields
from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.json_values import JsonValues
from upperback.diary.transfer.notices import Notices, Refused
from upperback.diary.transfer.source import FORMAT, VERSION, Text
from upperback.errors import plain
from upperback.records import Entry, RecordError
from upperback.safety import Answers, Statement, Stop

if TYPE_CHECKING:
    from upperback.experiment import Plan, PlanEvent

_DEPTH = 50

Made = TypeVar("Made")


class JsonRows:
    """Reads a JSON file.

    Attributes:
        preferences: those of the file, by name; complete once every row was read.
        stops: those that it lists; likewise.
        answers: what was answered on the safety screen, once at most; likewise.
        statements: what was stated; likewise.
        plans: the comparisons; likewise.
        plan_events: what happened to these; likewise.
        fields: none: it has no columns.
        notices: none: what is in the file is as an export has it.
    """

    fields = frozenset[str]()

    def __init__(self, text: Text) -> None:
        """Take over the file's text."""
        self.preferences: dict[str, Any] = {}
        self.stops: list[Stop] = []
        self.answers: list[Answers] = []
        self.statements: list[Statement] = []
        self.plans: list[Plan] = []
        self.plan_events: list[PlanEvent] = []
        self.notices = Notices()
        self._values = JsonValues(text)

    def __iter__(self) -> Iterator[tuple[int, Entry | Refused]]:
        """Yield each entry: the line it begins on, and itself, or why it cannot be taken.

        Of a stop, answers or a statement that cannot be taken, line and why are yielded likewise.

        Raises:
            TransferError: the file cannot be read on, or is not a diary's.
        """
        values = self._values
        if values.first() == "[":
            raise _not_ours()
        found: dict[str, Any] = {}
        for name in values.members():
            if name in found:
                raise values.wrong(f"'{plain(name)}' is there twice")
            found[name] = True
            listed = self._list(name)
            if listed is not None:
                yield from listed
                continue
            found[name] = values.value()
            if name == "format":
                _check_format(found)
            elif name == "version":
                _check_version(found[name])
            elif name == "preferences":
                self.preferences = _preferences(found[name])
            else:
                raise values.wrong(f"'{plain(name)}' is not a part of a diary")
        values.end()
        _check_format(found)
        if not {"version", "entries"} <= found.keys():
            raise TransferError("The file lacks its version or its entries: export it again.")
        if found["version"] == 1:
            self.stops += _stops_of_version_1(self.preferences.pop("stops", None))

    def _list(self, name: str) -> Iterator[tuple[int, Entry | Refused]] | None:
        """Return what comes of the list of that name, or None where that is none."""
        if name == "entries":
            return self._entries()
        lists: dict[str, Callable[[], Iterator[tuple[int, Refused]]]] = {
            "stops": lambda: self._listed("A stop", fields.stop_from, self.stops),
            "screenings": lambda: self._listed(
                "What was answered", safety_fields.answers_from, self.answers
            ),
            "statements": lambda: self._listed(
                "A statement", safety_fields.statement_from, self.statements
            ),
            "plans": lambda: self._listed("A comparison", plan_fields.plan_from, self.plans),
            "plan_events": lambda: self._listed(
                "What happened to a comparison", plan_fields.event_from, self.plan_events
            ),
        }
        return lists[name]() if name in lists else None

    def _entries(self) -> Iterator[tuple[int, Entry | Refused]]:
        for line in self._values.items():
            value = self._values.value()
            if not isinstance(value, dict):
                yield line, Refused("An entry must be an object, as in an export.")
                continue
            try:
                yield line, fields.entry_from(value)
            except RecordError as error:
                yield line, Refused(str(error))

    def _listed(
        self, what: str, made: Callable[[Mapping[str, Any]], Made], into: list[Made]
    ) -> Iterator[tuple[int, Refused]]:
        for line in self._values.items():
            value = self._values.value()
            if not isinstance(value, dict):
                yield line, Refused(f"{what} must be an object, as in an export.")
                continue
            try:
                into.append(made(value))
            except RecordError as error:
                yield line, Refused(str(error))


def _not_ours() -> TransferError:
    return TransferError("The JSON is not a diary's: choose a file that the workbook exported.")


def _check_format(found: dict[str, Any]) -> None:
    if found.get("format") != FORMAT:
        raise _not_ours()


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise TransferError("The version of the file is not a number: export it again.")
    if version > VERSION:
        raise TransferError("The file was made by a newer version: update the workbook to read it.")


def _preferences(given: object) -> dict[str, Any]:
    if not isinstance(given, dict) or not _shallow(given, _DEPTH):
        raise TransferError("The preferences must be an object, as in an export: export it again.")
    for name, value in given.items():
        try:
            rows.json_of([name, value]).encode()
        except ValueError:
            name = ""  # noqa: PLW2901 (half a character, which no diary keeps)
        if not 0 < len(name) <= PREFERENCE_NAME_LENGTH or "\0" in name:
            raise TransferError(
                f"A preference cannot be saved, because its name has not 1 to "
                f"{PREFERENCE_NAME_LENGTH} readable characters: remove it from the file."
            )
    return given


def _stops_of_version_1(chosen: object) -> Iterator[Stop]:
    """Yield what can be read of the stops as they were a preference."""
    listed = chosen.get("stops") if isinstance(chosen, dict) else None
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict):
            with suppress(RecordError):
                renamed = {"session_id" if name == "session" else name: each[name] for name in each}
                yield fields.stop_from(renamed)


def _shallow(value: object, depth: int) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return True
    return depth > 0 and all(_shallow(item, depth - 1) for item in value)
