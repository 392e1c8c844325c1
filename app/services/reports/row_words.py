"""Words that the lists and the summary of a report share."""

from collections.abc import Mapping

from app.models.clock_change import ClockName
from app.models.event import Action
from app.wording.both import Both
from app.wording.manner import Manner

NUMBER = Both("رقم الحالة", "Number")
OPENED = Both("فُتحت", "Opened")
PRIORITY = Both("الأولوية", "Priority")
CHANNEL = Both("القناة", "Channel")
DEPARTMENT = Both("الإدارة", "Department")
MONTH = Both("الشهر", "Month")
CLOCK = Both("المهلة", "Clock")

DUE = Both("يستحق", "due")
MET_AT = Both("تم", "met at")
STATE = Both("الموقف", "state")
ELAPSED = Both("المدة", "duration")

NO_DEPARTMENT = Both("المستوى الأول", "Level one")
TOO_FEW = Both("لا يكفي للحكم", "Not enough to judge")

# Sanad gives its reasons as codes, people give theirs in words.
_REASONS: Mapping[str, Both] = {
    f"{ClockName.FIRST_REPLY}_breached": Both("فات موعد الرد الأول", "First reply missed"),
    f"{ClockName.RESOLUTION}_breached": Both("فات موعد الحل", "Solution missed"),
    Action.REOPEN.value: Both("أُعيد فتحها", "Reopened"),
    Action.REPORT_UNSOLVED.value: Both("أبلغ المستفيد أنها لم تُحل", "Reported unsolved"),
}


def escalation_reason(manner: Manner, reason: str | None) -> str | None:
    """Why a case was escalated, as it is read."""
    words = _REASONS.get(reason or "")
    return words.in_(manner) if words else reason
