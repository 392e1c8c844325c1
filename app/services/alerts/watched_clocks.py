"""The clocks that the person at a desk answers for, planned once and planned anew when they change.

A desk looks at all its open cases again and again: what a case promised is compared as the store
holds it, and only what differs is computed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from app.models.alert import Alert
from app.models.case_clock import CaseClock
from app.models.clock_change import ClockName
from app.models.identity import CaseId
from app.models.people import Actor, Role
from app.models.policy import Policy
from app.models.status import Status
from app.models.storage.case_filter import CaseFilter
from app.models.storage.promise_table import StoredPromises
from app.services.alerts.thresholds import Mark, Plan, marks_after, plan_of, plan_of_call
from app.services.desk.workplace import Workplace

_OWN_CLOCKS = frozenset({ClockName.ACCEPTANCE, ClockName.DEPARTMENT})
_NEVER = datetime.min.replace(tzinfo=UTC)


class _Watched(Struct, frozen=True, kw_only=True):
    """A case with its plans; everything up to `told_until` was alerted."""

    promises: StoredPromises
    plans: tuple[Plan, ...]
    told_until: datetime = _NEVER


class Passed(NamedTuple):
    """The thresholds of one clock that were passed, in their order; one at least."""

    plan: Plan
    marks: tuple[Mark, ...]

    @property
    def last(self) -> Alert:
        """The alert that speaks for all of them."""
        return self.plan.alert(self.marks[-1].threshold)


class WatchedClocks:
    """The plans of one desk. `look` first; what it saw is what the others answer from."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._policy: Policy | None = None
        self._actor: Actor | None = None
        self._cases: dict[CaseId, _Watched] = {}

    def look(self, now: datetime) -> None:
        """Plan what is new or changed, forget what is closed or another's."""
        policy, actor = self._workplace.policy, self._workplace.actor
        known = self._cases if (policy, actor) == (self._policy, self._actor) else {}
        self._policy, self._actor = policy, actor
        self._cases = {
            promises.case_id: self._seen(known.get(promises.case_id), promises, now)
            for wanted in _scope(actor)
            for promises in self._workplace.store.promises.of(wanted)
        }

    def passed(self, now: datetime) -> tuple[Passed, ...]:
        """The thresholds that were passed and not told since their case changed."""
        found = (
            (plan, tuple(mark for mark in plan.marks if watched.told_until < mark.at <= now))
            for watched in self._cases.values()
            for plan in watched.plans
        )
        return tuple(Passed(plan, marks) for plan, marks in found if marks)

    def tell(self, now: datetime) -> None:
        """Everything up to `now` was alerted."""
        self._cases = {
            case_id: replace(watched, told_until=max(watched.told_until, now))
            for case_id, watched in self._cases.items()
        }

    def next_at(self, now: datetime) -> datetime | None:
        """When the next threshold is passed."""
        coming = (
            instant
            for watched in self._cases.values()
            for instant in marks_after(watched.plans, now)
        )
        return min(coming, default=None)

    def plan_of(self, alert: Alert) -> Plan | None:
        """The plan that `alert` belongs to; None if it is no longer true."""
        watched = self._cases.get(alert.case_id)
        plans = watched.plans if watched else ()
        return next((plan for plan in plans if plan.is_of(alert)), None)

    def _seen(self, known: _Watched | None, promises: StoredPromises, now: datetime) -> _Watched:
        if known and known.promises == promises:
            return known
        return _Watched(promises=promises, plans=tuple(self._plans(promises, now)))

    def _plans(self, promises: StoredPromises, now: datetime) -> Iterator[Plan]:
        policy, actor = self._workplace.policy, self._workplace.actor
        is_level_one = actor.role is not Role.DEPARTMENT
        running = promises.running()
        for clock in running if is_level_one else _of_department(running):
            plan = plan_of(promises.case_id, clock, policy, now)
            if plan:
                yield plan
        if promises.call_at and is_level_one:
            yield plan_of_call(promises.case_id, promises.call_at)


def _of_department(clocks: tuple[CaseClock, ...]) -> tuple[CaseClock, ...]:
    """What a department answers for: its own clocks, or the solution where it was given none."""
    own = tuple(clock for clock in clocks if clock.name in _OWN_CLOCKS)
    return own or tuple(clock for clock in clocks if clock.name is ClockName.RESOLUTION)


def _scope(actor: Actor) -> tuple[CaseFilter, ...]:
    """The open cases that `actor` answers for: all, the own and the unassigned, or its own."""
    own = CaseFilter(is_open=True, assignee=actor.login)
    return {
        Role.SUPERVISOR: (CaseFilter(is_open=True),),
        Role.AGENT: (own, CaseFilter(is_open=True, is_unassigned=True)),
        Role.ROOM_MANAGER: (own,),
        Role.DEPARTMENT: tuple(
            CaseFilter(status=frozenset({Status.FORWARDED}), department=department)
            for department in sorted(actor.departments)
        ),
    }.get(actor.role, ())
