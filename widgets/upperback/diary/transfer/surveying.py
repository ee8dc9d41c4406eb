"""A first look through a whole table: what it is written in, and how its dates are."""

from dataclasses import dataclass
from pathlib import Path

from upperback.diary.transfer import times
from upperback.diary.transfer.columns import CLOCK, DAY, MOMENT
from upperback.diary.transfer.source import Encoding, NotUtf8Error, Text, opened
from upperback.diary.transfer.table import Table
from upperback.diary.transfer.times import Order
from upperback.errors import plain
from upperback.records import RecordError


@dataclass(frozen=True)
class Survey:
    """What holds for all of a file, whichever row is read.

    Attributes:
        encoding: what it is written in, where it does not name that itself.
        letters: the first words in it that another encoding would show otherwise.
        order: what comes first in its dates, where some of them answer that for the others.
        open_date: one of its dates, where nothing in it answers that.
    """

    encoding: Encoding = "utf-8"
    letters: str = ""
    order: Order | None = None
    open_date: str = ""


def survey(source: Path | bytes) -> Survey:
    """Look through a file.

    Raises:
        TransferError: it cannot be read, or is nothing that can be.
    """
    try:
        return _surveyed(source, "utf-8")
    except NotUtf8Error as error:
        try:
            return _surveyed(source, "cp1252")
        except NotUtf8Error:
            raise error from None


def _surveyed(source: Path | bytes, encoding: Encoding) -> Survey:
    with opened(source, None, encoding) as (text, _):
        if text.kind == "json":
            return Survey()  # it is UTF-8 by its own rules, and its dates are whole
        return _of_table(text, encoding)


def _of_table(text: Text, encoding: Encoding) -> Survey:
    answers = set[Order]()
    letters = open_date = ""
    table = Table(text)
    for _, row in table:
        cells = row or []
        if encoding == "cp1252" and not letters:
            letters = next((plain(each) for each in cells if not each.isascii()), "")
        given = dict(zip(table.header.fields, cells, strict=False))
        date = given.get(DAY, "") or given.get(MOMENT, "")
        orders = _orders(date, given.get(CLOCK, ""), given.get(MOMENT, ""))
        if len(orders) == 1:
            answers |= orders
        elif orders and not open_date:
            open_date = plain(times.plainly(date))
    if len(answers) == 1:
        return Survey(encoding, letters, order=answers.pop())
    return Survey(encoding, letters, open_date=open_date)


def _orders(date: str, clock: str, moment: str) -> set[Order]:
    """Return what may come first in the date of a row; an exact time beside it may answer that."""
    orders = times.order_of(date)
    if len(orders) > 1 and date != moment and moment:
        try:
            at = times.whole(moment.strip())
        except RecordError:
            return orders
        return {each for each in orders if times.same_minute(at, date, clock, each)}
    return orders
