"""The words in which times are written in English, German and French."""

from typing import Any

from dateutil import parser


class Words(parser.parserinfo):
    """The months, the weekdays, and what may be between day and time."""

    JUMP = [*parser.parserinfo.JUMP, "um", "uhr", "à", "a", "le", "den", "der", "kl", "er"]  # noqa: RUF012
    MONTHS: Any = tuple(
        tuple(names.split())
        for names in (
            "Jan January Januar Jänner janvier janv",
            "Feb February Februar février févr fév",
            "Mar March März Mär Mrz mars",
            "Apr April avril avr",
            "May Mai",
            "Jun June Juni juin",
            "Jul July Juli juillet juil",
            "Aug August août",
            "Sep Sept September septembre",
            "Oct October Okt Oktober octobre",
            "Nov November novembre",
            "Dec December Dez Dezember décembre déc",
        )
    )
    WEEKDAYS: Any = tuple(
        tuple(names.split())
        for names in (
            "Mon Monday Montag Mo lundi lun",
            "Tue Tuesday Dienstag Di mardi",
            "Wed Wednesday Mittwoch Mi mercredi mer",
            "Thu Thursday Donnerstag Do jeudi jeu",
            "Fri Friday Freitag Fr vendredi ven",
            "Sat Saturday Samstag Sa samedi sam",
            "Sun Sunday Sonntag So dimanche dim",
        )
    )
