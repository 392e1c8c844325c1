"""A policy that was published comes into force whole, whatever ends the desk meanwhile."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.models.clock import FixedClock
from app.models.event import POLICY_PUBLISHED, Event
from app.models.identity import EventId
from app.models.people import Role
from app.models.policy import Policy
from app.models.storage.promise_table import PromiseTable
from app.services.desk.published_policy import adopt_policy
from tests.views.desk_at_work import make_desk


class Killed(BaseException):
    """The desk ended here."""


def test_a_desk_that_is_killed_as_it_plans_again_is_under_the_old_policy(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace = make_desk(tmp_path / "مكتب", clock).workplace
    policy = replace(workplace.policy, version=workplace.policy.version + 1)
    published = Event(
        id=EventId("0190a0a0-0000-7000-8000-000000000001"),
        subject="config",
        kind=POLICY_PUBLISHED,
        actor="huda",
        actor_name="هدى",
        role=Role.SUPERVISOR,
        device="48213",
        at=clock.now(),
        made_at=clock.now() + timedelta(),
        data=policy.to_json(),
    )

    def be_killed(_table: PromiseTable, _policy: Policy) -> None:
        raise Killed

    with monkeypatch.context() as killing:
        killing.setattr(PromiseTable, "plan_again", be_killed)
        with pytest.raises(Killed):
            adopt_policy(workplace, published)
    workplace.refresh()
    assert workplace.policy.version == policy.version - 1
    assert adopt_policy(workplace, published)
    assert workplace.policy.version == policy.version
    workplace.close()
