"""Making the demo desk: the story is played through the very services that the window uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.clock import Clock, FixedClock
from app.models.people import Actor, Role
from app.models.working_time import Calendar
from app.services.demo.story import STORIES, Step, Story
from app.services.desk.case_actions import CaseActions
from app.services.desk.case_log import CaseLog
from app.services.desk.home import NewHome, make_home, policy_named
from app.services.desk.workplace import Workplace

DEPARTMENT = "information_technology"
_NAMES = {
    Role.AGENT: "سارة فؤاد",
    Role.SUPERVISOR: "ليلى حسان",
    Role.DEPARTMENT: "كريم شوقي",
    Role.QUALITY: "هالة مراد",
    Role.ROOM_MANAGER: "وليد نصر",
    Role.ADMIN: "عمرو فهمي",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """One thing that happens at an instant; `place` counts the steps of a story from its call."""

    at: datetime
    story: int
    place: int


def make_demo(home: Path, clock: Clock, role: Role = Role.AGENT) -> None:
    """Make a desk for `role` in `home` and let the story happen, up to this moment."""
    policy = policy_named("zedo")
    departments = frozenset({DEPARTMENT}) if role is Role.DEPARTMENT else frozenset[str]()
    new = NewHome(policy=policy, name=_NAMES[role], role=role, departments=departments)
    make_home(home, new, clock)
    calendar = next(iter(policy.calendars.values()))
    turns = sorted(_turns(calendar, clock.now()), key=lambda turn: (turn.at, turn.place))
    then = FixedClock(turns[0].at)
    workplace = Workplace(home, then)
    workplace.open()
    try:
        _play(workplace, then, turns)
    finally:
        workplace.close()


def _play(workplace: Workplace, then: FixedClock, turns: Iterable[_Turn]) -> None:
    log, actions = CaseLog(workplace), CaseActions(workplace)
    numbers: dict[int, str] = {}
    agent = Actor(login=_NAMES[Role.AGENT], name=_NAMES[Role.AGENT], role=Role.AGENT)
    with workplace.store.transaction():
        for turn in turns:
            then.advance(turn.at - then.now())
            story = STORIES[turn.story]
            if turn.place == 0:
                numbers[turn.story] = log.log([_draft(story)], actor=agent)[0].number
                continue
            step = story.steps[turn.place - 1]
            who = _department(step) if step.by else agent
            actions.act(numbers[turn.story], step.action, step.data, actor=who)


def _turns(calendar: Calendar, now: datetime) -> Iterable[_Turn]:
    for number, story in enumerate(STORIES):
        yield _Turn(at=worked_before(calendar, now, story.hours), story=number, place=0)
        for place, step in enumerate(story.steps, start=1):
            yield _Turn(at=worked_before(calendar, now, step.hours), story=number, place=place)


def worked_before(calendar: Calendar, now: datetime, hours: float) -> datetime:
    """The instant `hours` opening hours before `now`."""
    left = timedelta(hours=hours)
    for start, end in reversed(calendar.open_pieces(now - timedelta(days=30), now)):
        if end - start >= left:
            return end - left
        left -= end - start
    return now - left


def _draft(story: Story) -> CaseDraft:
    person = story.person
    return CaseDraft(
        channel=story.channel,
        customer=CustomerDraft(
            name=person.name, phone=person.phone, email=person.email, kind=person.kind
        ),
        type=story.type,
        category=story.category,
        subject=story.subject,
        description=story.description or None,
        blocks_platform=story.blocks_platform,
        exam_time=story.exam_time,
        known_answer=story.known_answer,
        facts=story.facts,
    )


def _department(step: Step) -> Actor:
    name = step.by or ""
    return Actor(login=name, name=name, role=Role.DEPARTMENT, departments=frozenset({DEPARTMENT}))
