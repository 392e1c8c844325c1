"""A case told step by step through the real decisions, for tests of what comes next."""

from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from app.models.case import Case, CustomerBlock
from app.models.case_clock import ClockReading, newest, read_clock
from app.models.case_input import CaseDraft
from app.models.clock_change import ClockName
from app.models.decision import Deed, decide
from app.models.event import Action, Event
from app.models.fold import fold
from app.models.identity import CaseId, CustomerId, EventId, uuid7
from app.models.json_value import Json
from app.models.people import Actor, Role
from app.models.policy import ClockTarget, Policy
from app.models.policy_file import shipped
from app.models.registration import Identified, register
from app.models.sla import Target, Unit

SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SESSION = "دورة-القيادة-3"

SARA = Actor(login="sara", name="سارة", role=Role.AGENT)
HUDA = Actor(login="huda", name="هدى", role=Role.AGENT)
CHIEF = Actor(login="chief", name="منيرة", role=Role.SUPERVISOR)
ROOM = Actor(login="room", name="خالد", role=Role.ROOM_MANAGER, sessions=frozenset({SESSION}))
OTHER_ROOM = Actor(login="room2", name="ماجد", role=Role.ROOM_MANAGER)
QUALITY = Actor(login="quality", name="ريم", role=Role.QUALITY)
ADMIN = Actor(login="admin", name="فهد", role=Role.ADMIN)


def of_department(code: str, login: str = "dept") -> Actor:
    """Somebody of that department."""
    return Actor(login=login, name="يوسف", role=Role.DEPARTMENT, departments=frozenset({code}))


def first_department(policy: Policy) -> str:
    """The department that stories forward to."""
    return policy.departments[0].code


def with_all_clocks(policy: Policy) -> Policy:
    """The policy with the optional clocks, of which none is shipped."""
    hours = {ClockName.DEPARTMENT: 8, ClockName.ACCEPTANCE: 2, ClockName.REVIEW: 4}
    calendar = next(iter(policy.calendars))
    more = tuple(
        ClockTarget(
            clock=name.value,
            calendar=calendar,
            target=Target(unit=Unit.CLOCK, seconds=3600 * count),
        )
        for name, count in hours.items()
    )
    return replace(policy, targets=(*policy.targets, *more))


class Story(Struct, frozen=True, kw_only=True):
    """The events so far and the instant of the last one; every step makes a longer story."""

    policy: Policy
    history: tuple[Event, ...] = ()
    now: datetime = SUNDAY

    @classmethod
    def begin(
        cls,
        policy: Policy | str,
        *,
        by: Actor = SARA,
        at: datetime = SUNDAY,
        number: str = "48213-1001-0",
        **said: object,
    ) -> "Story":
        """A case that was just registered: a complaint by telephone unless `said` otherwise."""
        known = shipped(policy) if isinstance(policy, str) else policy
        draft = CaseDraft(
            **{  # type: ignore[arg-type]
                "channel": "phone",
                "type": "complaint",
                "subject": "انقطاع البث المباشر",
                "session": SESSION,
                **said,
            }
        )
        ids = Identified(
            case=CaseId(uuid7(at)), event=EventId(uuid7(at)), number=number, device="48213"
        )
        customer = CustomerBlock(id=CustomerId("c-1"), name="نورة السبيعي", phone="+966533105572")
        event = register(draft, ids, customer, by, known, at)
        return cls(policy=known, history=(event,), now=at)

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return fold(self.history)

    def decide(
        self,
        action: str,
        data: dict[str, Json] | None = None,
        *,
        by: Actor = SARA,
        at: datetime | None = None,
        made_at: datetime | None = None,
        related: Case | None = None,
    ) -> tuple[Event, ...]:
        """The events that the action would make; it is written as it happens unless said."""
        instant = at or self.now
        deed = Deed(
            action=Action(action),
            actor=by,
            at=instant,
            made_at=made_at or instant,
            device="48213",
            data=data or {},
            related=related,
        )
        return decide(self.history, deed, self.policy, lambda now: EventId(uuid7(now)))

    def then(
        self,
        action: str,
        data: dict[str, Json] | None = None,
        *,
        by: Actor = SARA,
        after: timedelta = timedelta(minutes=10),
        related: Case | None = None,
    ) -> "Story":
        """The story with one action more, `after` the last one."""
        at = self.now + after
        events = self.decide(action, data, by=by, at=at, related=related)
        return replace(self, history=(*self.history, *events), now=at)

    def forwarded(self, department: str | None = None) -> "Story":
        """The story with the case forwarded to a department."""
        code = department or first_department(self.policy)
        return self.then("forward", {"department": code})

    def by_department(self, action: str, data: dict[str, Json] | None = None) -> "Story":
        """The story with an action of the department that has the case."""
        return self.then(action, data, by=of_department(self.case.department or ""))

    def reading(self, name: str, after: timedelta = timedelta()) -> ClockReading | None:
        """How the newest round of a clock stands, None if there is no such clock."""
        clock = newest(self.case.clocks, ClockName(name))
        return read_clock(clock, self.policy.calendars, self.now + after) if clock else None

    def due(self, name: str) -> datetime:
        """When the newest round of a clock falls due; a story without such a clock fails."""
        reading = self.reading(name)
        if reading is None or reading.due is None:
            raise AssertionError(f"no {name} that falls due")
        return reading.due

    def states(self) -> dict[str, str]:
        """Every clock that is there, in its newest round, with its state."""
        readings = ((name.value, self.reading(name.value)) for name in ClockName)
        return {name: reading.state.value for name, reading in readings if reading}
