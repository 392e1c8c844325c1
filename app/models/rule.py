"""The shape of a row of the life-cycle table: who, from where, to where, with which effect."""

from enum import StrEnum

from msgspec import Struct

from app.models.case import Outcome
from app.models.clock_change import ClockName
from app.models.event import Action
from app.models.json_value import Json
from app.models.status import Status


class Who(StrEnum):
    """The parties of the table; a room manager and a department only on their own cases."""

    LEVEL_ONE = "level_one"
    SUPERVISOR = "supervisor"
    ROOM_MANAGER = "room_manager"
    DEPARTMENT = "department"
    QUALITY = "quality"
    SYSTEM = "system"
    ANYONE = "anyone"


class Does(StrEnum):
    """What a rule does to a clock; `RESTART` starts a running one again, `START_NEXT` a round."""

    MEET = "meet"
    PAUSE = "pause"
    RESUME = "resume"
    START = "start"
    START_NEXT = "start_next"
    RESTART = "restart"
    CANCEL = "cancel"
    REVIVE = "revive"


class Needs(StrEnum):
    """Conditions that count as status (refused as `wrong_status`)."""

    UNACCEPTED = "unaccepted"
    SOLUTION_ACCEPTED = "solution_accepted"
    SOLUTION_UNACCEPTED = "solution_unaccepted"
    UNASSIGNED = "unassigned"
    OTHER_DEPARTMENT = "other_department"
    CONFIRMED = "confirmed"
    AUTO_CLOSE_DUE = "auto_close_due"
    SUGGESTION = "suggestion"
    REPLIED = "replied"
    LINKED = "linked"


class Rule(Struct, frozen=True):
    """One row: `to` None means that the status stays, `back` that it returns to where it asked.

    What every row says comes in the order of the columns; the rest is named.
    """

    action: Action
    who: frozenset[Who]
    froms: frozenset[Status]
    to: Status | None = None
    back: bool = False
    needs: tuple[Needs, ...] = ()
    sets: frozenset[str] = frozenset()
    clocks: tuple[tuple[Does, ClockName], ...] = ()
    receives: bool = False
    outcome: Outcome | None = None

    def to_json(self) -> dict[str, Json]:
        """The row as the shared database keeps it."""
        return {
            "action": self.action.value,
            "who": sorted(self.who),
            "froms": sorted(self.froms),
            "to": self.to.value if self.to else None,
            "back": self.back,
            "needs": list(self.needs),
            "sets": sorted(self.sets),
            "outcome": self.outcome.value if self.outcome else None,
        }
