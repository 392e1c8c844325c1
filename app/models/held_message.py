"""A text to a customer that is held back: no event yet, but on disk."""

from datetime import datetime

from msgspec import Struct

from app.models.event import Action
from app.models.identity import CaseId
from app.models.json_value import JsonObject


class HeldMessage(Struct, frozen=True, kw_only=True):
    """What is about to be said to a customer, and since when it is held."""

    id: str
    case_id: CaseId
    action: Action
    data: JsonObject
    held_at: datetime
