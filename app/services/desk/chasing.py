"""A customer who asks again after an open case: recorded on that case, and nothing new is logged.

It is what `lifecycle.md` calls the customer's chasing: `report_unsolved` on a case that is open.
What was typed of the call becomes its text, its files are attached, and the draft is gone.
"""

from app.models.event import Action
from app.models.json_value import JsonObject
from app.services.desk.case_actions import CaseActions
from app.services.desk.draft_files import DraftFiles
from app.services.desk.held_messages import Acted, HeldMessages
from app.services.desk.workplace import Workplace


def chase(
    workplace: Workplace, case_id: str, *, text: str = "", draft_id: str | None = None
) -> Acted:
    """Record that the customer chases. Raises Refused, and changes nothing."""
    files = DraftFiles(workplace.home)
    data: JsonObject = {"text": text.strip()} if text.strip() else {}
    with workplace.store.transaction():
        actions = CaseActions(workplace)
        for path in files.paths(draft_id) if draft_id is not None else ():
            actions.act(case_id, Action.ATTACH, {"path": str(path)})
        held = HeldMessages(workplace, actions)
        acted = held.act(case_id, Action.REPORT_UNSOLVED, data)
        if draft_id is not None:
            workplace.store.drafts.drop(draft_id)
    if draft_id is not None:
        files.drop(draft_id)
    return acted
