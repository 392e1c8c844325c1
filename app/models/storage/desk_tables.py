"""What a desk remembers for itself alone: drafts, unsent words, and facts about the home."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TypeGuard

from msgspec import Struct

from app.models.json_value import Json, JsonObject
from app.models.storage.local_database import LocalDatabase
from app.models.storage.row_values import instant_of

_INVENTED = "has_invented_cases"
_FILLING = "is_filling"


class Draft(Struct, frozen=True, kw_only=True):
    """A form that was not saved: what was typed so far, as the form spells it."""

    id: str
    form: JsonObject
    saved_at: datetime
    is_on_hold: bool


class DraftTable:
    """Drafts, one a form, newest first; they survive a crash because they are on disk."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def keep(self, draft: Draft) -> None:
        """Write the draft, in place of its earlier state."""
        self._database.execute(
            "INSERT INTO draft (id, doc, saved_s, on_hold) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET doc = excluded.doc, saved_s = excluded.saved_s,"
            " on_hold = excluded.on_hold",
            (
                draft.id,
                json.dumps(draft.form, ensure_ascii=False),
                int(draft.saved_at.timestamp()),
                int(draft.is_on_hold),
            ),
        )

    def drop(self, draft_id: str) -> None:
        """Forget the draft: it became a case or was thrown away."""
        self._database.execute("DELETE FROM draft WHERE id = ?", (draft_id,))

    def on_hold(self) -> int:
        """How many wait to be gone on with."""
        return self._database.count("SELECT count(*) FROM draft WHERE on_hold")

    def all(self) -> tuple[Draft, ...]:
        """Every draft, newest first."""
        rows = self._database.rows(
            "SELECT id, doc, saved_s, on_hold FROM draft ORDER BY saved_s DESC, id DESC"
        )
        return tuple(
            Draft(
                id=str(row[0]),
                form=json.loads(str(row[1])),
                saved_at=instant_of(row[2]),
                is_on_hold=bool(row[3]),
            )
            for row in rows
        )


class HomeFacts:
    """What the home is: its policy, the person, the device, the server it joined."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def get(self, name: str) -> Json:
        """The fact of that name, None if it was never written."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (name,))
        value: Json = json.loads(str(row[0])) if row else None
        return value

    def put(self, name: str, value: Json) -> None:
        """Write one fact; None takes it away."""
        if value is None:
            self._database.execute("DELETE FROM meta WHERE name = ?", (name,))
            return
        self._database.execute(
            "INSERT INTO meta (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, json.dumps(value, ensure_ascii=False)),
        )

    def subjects_gone(self, start: str) -> tuple[str, ...]:
        """Whose facts, named by `start` and an id, are here without the event that registers it."""
        rows = self._database.rows(
            "SELECT id FROM (SELECT substr(name, length(?1) + 1) AS id FROM meta"
            " WHERE substr(name, 1, length(?1)) = ?1) WHERE NOT EXISTS"
            " (SELECT 1 FROM event WHERE subject = id AND kind = 'register') ORDER BY id",
            (start,),
        )
        return tuple(str(row[0]) for row in rows)

    def put_invented_cases(self) -> None:
        """From now on this home holds cases that never were."""
        self.put(_INVENTED, value=True)

    def has_invented_cases(self) -> bool:
        """Cases of this home were invented to try things out: nobody else is to see them."""
        return self.get(_INVENTED) is True

    def put_filling(self, *, is_filling: bool) -> None:
        """Whether there is still more to be read than this desk has read."""
        if is_filling != self.is_filling():
            self.put(_FILLING, is_filling or None)

    def is_filling(self) -> bool:
        """The shared database holds cases that have not come here yet."""
        return self.get(_FILLING) is True

    def next_number(self) -> int:
        """The next case counter, used up even if nothing comes of it."""
        row = self._database.row(
            "INSERT INTO meta (name, value) VALUES ('next_number', '1001')"
            " ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value"
        )
        return int(str(row[0])) if row else 0


class UnsentTable:
    """Words that were typed on a case and not sent, by the place that they were typed in."""

    def __init__(self, facts: HomeFacts) -> None:
        self._facts = facts

    def of(self, case_id: str) -> Mapping[str, str]:
        """What was typed on that case."""
        kept = self._facts.get(_unsent(case_id))
        return {name: str(words) for name, words in kept.items()} if _is_object(kept) else {}

    def keep(self, case_id: str, words: Mapping[str, str]) -> None:
        """Write what is typed there now; nothing at all takes the row away."""
        self._facts.put(_unsent(case_id), dict(words) or None)

    def left_behind(self) -> tuple[str, ...]:
        """The cases that are not here any more, though words were typed on them."""
        return self._facts.subjects_gone(_unsent(""))


def _unsent(case_id: str) -> str:
    return f"unsent {case_id}"


def _is_object(value: Json) -> TypeGuard[JsonObject]:
    return isinstance(value, Mapping)
