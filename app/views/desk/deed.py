"""What was just done to a case, as it is told to whoever owns the view that did it."""

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.models.case import LIVE_CHANNELS, Case
from app.models.event import Action
from app.models.identity import CaseId, EventId
from app.models.json_value import Json
from app.services.desk.hand_over import address_for

_SAID_TO_CUSTOMER = frozenset({Action.FIRST_REPLY, Action.REQUEST_INFO, Action.SEND_SOLUTION})


class Deed(Struct, frozen=True, kw_only=True):
    """Something that was just done; `event` is what undoing it takes back."""

    case_id: CaseId
    number: str
    action: Action
    event: EventId


def deed_of(case: Case, action: Action) -> Deed:
    """The deed that made `case` what it is now."""
    return Deed(case_id=case.id, number=case.number, action=action, event=case.last_event)


def hand_over(case: Case, action: Action, data: Mapping[str, Json]) -> None:
    """Words to the customer of a written channel: to the clipboard, and to what sends them."""
    channel, text = str(data.get("channel") or case.channel), data.get("text")
    is_said = action in _SAID_TO_CUSTOMER and isinstance(text, str)
    if channel in LIVE_CHANNELS or not is_said:
        return
    QGuiApplication.clipboard().setText(str(text))
    address = address_for(case, channel, str(text))
    if address:
        QDesktopServices.openUrl(QUrl(address))
