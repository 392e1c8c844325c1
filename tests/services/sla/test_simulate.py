"""Another policy is held against what really happened, and nothing is written."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.case_input import CaseDraft
from app.models.clock import FixedClock
from app.models.clock_change import ClockName
from app.models.policy import Policy
from app.models.sla import Target, Unit
from app.services.desk.home import NewHome, policy_named
from app.services.sla.simulate import Score, simulate
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    copied_home(tmp_path / "مكتب", NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    opened = open_desk(tmp_path / "مكتب", clock)
    yield opened
    opened.close()


def stricter(policy: Policy, minutes: int) -> Policy:
    """The policy with every first reply promised in so many minutes."""
    target = Target(unit=Unit.CLOCK, seconds=minutes * 60)
    targets = tuple(
        replace(one, target=target) if one.clock == ClockName.FIRST_REPLY else one
        for one in policy.targets
    )
    return replace(policy, targets=targets)


def answered_after(desk: Desk, clock: FixedClock, minutes: int) -> None:
    case = desk.log.log([CaseDraft(channel="email", subject="انقطاع")])[0]
    clock.advance(timedelta(minutes=minutes))
    desk.actions.act(case.id, "first_reply", {"text": "وصلت رسالتكم"})


def scores(desk: Desk, clock: FixedClock, other: Policy) -> dict[ClockName, tuple[Score, Score]]:
    day = timedelta(days=1)
    found = simulate(desk.workplace, other, clock.now() - day, clock.now() + day)
    return {one.clock: (one.now, one.then) for one in found}


def test_the_same_policy_scores_the_same(desk: Desk, clock: FixedClock) -> None:
    answered_after(desk, clock, 30)
    for now, then in scores(desk, clock, desk.workplace.policy).values():
        assert now == then


def test_a_stricter_policy_would_have_missed_more(desk: Desk, clock: FixedClock) -> None:
    for minutes in (5, 20, 40):
        answered_after(desk, clock, minutes)
    now, then = scores(desk, clock, stricter(desk.workplace.policy, 30))[ClockName.FIRST_REPLY]
    assert (now.met, now.breached, now.percent) == (3, 0, 100)
    assert (then.met, then.breached, then.percent) == (2, 1, 66)


def test_a_policy_of_other_priorities_can_be_tried(desk: Desk, clock: FixedClock) -> None:
    desk.log.log([CaseDraft(channel="phone", subject="انقطاع", priority="low")])
    now, then = scores(desk, clock, policy_named("allaamah"))[ClockName.RESOLUTION]
    assert (now.undecided, then.undecided) == (1, 1)


def test_a_simulation_writes_nothing(desk: Desk, clock: FixedClock) -> None:
    answered_after(desk, clock, 5)
    before = desk.workplace.store.events.counts()
    scores(desk, clock, policy_named("masaraat"))
    assert desk.workplace.store.events.counts() == before
