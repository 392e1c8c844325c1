"""What an event may do to the clocks of its case: by the rows of its action, or by its data.

The shared database takes from nobody a change of a clock that stands in neither.
"""

from collections.abc import Mapping

from app.models.clock_change import ClockName, ClockOp
from app.models.event import Action
from app.models.lifecycle import TO_THE_LADDERS_DEPARTMENT, rules_for
from app.models.rule import Does

_ARRIVAL = (ClockName.FIRST_REPLY, ClockName.RESOLUTION, ClockName.HANDOVER)
_COUNTED_ANEW = frozenset((op, name) for op in ClockOp for name in _ARRIVAL)
_OPS = {Does.START_NEXT: ClockOp.START, Does.RESTART: ClockOp.START} | {
    does: ClockOp(does.value) for does in Does if does.value in frozenset(ClockOp)
}

# What actions do to clocks beyond their rows, because it depends on the data.
_BY_DATA: Mapping[Action, frozenset[tuple[ClockOp, ClockName]]] = {
    Action.REGISTER: _COUNTED_ANEW,
    Action.CLASSIFY: _COUNTED_ANEW,
    Action.CORRECT: _COUNTED_ANEW,
    Action.ESCALATE: frozenset((_OPS[does], name) for does, name in TO_THE_LADDERS_DEPARTMENT),
}


def clock_changes(action: Action) -> frozenset[tuple[ClockOp, ClockName]]:
    """All that an event of this action may do to clocks, by any of its rows."""
    by_rows = {(_OPS[does], name) for rule in rules_for(action) for does, name in rule.clocks}
    return _BY_DATA.get(action, frozenset()) | by_rows
