"""Wrap-up: a call that ends in one stroke, logged together with all that follows from it at once.

The case, the reason of a priority that was not the proposed one, the link to an open case, the
draft's files, the solution or the forwarding are one transaction; only then is the draft forgotten.
"""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from app.models.case import Case
from app.models.case_input import check_case
from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.json_value import JsonObject
from app.services.desk.case_actions import CaseActions
from app.services.desk.case_log import CaseLog
from app.services.desk.draft_files import DraftFiles
from app.services.desk.workplace import Workplace


class Ending(StrEnum):
    """How the call ends: the case stays with us, is solved on the line, or goes to level two."""

    LOGGED = "logged"
    SOLVED = "solved"
    FORWARDED = "forwarded"


class WrapUp(Struct, frozen=True, kw_only=True):
    """All that one stroke does. `document` is a case in the JSON of the contract."""

    document: JsonObject
    ending: Ending = Ending.LOGGED
    draft_id: str | None = None
    priority_reason: str = ""
    linked_to: str | None = None
    solution: str = ""
    department: str | None = None


class WrapUps:
    """Ends calls at one desk."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._log = CaseLog(workplace)
        self._actions = CaseActions(workplace)
        self._files = DraftFiles(workplace.home)

    def finish(self, asked: WrapUp) -> Case:
        """Log the case and do what was asked with it. Raises Refused, and changes nothing."""
        _check(asked)
        workplace = self._workplace
        draft = check_case(asked.document, workplace.policy, workplace.now())
        chosen = draft.priority if asked.priority_reason else None
        with workplace.store.transaction():
            logged = replace(draft, priority=None) if chosen else draft
            case = self._log.log([logged])[0]
            for action, data in self._steps(asked, chosen):
                case = self._actions.act(case.id, action, data)
            case = self._end(case, asked)
            if asked.draft_id:
                workplace.store.drafts.drop(asked.draft_id)
        if asked.draft_id:
            self._files.drop(asked.draft_id)
        return case

    def _steps(self, asked: WrapUp, chosen: str | None) -> Iterator[tuple[Action, JsonObject]]:
        if chosen:
            reason = asked.priority_reason
            yield Action.CLASSIFY, {"priority": chosen, "reason": reason}
        if asked.linked_to:
            yield Action.LINK, {"case": asked.linked_to}
        for path in self._files.paths(asked.draft_id) if asked.draft_id else ():
            yield Action.ATTACH, {"path": str(path)}

    def _end(self, case: Case, asked: WrapUp) -> Case:
        if asked.ending is Ending.SOLVED:
            return self._actions.solve_on_the_call(case.id, asked.solution)
        if asked.ending is Ending.FORWARDED:
            return self._actions.act(case.id, Action.FORWARD, {"department": asked.department})
        return case


def _check(asked: WrapUp) -> None:
    if asked.ending is Ending.SOLVED and not asked.solution.strip():
        raise Refused(Code.MISSING, field="solution")
    if asked.ending is Ending.FORWARDED and not asked.department:
        raise Refused(Code.MISSING, field="department")
