"""A customer who asks again after an open case: recorded on that case, and nothing new is logged.

It is what `lifecycle.md` calls the customer's chasing: `report_unsolved` on a case that is open.
What was typed of the call becomes its text, its facts are recorded and its files attached, and the
draft is gone.
"""

from collections.abc import Mapping
from types import MappingProxyType

from app.models.case import Case
from app.models.event import Action
from app.models.json_value import Json, JsonObject
from app.services.desk.case_actions import CaseActions
from app.services.desk.draft_files import DraftFiles
from app.services.desk.held_messages import Acted, HeldMessages
from app.services.desk.workplace import Workplace

_NO_FACTS: Mapping[str, str] = MappingProxyType({})


def chase(
    workplace: Workplace,
    case_id: str,
    *,
    text: str = "",
    facts: Mapping[str, str] = _NO_FACTS,
    draft_id: str | None = None,
) -> Acted:
    """Record that the customer chases. Raises Refused, and changes nothing."""
    files = DraftFiles(workplace.home)
    data: JsonObject = {"text": text.strip()} if text.strip() else {}
    with workplace.store.transaction():
        actions = CaseActions(workplace)
        for path in files.paths(draft_id) if draft_id is not None else ():
            actions.act(case_id, Action.ATTACH, {"path": str(path)})
        if new := _new_facts(actions.open(case_id).case, facts):
            actions.act(case_id, Action.RECORD_FACTS, {"facts": new})
        held = HeldMessages(workplace, actions)
        acted = held.act(case_id, Action.REPORT_UNSOLVED, data)
        if draft_id is not None:
            workplace.store.drafts.drop(draft_id)
    if draft_id is not None:
        files.drop(draft_id)
    return acted


def _new_facts(case: Case, facts: Mapping[str, str]) -> dict[str, Json]:
    """What was said and does not stand on the case yet."""
    said = {code: fact.strip() for code, fact in facts.items()}
    return {code: fact for code, fact in said.items() if fact and fact != case.facts.get(code)}
