"""What was chosen in the diary: anything that JSON can say, by name."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from upperback.diary import rows
from upperback.diary.store import Store
from upperback.diary.tables import preferences


class PreferenceStore(Store):
    """What a diary knows of a person's choices."""

    def preference(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 (any JSON)
        """Return what was chosen under that name, or `default`."""
        return self.preferences().get(name, default)

    def preferences(self) -> dict[str, Any]:
        """Return everything that was chosen, by name."""
        with self._reading() as connection:
            chosen = {}
            for name, value, digest in connection.execute(select(preferences)):
                if self._trusted and rows.digest((name, value)) != digest:
                    raise rows.DigestError
                chosen[name] = json.loads(value)
            return chosen

    def set_preference(self, name: str, value: Any) -> None:  # noqa: ANN401 (any JSON)
        """Keep a choice: anything that JSON can say.

        Raises:
            ValueError: JSON cannot say it.
        """
        row = _preference_row(name, value)
        with self._writing() as connection:
            connection.execute(
                insert(preferences).on_conflict_do_update(index_elements=["name"], set_=row), row
            )


def add_preferences(connection: Connection, chosen: Mapping[str, Any]) -> None:
    """Save these choices but for those that were made here."""
    for name, value in chosen.items():
        connection.execute(
            insert(preferences).on_conflict_do_nothing(), _preference_row(name, value)
        )


def _preference_row(name: str, value: object) -> dict[str, Any]:
    text = rows.json_of(value)
    return {"name": name, "value": text, "digest": rows.digest((name, text))}
