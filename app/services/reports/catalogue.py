"""Which reports there are, and which cases each role finds in them."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from app.models.case import Case
from app.models.errors import Code, Refused, unknown_word
from app.models.people import Actor, Role
from app.models.permission import may_read
from app.wording.both import Both


class ReportName(StrEnum):
    """The reports, by the name that is asked for."""

    CASES = "cases"
    SLA = "sla"


class ReportWords(Struct, frozen=True, kw_only=True):
    """How people call a report, and what they find in it."""

    title: Both
    about: Both


REPORTS: Mapping[ReportName, ReportWords] = {
    ReportName.CASES: ReportWords(
        title=Both("تقرير الحالات", "Cases report"),
        about=Both("صف لكل حالة فُتحت في الفترة", "one row for each case opened in the period"),
    ),
    ReportName.SLA: ReportWords(
        title=Both("تقرير الالتزام بالمهل", "SLA report"),
        about=Both(
            "صف لكل مهلة وكل جولة من حالات الفترة",
            "one row for each clock and round of the period's cases",
        ),
    ),
}


class Scope(StrEnum):
    """Whose cases a report holds."""

    ALL = "all"
    DEPARTMENT = "department"
    OWN = "own"


SCOPE_WORDS: Mapping[Scope, Both] = {
    Scope.ALL: Both("كل الحالات", "All cases"),
    Scope.DEPARTMENT: Both("حالات الإدارة", "The department's cases"),
    Scope.OWN: Both("ما سجّله أو يتولاه", "Cases they logged or own"),
}

_SCOPES = {
    Role.SUPERVISOR: Scope.ALL,
    Role.QUALITY: Scope.ALL,
    Role.DEPARTMENT: Scope.DEPARTMENT,
    Role.AGENT: Scope.OWN,
    Role.ROOM_MANAGER: Scope.OWN,
}


def report_named(name: str) -> ReportName:
    """The report of that name. Raises Refused."""
    try:
        return ReportName(name)
    except ValueError:
        raise unknown_word("name", name, ReportName) from None


def scope_of(actor: Actor) -> Scope:
    """Whose cases `actor` may have in a report. Raises Refused where that is nobody's."""
    scope = _SCOPES.get(actor.role)
    if scope is None:
        raise Refused(Code.FORBIDDEN, reason="no_reports", role=actor.role.value)
    return scope


def is_reported(case: Case, actor: Actor) -> bool:
    """Whether `case` stands in the reports of `actor`."""
    if scope_of(actor) is Scope.OWN:
        return actor.login in (case.registered_by, case.assignee)
    return may_read(actor, case)
