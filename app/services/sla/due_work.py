"""Doing what is due by time: Sanad's own events, written at whichever desk notices first.

Each such event happens at the instant at which it fell due, and its id is made of what it is about:
two desks that notice the same thing write the same event.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from app.models.decision import Climb, close_for_silence, escalate
from app.models.event import Action, Event
from app.models.fold import fold
from app.models.identity import CaseId
from app.models.own_work import OwnWork, next_own_work
from app.models.policy import Policy
from app.services.desk.workplace import Workplace

BATCH = 50


class WorkDone(Struct, frozen=True, kw_only=True):
    """The cases that changed; `is_more` says that as much again may be waiting."""

    changed: tuple[CaseId, ...]
    is_more: bool


class DueWork:
    """Does what is due by time on the cases of one desk."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def do(self) -> WorkDone:
        """Write what has been due the longest, a batch in one transaction.

        A desk whose person may not see every case leaves it to the others and to the server.
        """
        if not self._workplace.actor.is_level_one:
            return WorkDone(changed=(), is_more=False)
        store, policy = self._workplace.store, self._workplace.policy
        now = self._workplace.now()
        due = store.cases.with_work_due(now, BATCH)
        changed = []
        with store.transaction():
            for case_id in due:
                history = store.events.history(case_id)
                if not history:  # it left this desk meanwhile
                    continue
                events = due_events(history, policy, now, self._workplace.device)
                if events:
                    store.save(events, policy, now, before={case_id: history})
                    changed.append(case_id)
                else:
                    store.case_writing.put_due(fold(history), policy, now)
        return WorkDone(changed=tuple(changed), is_more=len(due) == BATCH)

    def do_all(self) -> None:
        """Write everything that is due."""
        while self.do().is_more:
            pass


def due_events(
    history: Sequence[Event], policy: Policy, now: datetime, device: str
) -> tuple[Event, ...]:
    """The events that Sanad owes the case of `history` at `now`, in order."""
    growing = list(history)
    while (work := next_own_work(fold(growing), policy, now)) and work.at <= now:
        _write(growing, work, policy, now, device)
    return tuple(growing[len(history) :])


def _write(history: list[Event], work: OwnWork, policy: Policy, now: datetime, device: str) -> None:
    if work.action is Action.AUTO_CLOSE:
        history += close_for_silence(history, policy, at=work.at, made_at=now, device=device)
        return
    name = work.clock.name.value
    climb = Climb(
        about=(
            history[0].subject,
            Action.ESCALATE.value,
            name,
            str(work.clock.round),
            str(work.level),
        ),
        level=work.level,
        reason=f"{name}_breached",
        at=work.at,
        made_at=now,
        device=device,
    )
    history.append(escalate(history, climb, policy))
