"""What was just done to a case, as it is told to whoever owns the view that did it."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QGuiApplication

from app.models.action_groups import HELD_BACK
from app.models.case import LIVE_CHANNELS, Case
from app.models.case_row import CaseRow
from app.models.event import Action
from app.models.held_message import HeldMessage
from app.models.identity import CaseId, EventId
from app.models.json_value import JsonObject
from app.models.status import Status
from app.services.desk.hand_over import address_for

if TYPE_CHECKING:
    from app.services.desk.held_messages import Sent


class Deed(Struct, frozen=True, kw_only=True):
    """Something that was just done; `event` is what undoing it takes back.

    A message that is `held` back is no event yet, and undoing it unsays it; `case` is as it is once
    it is sent. `is_chase`: the customer asked again after a case that was not answered. `climbed`:
    it escalated the case, which was told to others and is not undone.
    """

    case: Case
    case_id: CaseId
    number: str
    action: Action
    event: EventId
    held: HeldMessage | None = None
    is_chase: bool = False
    climbed: bool = False


def deed_of(
    case: Case,
    action: Action,
    held: HeldMessage | None = None,
    *,
    before: Case | CaseRow | None = None,
) -> Deed:
    """The deed that made `case` what it is now, from what it was `before`."""
    asked_again = action is Action.REPORT_UNSOLVED
    return Deed(
        case=case,
        case_id=case.id,
        number=case.number,
        action=action,
        event=case.last_event,
        held=held,
        is_chase=asked_again and before is not None and before.status != Status.SOLUTION_SENT,
        climbed=before is not None and case.escalation > before.escalation,
    )


def hand_over_sent(sent: "Sent") -> None:
    """A message that counts as sent now goes on to what sends it."""
    if sent.case is not None:
        hand_over(sent.case, sent.message.action, sent.message.data)


def hand_over(case: Case, action: Action, data: JsonObject) -> None:
    """Words to the customer of a written channel: to the clipboard, and to what sends them."""
    channel, text = str(data.get("channel") or case.channel), data.get("text")
    is_said = action in HELD_BACK and isinstance(text, str)
    if channel in LIVE_CHANNELS or not is_said:
        return
    QGuiApplication.clipboard().setText(str(text))
    address = address_for(case, channel, str(text))
    if address:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl(address))
