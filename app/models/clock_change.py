"""What one event does to one clock of a case, frozen into the event with its target."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import cast

from msgspec import Struct

from app.models.clock import from_text, to_text
from app.models.json_value import Json
from app.models.sla import Pause, State, Target


class ClockName(StrEnum):
    """The clocks of `lifecycle.md` §2, in the order in which they are listed."""

    FIRST_REPLY = "first_reply"
    RESOLUTION = "resolution"
    HANDOVER = "handover"
    ACCEPTANCE = "acceptance"
    DEPARTMENT = "department"
    REVIEW = "review"
    CONFIRMATION = "confirmation"
    AUTO_CLOSE = "auto_close"


class ClockOp(StrEnum):
    """Start or count anew, meet, cancel, pause, resume, take another target, run again."""

    START = "start"
    MEET = "meet"
    CANCEL = "cancel"
    PAUSE = "pause"
    RESUME = "resume"
    RETARGET = "retarget"
    REVIVE = "revive"


class ClockChange(Struct, frozen=True, kw_only=True):
    """One operation on the clock `name` in its `round`.

    START and RETARGET carry the target and the calendar's name; START of a round that exists
    counts it anew. MEET carries the verdict (`due`, `state`), so that a later edit of the
    calendar does not change yesterday's report. REVIVE turns the time since the clock was met
    into a pause.
    """

    op: ClockOp
    name: ClockName
    round: int
    at: datetime
    target: Target | None = None
    calendar: str | None = None
    pauses: tuple[Pause, ...] = ()
    due: datetime | None = None
    state: State | None = None

    def to_json(self) -> dict[str, Json]:
        """The stored form; what is not set is left out."""
        document: dict[str, Json] = {
            "op": self.op.value,
            "name": self.name.value,
            "round": self.round,
            "at": to_text(self.at),
        }
        if self.target:
            document["target"] = self.target.to_json()
            document["calendar"] = self.calendar
        if self.pauses:
            document["pauses"] = [
                [to_text(pause.start), to_text(pause.end) if pause.end else None]
                for pause in self.pauses
            ]
        if self.due:
            document["due"] = to_text(self.due)
        if self.state:
            document["state"] = self.state.value
        return document

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> "ClockChange":
        """The change that `to_json` wrote."""
        target = cast(Mapping[str, Json] | None, document.get("target"))
        pauses = cast(Sequence[tuple[str, str | None]], document.get("pauses") or ())
        due = document.get("due")
        state = document.get("state")
        return cls(
            op=ClockOp(str(document["op"])),
            name=ClockName(str(document["name"])),
            round=int(cast(int, document["round"])),
            at=from_text(str(document["at"])),
            target=Target.from_json(target) if target else None,
            calendar=cast(str | None, document.get("calendar")),
            pauses=tuple(
                Pause(start=from_text(start), end=from_text(end) if end else None)
                for start, end in pauses
            ),
            due=from_text(str(due)) if due else None,
            state=State(str(state)) if state else None,
        )
