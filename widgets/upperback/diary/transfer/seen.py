"""What was met before in a file, held in little memory."""

import sqlite3
from typing import Any

from upperback.diary.transfer.errors import TransferError


class Seen:
    """Where an id was met before in the file, and whether it said the same.

    A million ids do not fit into the memory that reading may take. So they lie in a temporary
    database that SQLite moves to the disk as it grows, as hashes, from which nothing can be read.
    """

    def __init__(self) -> None:
        """Have met nothing."""
        self._database = sqlite3.connect("", isolation_level=None)
        for setting in ("cache_size=-8000", "journal_mode=OFF", "synchronous=OFF"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.execute("CREATE TABLE seen (id INTEGER PRIMARY KEY, said, line)")
        self._database.execute("BEGIN")

    def close(self) -> None:
        """Forget it all."""
        self._database.close()

    def before(self, entry_id: str, said: dict[str, Any], line: int) -> tuple[int, bool]:
        """Return the line where that id was first, which may be this, and whether it said this."""
        key, content = hash(entry_id), hash(repr(said))
        try:
            new = self._database.execute(
                "INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (key, content, line)
            ).rowcount
            if new:
                return line, True
            first, before = self._database.execute(
                "SELECT line, said FROM seen WHERE id = ?", (key,)
            ).fetchone()
        except sqlite3.Error:
            raise TransferError(
                "There is no room to look through so large a file: free some disk space."
            ) from None
        return first, before == content

    def has(self, entry_id: str) -> bool:
        """Whether that id was met."""
        found = self._database.execute("SELECT 1 FROM seen WHERE id = ?", (hash(entry_id),))
        return found.fetchone() is not None
