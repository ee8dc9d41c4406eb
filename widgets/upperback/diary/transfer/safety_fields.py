"""Answers of the safety screen and statements as the values of a JSON object, and back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from upperback.diary.transfer.times import whole
from upperback.records import RecordError
from upperback.safety import Answers, Findings, Statement

_ANSWERS = frozenset(field.name for field in fields(Answers))
_STATEMENT = frozenset(field.name for field in fields(Statement))


def values_of_answers(answers: Answers) -> dict[str, Any]:
    """Return what was answered as JSON can say it."""
    return vars(answers) | {
        "at": answers.at.isoformat(timespec="milliseconds"),
        "findings": _times(answers.findings),
        "asked": sorted(answers.asked),
        "held": [_times(each) for each in answers.held],
    }


def answers_from(values: Mapping[str, Any]) -> Answers:
    """Return what was answered with these values.

    Raises:
        RecordError: a value breaks its rule, is missing, or is no answer's.
    """
    if values.keys() != _ANSWERS or not isinstance(values["held"], list):
        raise RecordError("Answers must have the fields that they have in an export, and no other.")
    return Answers(
        values["version"],
        whole(values["at"]),
        _findings(values["findings"]),
        values["asked"],
        tuple(map(_findings, values["held"])),
    )


def values_of_statement(statement: Statement) -> dict[str, Any]:
    """Return a statement as JSON can say it."""
    return vars(statement) | {
        "about": _times(statement.about),
        "on": statement.on.isoformat(),
        "at": statement.at.isoformat(timespec="milliseconds"),
    }


def statement_from(values: Mapping[str, Any]) -> Statement:
    """Return the statement with these values.

    Raises:
        RecordError: a value breaks its rule, is missing, or is no statement's.
    """
    if values.keys() != _STATEMENT:
        raise RecordError(
            "A statement must have the fields that it has in an export, and no other."
        )
    return Statement(
        **{
            **values,
            "about": _findings(values["about"]),
            "on": _day(values["on"]),
            "at": whole(values["at"]),
        }
    )


def _times(findings: Findings) -> dict[str, str]:
    return {name: when.isoformat(timespec="milliseconds") for name, when in findings.items()}


def _findings(given: object) -> Findings:
    if not isinstance(given, dict):
        raise RecordError("Findings must be an object of ids and times, as in an export.")
    return {name: whole(when) for name, when in given.items()}


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise RecordError("The day of a statement must be written like 2026-11-22.") from None
