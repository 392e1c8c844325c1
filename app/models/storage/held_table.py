"""Texts to customers that are held back: on disk from the first moment, gone once they are sent."""

import json

from app.models.event import Action
from app.models.held_message import HeldMessage
from app.models.identity import CaseId
from app.models.storage.local_database import LocalDatabase, Row
from app.models.storage.row_values import instant_of

_COLUMNS = "id, case_id, action, doc, held_s"


class HeldTable:
    """One row a message, the oldest first."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def put(self, message: HeldMessage) -> None:
        """Hold a message back."""
        self._database.execute(
            f"INSERT INTO held_message ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
            (
                message.id,
                message.case_id,
                message.action.value,
                json.dumps(message.data, ensure_ascii=False),
                int(message.held_at.timestamp()),
            ),
        )

    def take(self, message_id: str) -> HeldMessage | None:
        """Hold it no longer; None where it is sent or was taken back before."""
        row = self._database.row(
            f"DELETE FROM held_message WHERE id = ? RETURNING {_COLUMNS}", (message_id,)
        )
        return _message(row) if row else None

    def of_case(self, case_id: str) -> tuple[HeldMessage, ...]:
        """What is held of one case."""
        return self._read("WHERE case_id = ?", (case_id,))

    def all(self) -> tuple[HeldMessage, ...]:
        """Everything that is held."""
        return self._read("", ())

    def _read(self, where: str, values: tuple[str, ...]) -> tuple[HeldMessage, ...]:
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM held_message {where} ORDER BY held_s, id", values
        )
        return tuple(map(_message, rows))


def _message(row: Row) -> HeldMessage:
    return HeldMessage(
        id=str(row[0]),
        case_id=CaseId(str(row[1])),
        action=Action(str(row[2])),
        data=json.loads(str(row[3])),
        held_at=instant_of(row[4]),
    )
