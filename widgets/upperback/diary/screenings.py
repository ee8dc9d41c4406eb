"""What was answered on the safety screen, and what was stated: nothing here lifts a lock."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, exists, or_, select
from sqlalchemy.dialects.sqlite import insert

from upperback.content import screening
from upperback.diary import rows
from upperback.diary.stops import StopStore
from upperback.diary.tables import entries, screenings, statements, stops
from upperback.records import Entry
from upperback.records.clock import now
from upperback.safety import (
    BAD_REACTIONS,
    Answers,
    Statement,
    answered_also,
    answered_anew,
    brought_in,
    forgotten,
    is_about,
    to_be_asked,
)

_ANSWERS = select(*(screenings.c[name] for name in rows.ANSWER_COLUMNS))
_STATEMENTS = select(*(statements.c[name] for name in rows.STATEMENT_COLUMNS)).order_by(
    statements.c.at, statements.c.statement_id
)


class ScreeningStore(StopStore):
    """What a diary knows of the safety screen."""

    def screening(self) -> Answers | None:
        """Return what was answered last; None where the screen was never answered."""
        with self._reading() as connection:
            return self._screening(connection)

    def save_screening(self, answers: Answers, said: Iterable[Statement] = ()) -> Answers:
        """Save what was answered, with what was stated together with it, and return what is saved.

        It takes the place of what was answered before, whose locks stay; see `answered_anew`.
        """
        new = list(said)
        with self._writing() as connection:
            before = self._screening(connection)
            known = [*self._statements(connection), *new]
            saved = answered_anew(answers, before, known, now())
            _replace(connection, saved)
            add_statements(connection, new)
        return saved

    def save_more_answers(self, answers: Answers, said: Iterable[Statement] = ()) -> None:
        """Save what was answered to some cards, or to a technique's lines; see `answered_also`."""
        new = list(said)
        with self._writing() as connection:
            before = self._screening(connection)
            known = [*self._statements(connection), *new]
            _replace(connection, answered_also(answers, before, known, now()))
            add_statements(connection, new)

    def ask_again(self, cards: Collection[str]) -> None:
        """Save that these cards are to be answered anew before anything may be done."""
        with self._writing() as connection:
            before = self._screening(connection)
            _ask_again(connection, before, cards)

    def statements(self) -> list[Statement]:
        """Return every statement, the oldest first."""
        with self._reading() as connection:
            return self._statements(connection)

    def add_statement(self, *stated: Statement) -> None:
        """Save a statement, or several: all or none. Saving one again changes nothing."""
        with self._writing() as connection:
            add_statements(connection, stated)

    def forget_answers(self) -> None:
        """Erase what was answered and stated, but for locks, and what is about stops."""
        with self._writing() as connection:
            before = self._screening(connection)
            if before is None:
                return
            stated = self._statements(connection)
            left = forgotten(before, stated, now())
            _replace(connection, left)
            for each in stated:
                # Nobody needs a statement any more whose answers are gone.
                if is_about(each, before) and not is_about(each, left):
                    gone = statements.c.statement_id == each.statement_id
                    connection.execute(delete(statements).where(gone))

    def would_bring_in(self, answered: Sequence[Answers], stated: Sequence[Statement]) -> bool:
        """Whether an import of these would change what is answered here."""
        here = self.screening()
        every = (brought_in(here, there, stated, now()) for there in answered)
        return any(came is not None and came != here for came in every)

    def _screening(self, connection: Connection) -> Answers | None:
        row = connection.execute(_ANSWERS).first()
        return None if row is None else rows.answers_of(row, trusted=self._trusted)

    def _statements(self, connection: Connection) -> list[Statement]:
        return [
            rows.statement_of(row, trusted=self._trusted) for row in connection.execute(_STATEMENTS)
        ]

    def _ask_after_a_reaction(self, connection: Connection, *written: Entry) -> None:
        """Have the whole screen asked again if a bad reaction was written down just now.

        Its own times are not asked: it may be dated ahead, or be written into an old entry.
        """
        if any(each.reaction in BAD_REACTIONS for each in written):
            every = [card.id for card in screening().cards]
            _ask_again(connection, self._screening(connection), every)

    def _ask_after_an_import(self, connection: Connection, newest: int) -> None:
        """Have it asked again if a bad reaction came that was written after it was answered."""
        here = self._screening(connection)
        if here is None:
            return
        came = select(entries.c.seq).where(
            entries.c.seq > newest,
            entries.c.reaction.in_(BAD_REACTIONS),
            entries.c.recorded_at > rows.milliseconds(here.at),
        )
        if connection.scalar(select(exists(came))):
            _ask_again(connection, here, [card.id for card in screening().cards])

    def _bring_in(
        self,
        connection: Connection,
        answered: Sequence[Answers],
        stated: Sequence[Statement],
        newest: int,
    ) -> None:
        """Save what a file says of the screen; stops must not have been brought in yet.

        `newest` is the last of the entries that were here before, by `seq`. No statement comes in
        that is about anything that was here: it would open it.
        """
        here = self._screening(connection)
        for there in answered:
            came = brought_in(here, there, stated, now())
            if came is not None and came != here:
                _replace(connection, came)
        add_statements(
            connection,
            [each for each in stated if not _is_known(connection, each, here, newest)],
        )


def add_statements(connection: Connection, new: Iterable[Statement]) -> None:
    """Save these statements but for those that are here by id."""
    for each in new:
        connection.execute(insert(statements).on_conflict_do_nothing(), rows.statement_row(each))


def _replace(connection: Connection, answers: Answers | None) -> None:
    connection.execute(delete(screenings))
    if answers is not None:
        connection.execute(insert(screenings), rows.answer_row(answers))


def _ask_again(connection: Connection, before: Answers | None, cards: Collection[str]) -> None:
    if before is not None:
        _replace(connection, to_be_asked(before, cards))


def _is_known(
    connection: Connection, statement: Statement, here: Answers | None, newest: int
) -> bool:
    """Whether a statement is about anything that was in the diary before this import."""
    names = list(statement.about)
    before = or_(
        exists(select(stops.c.at).where(stops.c.session_id.in_(names))),
        exists(select(entries.c.seq).where(entries.c.entry_id.in_(names), entries.c.seq <= newest)),
    )
    return is_about(statement, here) or bool(connection.scalar(select(before)))
