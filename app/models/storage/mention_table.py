"""Who is named in which note of which case: a projection of the notes that count."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from app.models.event import Event
from app.models.identity import CaseId
from app.models.mentions import mentions_of
from app.models.storage.local_database import LocalDatabase
from app.models.storage.row_values import instant_of


class Mention(Struct, frozen=True, kw_only=True):
    """Somebody was named: in this note, by `name`, at this instant."""

    case_id: CaseId
    event_id: str
    name: str
    at: datetime


class MentionTable:
    """The mentions of one desk's cases."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def put(self, case_id: str, history: Sequence[Event]) -> None:
        """Write whom the notes of a case name; one that was taken back names nobody."""
        undone = {event.undoes for event in history}
        rows = [
            (case_id, event.id, login, event.actor, event.actor_name, int(event.at.timestamp()))
            for event in history
            if event.id not in undone
            for login in dict.fromkeys(mentions_of(event))
        ]
        self.forget(case_id)
        if rows:
            self._database.execute_many(
                "INSERT INTO mention (case_id, event_id, login, author, name, at_s)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    def forget(self, case_id: str) -> None:
        """The case is not at this desk any more."""
        self._database.execute("DELETE FROM mention WHERE case_id = ?", (case_id,))

    def of(self, login: str, since: datetime) -> tuple[Mention, ...]:
        """Where others named this person since then, oldest first."""
        rows = self._database.rows(
            "SELECT case_id, event_id, name, at_s FROM mention"
            " WHERE login = ?1 AND at_s >= ?2 AND author <> ?1 ORDER BY at_s, event_id",
            (login, int(since.timestamp())),
        )
        return tuple(
            Mention(
                case_id=CaseId(str(case_id)),
                event_id=str(event_id),
                name=str(name),
                at=instant_of(at_s),
            )
            for case_id, event_id, name, at_s in rows
        )

    def authors(self, event_ids: Iterable[str]) -> Mapping[str, str]:
        """Who wrote these notes, by name; those that name nobody any more are left out."""
        rows = self._database.rows(
            "SELECT DISTINCT event_id, name FROM mention"
            " WHERE event_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(event_ids)),),
        )
        return {str(event_id): str(name) for event_id, name in rows}
