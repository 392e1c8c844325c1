"""Making the demo desk: the stories happened until this very moment, whenever it is opened."""

from datetime import datetime, timedelta
from pathlib import Path

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.case_number import DeviceCode
from app.models.clock import Clock
from app.models.event import Action
from app.models.people import Actor, Role
from app.models.policy import Policy
from app.models.working_time import Calendar
from app.services.demo.story import STORIES, Story
from app.services.demo.telling import Tale, Teller, ToldStep
from app.services.desk.home import NewHome, make_home, policy_named
from app.services.desk.workplace import Workplace

DEPARTMENT = "information_technology"
_DEVICE = DeviceCode("20731")
_NAMES = {
    Role.AGENT: "سارة فؤاد",
    Role.SUPERVISOR: "ليلى حسان",
    Role.DEPARTMENT: "كريم شوقي",
    Role.QUALITY: "هالة مراد",
    Role.ROOM_MANAGER: "وليد نصر",
    Role.ADMIN: "عمرو فهمي",
}


def make_demo(home: Path, clock: Clock, role: Role = Role.AGENT) -> None:
    """Make a desk for `role` in `home` and let the story happen, up to this moment."""
    policy = policy_named("zedo")
    departments = frozenset({DEPARTMENT}) if role is Role.DEPARTMENT else frozenset[str]()
    new = NewHome(
        policy=policy, name=_NAMES[role], role=role, departments=departments, device=_DEVICE
    )
    make_home(home, new, clock)
    workplace = Workplace(home, clock)
    workplace.open()
    try:
        with workplace.store.transaction():
            workplace.store.facts.put_invented_cases()
            teller = Teller(workplace)
            for tale in _tales(policy, workplace.now()):
                teller.tell(tale)
    finally:
        workplace.close()


def _tales(policy: Policy, now: datetime) -> tuple[Tale, ...]:
    """The stories as they happened before `now`, the oldest call first."""
    calendar = next(iter(policy.calendars.values()))
    agent = Actor(login=_NAMES[Role.AGENT], name=_NAMES[Role.AGENT], role=Role.AGENT)
    tales = (
        Tale(
            draft=_draft(story),
            actor=agent,
            at=worked_before(calendar, now, story.hours),
            steps=tuple(
                ToldStep(
                    action=Action(step.action),
                    actor=_department(step.by) if step.by else agent,
                    at=worked_before(calendar, now, step.hours),
                    data=step.data,
                )
                for step in story.steps
            ),
        )
        for story in STORIES
    )
    return tuple(sorted(tales, key=lambda tale: tale.at))


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


def _department(name: str) -> Actor:
    return Actor(login=name, name=name, role=Role.DEPARTMENT, departments=frozenset({DEPARTMENT}))
