"""The views that a person saved at this desk, in their own order."""

import json
from collections.abc import Sequence

import msgspec

from app.models.saved_view import SavedView
from app.models.storage.local_database import LocalDatabase


class SavedViewTable:
    """One row a view; a new one stands last."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def all(self) -> tuple[SavedView, ...]:
        """Every view, in order."""
        rows = self._database.rows("SELECT id, name, doc FROM saved_view ORDER BY place, id")
        return tuple(_view(str(row[0]), str(row[1]), str(row[2])) for row in rows)

    def put(self, view: SavedView) -> None:
        """Write a view; one that is there keeps its place."""
        document = msgspec.to_builtins(view)
        kept = {name: document[name] for name in document if name not in ("id", "name")}
        self._database.execute(
            "INSERT INTO saved_view (id, place, name, doc)"
            " VALUES (?, (SELECT coalesce(max(place), 0) + 1 FROM saved_view), ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, doc = excluded.doc",
            (view.id, view.name, json.dumps(kept, ensure_ascii=False)),
        )

    def drop(self, view_id: str) -> None:
        """Take a view away."""
        self._database.execute("DELETE FROM saved_view WHERE id = ?", (view_id,))

    def order(self, view_ids: Sequence[str]) -> None:
        """Let them stand in this order."""
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE saved_view SET place = ? WHERE id = ?",
                [(place, view_id) for place, view_id in enumerate(view_ids, start=1)],
            )


def _view(view_id: str, name: str, doc: str) -> SavedView:
    return msgspec.convert({**json.loads(doc), "id": view_id, "name": name}, SavedView)
