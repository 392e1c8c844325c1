"""What differs between organisations, as one record: the policy that a desk works under.

Every rule here stands in a policy file and nowhere in code: words, hours, promises, priorities,
rights. Codes travel and are never renamed; `Term`s are what people read. Each says which section
of the policy document it comes from, or that it is an assumption (`Sourced`).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol, Self, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct

from app.models import plain_data
from app.models.case import LIVE_CHANNELS
from app.models.json_value import JsonObject
from app.models.policy_words import (
    CannedReply,
    Fact,
    Sourced,
    Step,
    SurveyQuestion,
    Term,
    WordGroups,
)
from app.models.sla import Target
from app.models.triage import Triage
from app.models.working_time import Calendar


class Choice(Sourced, frozen=True, kw_only=True):
    """A case type, or any other word to pick that needs nothing but a name."""

    code: str
    name: Term


class Channel(Sourced, frozen=True, kw_only=True):
    """A way in which cases arrive; one that is not announced can be logged all the same."""

    code: str
    name: Term
    calendar: str
    announced: bool
    address: str | None = None
    purpose: Term | None = None
    working_hours_only: bool = False

    @property
    def live(self) -> bool:
        """Whether one talks with the customer there and then."""
        return self.code in LIVE_CHANNELS

    @property
    def written(self) -> bool:
        """Whether the customer's words and ours are on paper or screen, not in a conversation."""
        return not self.live


class Kind(Sourced, frozen=True, kw_only=True):
    """A kind of beneficiary."""

    code: str
    name: Term


class Programme(Sourced, frozen=True, kw_only=True):
    """A line of teaching with the kinds of people it is for and the channels announced to them."""

    code: str
    name: Term
    kinds: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


class Category(Sourced, frozen=True, kw_only=True):
    """What a case is about; `department` is where it usually goes from level one.

    A required fact that is not known is missing; an optional one is only asked for.
    """

    code: str
    name: Term
    group: Term | None = None
    department: str | None = None
    required_facts: tuple[str, ...] = ()
    optional_facts: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    out_of_scope: bool = False
    for_trainer: bool = False


class Priority(Sourced, frozen=True, kw_only=True):
    """A level of urgency; a policy lists them from the most urgent down."""

    code: str
    name: Term
    meaning: Term


class PriorityRule(Sourced, frozen=True, kw_only=True):
    """All stated conditions together propose `priority`; an empty or null one asks nothing."""

    priority: str
    blocks_platform: bool | None = None
    exam_time: bool | None = None
    known_answer: bool | None = None
    during_session: bool | None = None
    types: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


class TriageQuestion(Sourced, frozen=True, kw_only=True):
    """What the form asks so that the agent need not know the rules; the code names the answer."""

    code: str
    text: Term


class ClockTarget(Sourced, frozen=True, kw_only=True):
    """A promise and the cases it is for; without a `target` such cases have no such clock."""

    clock: str
    calendar: str
    target: Target | None = None
    priorities: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    note: Term | None = None


class Department(Sourced, frozen=True, kw_only=True):
    """Second level: who solves what level one cannot."""

    code: str
    name: Term
    note: Term | None = None


class Role(Sourced, frozen=True, kw_only=True):
    """A role by the name that this organisation gives it."""

    code: str
    name: Term


class RightException(Sourced, frozen=True, kw_only=True):
    """A right beyond the table of the life of a case; empty outcomes ask nothing of the outcome."""

    role: str
    department: str | None
    actions: tuple[str, ...]
    statuses: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


class EscalationStep(Sourced, frozen=True, kw_only=True):
    """Who a case goes to at this level; one with a department is forwarded to it."""

    level: int
    name: Term
    department: str | None = None


class Limits(Sourced, frozen=True, kw_only=True):
    """Bounds; `warnings` are percents of a budget, `after_minutes` count from a breach."""

    reopen_days: int = 30
    backdate_hours: int = 24
    undo_minutes: int = 10
    warnings: tuple[int, ...] = (50, 75, 90)
    after_minutes: tuple[int, ...] = (0, 30, 120)


class Assumption(Struct, frozen=True, kw_only=True):
    """A decision that the policy document leaves open; `key` is where in the file it stands."""

    key: str
    note: Term


class ExamWindow(Struct, frozen=True, kw_only=True):
    """A stretch `[start, end)` in which exams are held; both are aware UTC."""

    start: datetime
    end: datetime
    name: Term


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_CodedT = TypeVar("_CodedT", bound=_Coded)


class Policy(Struct, frozen=True, kw_only=True):
    """A whole policy; code and version identify it. Look-ups answer None for an unknown word."""

    code: str
    version: int
    name: Term
    about: Term | None = None
    zone: str
    country: str
    calendars: Mapping[str, Calendar]
    session_calendar: str | None = None
    channels: tuple[Channel, ...]
    kinds: tuple[Kind, ...]
    programmes: tuple[Programme, ...] = ()
    types: tuple[Choice, ...]
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    categories: tuple[Category, ...]
    priorities: tuple[Priority, ...]
    priority_rules: tuple[PriorityRule, ...]
    triage: tuple[TriageQuestion, ...] = ()
    targets: tuple[ClockTarget, ...]
    departments: tuple[Department, ...] = ()
    roles: tuple[Role, ...]
    exceptions: tuple[RightException, ...] = ()
    ladder: tuple[EscalationStep, ...]
    limits: Limits
    exam_windows: tuple[ExamWindow, ...] = ()
    survey: tuple[SurveyQuestion, ...] = ()
    canned_replies: tuple[CannedReply, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    words: WordGroups

    @property
    def word_groups(self) -> tuple[tuple[str, ...], ...]:
        """The search word list."""
        return self.words.groups

    @property
    def main_calendar(self) -> Calendar:
        """The hours of the desk itself: the first calendar."""
        return next(iter(self.calendars.values()))

    def channel(self, code: str) -> Channel | None:
        """The channel of that code."""
        return _find(self.channels, code)

    def kind(self, code: str) -> Kind | None:
        """The kind of beneficiary of that code."""
        return _find(self.kinds, code)

    def programme(self, code: str) -> Programme | None:
        """The programme of that code."""
        return _find(self.programmes, code)

    def type(self, code: str) -> Choice | None:
        """The case type of that code."""
        return _find(self.types, code)

    def category(self, code: str) -> Category | None:
        """The category of that code."""
        return _find(self.categories, code)

    def priority(self, code: str) -> Priority | None:
        """The priority of that code."""
        return _find(self.priorities, code)

    def department(self, code: str) -> Department | None:
        """The department of that code."""
        return _find(self.departments, code)

    def role(self, code: str) -> Role | None:
        """The role of that code."""
        return _find(self.roles, code)

    def fact(self, code: str) -> Fact | None:
        """The fact of that code."""
        return _find(self.facts, code)

    def step(self, code: str) -> Step | None:
        """The guided step of that code."""
        return _find(self.steps, code)

    def replies_for(self, category: str | None) -> tuple[CannedReply, ...]:
        """The canned replies made for this category, then those for any case."""
        made = tuple(reply for reply in self.canned_replies if category in reply.categories)
        return made + tuple(reply for reply in self.canned_replies if not reply.categories)

    def target_for(
        self, clock: str, *, priority: str, channel: str, type: str | None
    ) -> ClockTarget | None:
        """The first promise listed that fits; None where such a case has no such clock."""
        for promise in self.targets:
            if (
                promise.clock == clock
                and _asks_nothing_or_has(promise.priorities, priority)
                and _asks_nothing_or_has(promise.channels, channel)
                and _asks_nothing_or_has(promise.types, type)
            ):
                return promise if promise.target else None
        return None

    def propose_priority(self, case: Triage) -> str:
        """The priority of the first rule that fits; unanswered is no, but the answer is known.

        For an unanswered `exam_time` the caller hands in `exam_now` of the moment of receipt.
        """
        answers = (
            bool(case.blocks_platform),
            bool(case.exam_time),
            case.known_answer is not False,
            bool(case.during_session),
        )
        for rule in self.priority_rules:
            asked = (rule.blocks_platform, rule.exam_time, rule.known_answer, rule.during_session)
            if (
                all(want in (None, got) for want, got in zip(asked, answers, strict=True))
                and _asks_nothing_or_has(rule.types, case.type)
                and _asks_nothing_or_has(rule.categories, case.category)
                and _asks_nothing_or_has(rule.channels, case.channel)
            ):
                return rule.priority
        return self.priorities[-1].code

    def session_now(self, instant: datetime) -> bool:
        """Whether a course session of the timetable runs at `instant`."""
        calendar = self.calendars.get(self.session_calendar) if self.session_calendar else None
        if calendar is None:
            return False
        local = instant.astimezone(ZoneInfo(calendar.zone)).replace(tzinfo=None)
        return any(window.start_local <= local < window.end_local for window in calendar.windows)

    def exam_now(self, instant: datetime) -> bool:
        """Whether `instant` falls into an exam window."""
        return any(window.start <= instant < window.end for window in self.exam_windows)

    def ladder_step(self, level: int) -> EscalationStep | None:
        """The step of that level; None past the top of the ladder."""
        return next((step for step in self.ladder if step.level == level), None)

    def to_json(self) -> JsonObject:
        """The policy in the shape of its file, absent options left out."""
        return plain_data.to_plain(self)

    @classmethod
    def from_json(cls, data: object) -> Self:
        """The policy of that shape. Raises Refused for the first fault, with its dotted key."""
        return plain_data.record(cls, data)


def _find(items: Iterable[_CodedT], code: str) -> _CodedT | None:
    return next((item for item in items if item.code == code), None)


def _asks_nothing_or_has(wanted: tuple[str, ...], word: str | None) -> bool:
    return not wanted or word in wanted
