"""The queue: which cases are whose turn, most urgent first."""

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.people import Actor, Role
from app.models.status import Status
from app.models.storage.case_filter import CaseFilter
from app.services.desk.workplace import Workplace

if TYPE_CHECKING:
    from app.services.desk.searching import Searching


class View(StrEnum):
    """The views of the side bar."""

    MINE_TO_DO = "mine_to_do"
    MINE = "mine"
    OVERDUE = "overdue"
    WAITING = "waiting"
    FORWARDED = "forwarded"
    IN_REVIEW = "in_review"
    TO_FOLLOW_UP = "to_follow_up"
    TO_CALL = "to_call"
    MENTIONS = "mentions"
    ALL_OPEN = "all_open"
    CLOSED = "closed"
    INCOMING = "incoming"
    TO_ACCEPT = "to_accept"
    IN_WORK = "in_work"
    RETURNED = "returned"


class Queue:
    """Lists for the person at one desk: never a case that they may not read."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    @cached_property
    def searching(self) -> "Searching":
        """The cases that hold certain words."""
        from app.services.desk.searching import Searching

        return Searching(self._workplace, self.readable)

    def page(self, view: View, *, limit: int, after: CaseRow | None = None) -> tuple[CaseRow, ...]:
        """The next `limit` rows of a view, most urgent first."""
        return self.list(self.filter_of(view), limit=limit, after=after)

    def count(self, view: View) -> int:
        """How many cases a view holds."""
        return self.count_of(self.filter_of(view))

    def count_of(self, wanted: CaseFilter) -> int:
        """How many cases fit."""
        return self._workplace.store.cases.count(self.readable(wanted))

    def list(
        self, wanted: CaseFilter, *, limit: int, after: CaseRow | None = None, me: str | None = None
    ) -> tuple[CaseRow, ...]:
        """Rows that fit `wanted`, most urgent first."""
        return self.stretch(wanted, Span(limit=limit, after=after), me=me)

    def stretch(
        self,
        wanted: CaseFilter,
        span: Span,
        *,
        order: CaseOrder = CaseOrder.URGENCY,
        me: str | None = None,
    ) -> tuple[CaseRow, ...]:
        """The rows of any stretch of a list, in that order."""
        return self._workplace.store.cases.page(
            self.readable(wanted), span, me=me or self._workplace.actor.login, order=order
        )

    def asked(self, *, status: str | None, department: str | None, is_overdue: bool) -> CaseFilter:
        """What somebody asks for by word; None asks nothing."""
        return CaseFilter(
            status=frozenset({status}) if status else None,
            department=department,
            overdue_at=self._workplace.now() if is_overdue else None,
        )

    def filter_of(self, view: View) -> CaseFilter:
        """What a view of the side bar asks for."""
        actor = self._workplace.actor
        now = self._workplace.now()
        own = next(iter(sorted(actor.departments)), None)
        return {
            View.MINE_TO_DO: CaseFilter(
                status=frozenset(
                    {Status.REGISTERED, Status.OPEN, Status.IN_REVIEW, Status.SOLUTION_SENT}
                )
            ),
            View.MINE: CaseFilter(is_open=True, assignee=actor.login),
            View.OVERDUE: CaseFilter(overdue_at=now),
            View.WAITING: CaseFilter(status=frozenset({Status.WAITING_CUSTOMER})),
            View.FORWARDED: CaseFilter(status=frozenset({Status.FORWARDED})),
            View.IN_REVIEW: CaseFilter(status=frozenset({Status.IN_REVIEW})),
            View.TO_FOLLOW_UP: CaseFilter(status=frozenset({Status.SOLUTION_SENT})),
            View.TO_CALL: CaseFilter(is_open=True, has_call=True),
            View.MENTIONS: CaseFilter(mentions=actor.login),
            View.ALL_OPEN: CaseFilter(is_open=True),
            View.CLOSED: CaseFilter(is_open=False),
            View.INCOMING: CaseFilter(status=frozenset({Status.FORWARDED}), department=own),
            View.TO_ACCEPT: CaseFilter(
                status=frozenset({Status.FORWARDED}), department=own, is_accepted=False
            ),
            View.IN_WORK: CaseFilter(
                status=frozenset({Status.FORWARDED}), department=own, is_accepted=True
            ),
            View.RETURNED: CaseFilter(
                status=frozenset({Status.IN_REVIEW, Status.SOLUTION_SENT}), department=own
            ),
        }[view]

    def views(self) -> tuple[View, ...]:
        """The views that the role at this desk works with, in the order of the side bar."""
        if self._workplace.actor.role is Role.DEPARTMENT:
            return (View.INCOMING, View.TO_ACCEPT, View.IN_WORK, View.RETURNED, View.MENTIONS)
        return (
            View.MINE_TO_DO,
            View.MINE,
            View.OVERDUE,
            View.WAITING,
            View.FORWARDED,
            View.IN_REVIEW,
            View.TO_FOLLOW_UP,
            View.ALL_OPEN,
            View.CLOSED,
            View.TO_CALL,
            View.MENTIONS,
        )

    def first_refused(self) -> str | None:
        """The case whose refused event has waited longest to be seen."""
        refusals = self._workplace.store.events.refusals()
        return next((held.event.subject for held in refusals), None)

    def readable(self, wanted: CaseFilter) -> CaseFilter:
        """What is wanted, without the cases that the person at this desk may not read."""
        actor: Actor = self._workplace.actor
        if actor.is_level_one or actor.role is Role.QUALITY:
            return wanted
        if actor.role is Role.DEPARTMENT and wanted.department in actor.departments:
            return wanted
        return replace(wanted, readable_by=actor)
