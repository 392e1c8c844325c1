"""Reading the text of an event in one go says what reading it field by field says."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.event import event_from_json
from app.models.event_text import event_from_text
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, policy_named
from app.services.desk.workplace import Workplace
from tests.copied_home import copied_home

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PLAIN = {
    "id": "01a2267d-52b0-732f-bd32-c5b2804cdf22",
    "subject": "01a2267d-52b0-732f-bd32-c5b2804cdf23",
    "kind": "note",
    "actor": "sara",
    "actor_name": "سارة",
    "role": "agent",
    "device": "10001",
    "at": "2026-11-22T09:00:00Z",
    "made_at": "2026-11-22T09:00:00.5Z",
    "base": None,
    "seen": 3,
    "status": None,
    "data": {"text": "اتصل ثانية", "n": [1, 2.5, None, True]},
    "sets": {"rating": 5},
    "clocks": [],
    "left": [],
    "undoes": None,
    "v": 1,
}
START = {
    "op": "start",
    "name": "resolution",
    "round": 1,
    "at": "2026-11-22T09:00:00Z",
    "target": {"unit": "working_days", "days": 2, "mode": "same_time", "pauses": "stop"},
    "calendar": "desk",
    "pauses": [["2026-11-22T10:00:00Z", None]],
}

MEET = {
    "op": "meet",
    "name": "resolution",
    "round": 1,
    "at": "2026-11-22T12:00:00+03:00",
    "due": "2026-11-22T12:00:00+03:00",
    "state": "met",
}


def test_every_event_of_a_desk_reads_alike(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    copied_home(home, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    workplace = Workplace(home, clock)
    workplace.open()
    fill(workplace, 120)
    documents = [
        json.dumps(event.to_json(), ensure_ascii=False)
        for event in workplace.store.events.waiting(-1)
    ]
    workplace.close()

    assert len(documents) > 300
    for text in documents:
        quick = event_from_text(text, position=7, received_at=NOON)
        assert quick == event_from_json(json.loads(text), position=7, received_at=NOON)
        assert quick.at.tzinfo is UTC


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"v": 2, "role": "wizard", "clocks": [{"op": "stretch"}]},
        {"at": "2026-11-22T12:00:00+03:00"},
        {"data": None, "sets": None, "clocks": None, "left": None},
        {"clocks": [START]},
        {"clocks": [MEET]},
        {"status": "open", "base": PLAIN["id"], "undoes": PLAIN["id"], "unheard_of": 1},
    ],
)
def test_what_is_unlike_ours_reads_alike_too(changes: dict[str, object]) -> None:
    text = json.dumps({**PLAIN, **changes}, ensure_ascii=False)
    quick = event_from_text(text, position=None, received_at=None)
    assert quick == event_from_json(json.loads(text))
    assert quick.at.tzinfo is UTC
    assert all(change.at.tzinfo is UTC for change in quick.clocks)


@pytest.mark.parametrize("changes", [{"at": "2026-11-22T12:00:00"}, {"role": "wizard"}])
def test_what_is_no_event_is_refused_as_before(changes: dict[str, object]) -> None:
    text = json.dumps({**PLAIN, **changes})
    with pytest.raises(ValueError, match=r"wizard|zone"):
        event_from_text(text, position=None, received_at=None)
