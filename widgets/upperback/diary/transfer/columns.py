"""What people call the columns of a table, in English, German and French."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from upperback.diary.transfer.errors import TransferError
from upperback.diary.transfer.fields import COLUMNS
from upperback.errors import plain

DAY, CLOCK, MOMENT = "date", "time", "occurred_at"
SERIES, VALUE = "series", "value"
"""In a table with one number a row: what the number is of, and the number."""

KNOWN = (
    "date, time, stiffness before, stiffness after, pain before, pain after, technique, regions, "
    "reaction and note"
)
"""The columns that a person may want to name, for a message."""

# A column of ratings is any of these, in any order: "Before (stiffness, 0-10)".
_RATED = {
    "stiffness": "stiffness stiff steifheit steifigkeit steif raideur rigidite",
    "pain": "pain schmerz schmerzen douleur",
}
_PHASES = {
    "before": "before vorher vor davor avant pre",
    "after": "after nachher nach danach apres post",
}
_MORE_WORDS = (
    "0 1 10 of out from to the my in on level score rating rated value scale number de la le du "
    "vas nrs eva niveau echelle note sur wert grad skala von bis mein meine "
    "back upper mid spine rucken oberer oberen dos haut milieu"
)
_NAMES: Mapping[str, str] = {  # of several days, the one that is named first here is the date
    DAY: "full_date date datum day tag jour entry_date",
    CLOCK: "time uhrzeit zeit heure clock",
    MOMENT: "occurred_at when timestamp datetime date_time date_and_time zeitpunkt zeitstempel "
    "wann datum_uhrzeit datum_und_uhrzeit date_heure date_et_heure horodatage quand "
    "created_at logged_at start_time started_at",
    "note": "note notes comment comments remark remarks memo notiz notizen kommentar kommentare "
    "bemerkung bemerkungen anmerkung anmerkungen commentaire commentaires remarque remarques",
    "technique": "technique techniques exercise exercises ubung ubungen technik exercice exercices",
    "regions": "regions region area areas stelle stellen bereich endroit",
    "zone": "zone time_zone timezone tz zeitzone fuseau_horaire",
    SERIES: "series featurename feature_name feature tracker metric symptom item question",
    VALUE: VALUE,
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}
_RATING_WORDS = {
    word: part
    for parts in (_RATED, _PHASES)
    for part, words in parts.items()
    for word in words.split()
}
_SCALE = re.compile(r"[(\[][^)\]]*[0-9][^)\]]*[)\]]")
"""What is in brackets after a name with a number in it: (0 = none, 10 = worst)."""
_UTC = re.compile(r"[(\[]?\b(UTC|GMT)\b[)\]]?", re.IGNORECASE)
"""What a column of times says of its zone: Date (UTC)."""
_SAYING = frozenset(COLUMNS) - {MOMENT, "zone", "recorded_at", "row_version", "day_only"}
_SUMMARY = (
    "average avg mean median sum total count min max minimum maximum durchschnitt mittelwert "
    "mittel summe gesamt anzahl moyenne mediane somme totale nombre"
)


def field_of(name: str) -> str | None:
    """Return the field that a column of that name holds, or None where it is of no diary."""
    bare = _bare(_UTC.sub("", name))
    if bare in COLUMNS:
        return bare
    words = _bare(_SCALE.sub("", name)).split("_")
    if "?" in name:  # a form's question has other words too
        words = [word for word in words if word in _RATING_WORDS]
    return _FIELD_OF.get(bare) or _rating(words)


def names_summary(cell: str) -> bool:
    """Whether a row that begins so sums up others, as an average does."""
    return bool(set(_SUMMARY.split()).intersection(_bare(cell).split("_")))


@dataclass(frozen=True)
class Header:
    """The line that names the columns.

    Attributes:
        line: its number.
        delimiter: what is between its cells.
        cells: what is written in them.
        fields: what each holds, or None for what is left out.
    """

    line: int
    delimiter: str
    cells: Sequence[str]
    fields: Sequence[str | None]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The columns that no diary has, as they are called; those without a name come last."""
        pairs = zip(self.cells, self.fields, strict=True)
        named = [plain(" ".join(cell.split())) for cell, field in pairs if field is None]
        return tuple(name for name in named if name)

    @property
    def in_utc(self) -> bool:
        """Whether the columns of the time say that it is that of UTC."""
        when = (DAY, CLOCK, MOMENT)
        return any(_UTC.search(cell) for cell, field in self._taken() if field in when)

    def check(self) -> None:
        """Make sure that there is a date, something to go with it, and nothing twice.

        Raises:
            TransferError: there is not.
        """
        where = f"Line {self.line}"
        if not {DAY, MOMENT}.intersection(self.fields):
            raise TransferError(
                f"{where}: there is no column 'date', so no row says when it was: add it."
            )
        twice = [cell for cell, field in self._taken() if self.fields.count(field) > 1]
        if twice:
            listed = " and ".join(f"'{plain(cell.strip())}'" for cell in twice[:2])
            raise TransferError(
                f"{where}: the columns {listed} would both be the same: "
                "rename the one to be left out."
            )
        if self.left_out and not self._says_something():
            raise TransferError(
                f"{where}: we know none of {_listed(self.left_out)}. "
                f"Rename what you rated. We know {KNOWN}."
            )

    def _taken(self) -> Iterable[tuple[str, str]]:
        pairs = zip(self.cells, self.fields, strict=True)
        return [(cell, field) for cell, field in pairs if field is not None]

    def _says_something(self) -> bool:
        return bool(_SAYING.intersection(self.fields)) or {SERIES, VALUE} <= set(self.fields)


def header_of(line: int, delimiter: str, cells: Sequence[str]) -> Header:
    """Return the header with these cells."""
    fields = [field_of(cell) for cell in cells]
    if CLOCK in fields and DAY not in fields:  # a column "time" may be all there is of a date
        alone = None if MOMENT in fields else MOMENT
        fields = [(alone if field == CLOCK else field) for field in fields]
    days = [_bare(cell) for cell, field in zip(cells, fields, strict=True) if field == DAY]
    if len(set(days)) > 1:  # a weekday beside the date, say
        best = min(days, key=_NAMES[DAY].split().index)
        fields = [
            (None if field == DAY and _bare(cell) != best else field)
            for cell, field in zip(cells, fields, strict=True)
        ]
    if not {SERIES, VALUE} <= set(fields):
        fields = [(None if field in (SERIES, VALUE) else field) for field in fields]
    return Header(line, delimiter, tuple(cells), tuple(fields))


def _listed(names: Sequence[str]) -> str:
    shown = [f"'{name}'" for name in names[:6]]
    return ", ".join(shown) + (f" and {len(names) - 6} more" if len(names) > len(shown) else "")


def _rating(words: Iterable[str]) -> str | None:
    parts = [_RATING_WORDS.get(word) for word in words if word not in _MORE_WORDS.split()]
    if not parts or None in parts or len(set(parts)) < len(parts):
        return None
    rated = set(_RATED).intersection(map(str, parts)) or {"stiffness"}
    phase = set(_PHASES).intersection(map(str, parts)) or {"before"}
    return f"{min(rated)}_{min(phase)}" if len(rated) == len(phase) == 1 else None


def _bare(name: str) -> str:
    """Return a name in small letters without accents, its words joined by underscores."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "_", bare).strip("_")
