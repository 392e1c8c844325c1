"""Alerts: before the promise is broken, once each, to whom it concerns, never lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.alert import OVERTAKEN, SETTLED
from app.models.clock import FixedClock
from app.models.people import Role
from app.services.alerts.notifier import Delivery, Reason
from tests.services.alerts.alert_desk import AlertDesk, told

# Under zedo a case of the highest priority has a first reply due after 5 minutes and a solution
# after 2 hours; a normal one after 1 and 3 working days of 8 hours.
FIRST_WARNING = {"minutes": 2, "seconds": 30}


def test_nothing_is_said_before_half_of_the_time_is_used(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    assert told(desk.later(minutes=2)) == []


def test_a_warning_comes_before_the_promise_is_broken(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    assert told(desk.later(**FIRST_WARNING)) == ["first_reply p50"]


def test_the_next_threshold_is_known_to_the_second(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    assert desk.due().next_at == case.opened_at + timedelta(**FIRST_WARNING)


def test_every_threshold_is_told_as_it_passes(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.act(case, "first_reply", text="وصلتنا رسالتك")
    said = [desk.show(desk.later(minutes=minutes)) for minutes in (60, 30, 18, 12, 30, 90)]
    assert said == [
        ["resolution p50"],
        ["resolution p75"],
        ["resolution p90"],
        ["resolution due"],
        ["resolution after30"],
        ["resolution after120"],
    ]


def test_a_threshold_is_told_once(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.show(desk.later(**FIRST_WARNING))
    assert told(desk.later(seconds=1)) == []


def test_a_threshold_is_told_once_over_a_restart_too(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.show(desk.later(**FIRST_WARNING))
    desk.restart()
    assert told(desk.due()) == []


def test_a_crash_before_it_was_shown_shows_it_again(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.later(**FIRST_WARNING)
    desk.restart()
    assert told(desk.due()) == ["first_reply p50"]


def test_after_a_night_the_last_threshold_of_a_clock_speaks_for_all(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    assert told(desk.later(hours=12)) == ["first_reply after120", "resolution after120"]


def test_those_it_speaks_for_are_listed_as_overtaken(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.later(minutes=5)
    assert desk.reasons() == {
        "first_reply p50": OVERTAKEN,
        "first_reply p75": OVERTAKEN,
        "first_reply p90": OVERTAKEN,
        "first_reply due": None,
    }


def test_a_later_threshold_takes_the_place_of_one_that_nobody_noted(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.show(desk.later(**FIRST_WARNING))
    assert desk.later(minutes=2).waiting == 1


def test_a_reply_settles_the_warning_that_waits_to_be_shown(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.later(**FIRST_WARNING)
    desk.act(case, "first_reply", text="نعمل على حلها")
    assert (told(desk.due()), desk.reasons()) == ([], {"first_reply p50": SETTLED})


def test_a_closed_case_has_nothing_left_to_note(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.show(desk.later(**FIRST_WARNING))
    desk.act(case, "close", outcome="withdrawn")
    assert desk.due().waiting == 0


def test_while_the_customer_is_asked_nothing_warns(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.act(case, "request_info", text="ما اسم المتصفح؟")
    assert told(desk.later(hours=5)) == []


def test_an_answer_of_the_customer_does_not_repeat_what_was_told(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.act(case, "first_reply", text="وصلتنا رسالتك")
    desk.show(desk.later(hours=1))
    desk.act(case, "request_info", text="ما اسم المتصفح؟")
    desk.later(minutes=40)
    desk.act(case, "info_provided", text="كروم")
    assert told(desk.due()) == []


def test_a_warning_that_the_pause_hid_is_told_after_it(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.act(case, "first_reply", text="وصلتنا رسالتك")
    desk.clock.advance(timedelta(hours=1))
    desk.due(is_quiet=True)
    desk.act(case, "request_info", text="ما اسم المتصفح؟")
    desk.due(is_quiet=True)
    desk.act(case, "info_provided", text="كروم")
    assert told(desk.due()) == ["resolution p50"]


def test_a_clock_that_was_given_more_time_warns_again_when_it_is_used(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.act(case, "first_reply", text="وصلتنا رسالتك")
    desk.show(desk.later(hours=1))
    desk.act(case, "classify", priority="high")
    assert (told(desk.due()), told(desk.later(hours=11))) == ([], ["resolution p50"])


def test_quiet_hours_keep_alerts_back_and_count_them(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    due = desk.due(is_quiet=True)
    assert (due.to_show, due.held) == ((), 1)


def test_what_quiet_hours_kept_back_is_shown_afterwards(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    desk.due(is_quiet=True)
    desk.clock.advance(timedelta(minutes=2))
    desk.due(is_quiet=True)
    assert told(desk.due()) == ["first_reply due"]


def test_what_is_acknowledged_waits_no_longer(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    due = desk.later(hours=1)
    desk.opened.alerts.acknowledge(due.to_show[0].receipt.alert.id)
    assert (due.waiting, desk.opened.alerts.waiting()) == (2, 1)


def test_all_can_be_acknowledged_at_once(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.later(hours=1)
    desk.opened.alerts.acknowledge_all()
    assert desk.opened.alerts.waiting() == 0


def test_the_list_begins_with_what_waits(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.later(hours=1)
    waits = [shown.receipt.acknowledged_at is None for shown in desk.opened.alerts.list()]
    assert waits == sorted(waits, reverse=True)
    assert len(set(waits)) == 2


def test_a_call_is_told_five_minutes_before(desk: AlertDesk, clock: FixedClock) -> None:
    case = desk.log()
    at = clock.now() + timedelta(hours=1)
    desk.act(case, "schedule_call", at=at.isoformat())
    assert told(desk.later(minutes=54)) == []
    assert told(desk.later(minutes=1)) == ["case call"]


def test_a_call_that_is_put_off_by_minutes_is_told_again(
    desk: AlertDesk, clock: FixedClock
) -> None:
    case = desk.log()
    for minutes in (1, 4):
        at = clock.now() + timedelta(minutes=minutes)
        desk.act(case, "schedule_call", at=at.isoformat())
        assert told(desk.later(minutes=0)) == ["case call"]
        assert told(desk.later(minutes=0)) == ["case call"]
    assert next(shown.receipt.alert.due for shown in desk.opened.alerts.list()) == at


@pytest.mark.parametrize(
    ("login", "role", "heard"),
    [
        ("سارة", Role.AGENT, 2),
        ("عمر", Role.AGENT, 1),
        ("ليلى", Role.SUPERVISOR, 2),
        ("هند", Role.QUALITY, 0),
        ("زياد", Role.ROOM_MANAGER, 0),
    ],
)
def test_each_hears_of_the_own_and_the_unassigned_a_supervisor_of_all(
    desk: AlertDesk, login: str, role: Role, heard: int
) -> None:
    mine = desk.log("حالة سارة", priority="highest")
    desk.act(mine, "receive")
    desk.log("بلا موظف", priority="highest")
    desk.sit_down(login, role)
    assert len(desk.later(**FIRST_WARNING).to_show) == heard


def test_a_department_hears_of_its_forwarded_cases_and_not_of_the_first_reply(
    desk: AlertDesk,
) -> None:
    case = desk.log(priority="highest")
    desk.log(priority="highest")
    desk.act(case, "forward", department="information_technology")
    desk.sit_down("كريم", Role.DEPARTMENT, "information_technology")
    assert told(desk.later(hours=1)) == ["resolution p50"]


def test_a_room_manager_hears_of_the_case_that_they_own_in_their_room(desk: AlertDesk) -> None:
    desk.sit_down("زياد", Role.ROOM_MANAGER)
    desk.log(channel="in_room", priority="highest")
    desk.log(channel="email", priority="highest")
    assert told(desk.later(hours=1)) == ["resolution p50"]


def test_another_department_hears_nothing(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.act(case, "forward", department="information_technology")
    desk.sit_down("منال", Role.DEPARTMENT, "administration")
    assert told(desk.later(hours=1)) == []


def test_a_case_that_was_given_away_is_not_shown_any_more(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.later(**FIRST_WARNING)
    desk.act(case, "assign", agent="عمر")
    desk.sit_down("سارة", Role.AGENT)
    assert told(desk.due()) == []


def test_what_comes_back_before_it_was_seen_is_told(desk: AlertDesk) -> None:
    case = desk.log(priority="highest")
    desk.later(**FIRST_WARNING)
    desk.act(case, "assign", agent="عمر")
    desk.sit_down("سارة", Role.AGENT)
    desk.due()
    desk.act(case, "assign", agent="سارة")
    assert told(desk.due()) == ["first_reply p50"]


def test_a_clock_that_is_set_back_repeats_nothing(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    desk.show(desk.later(**FIRST_WARNING))
    desk.later(seconds=-90)
    assert told(desk.later(seconds=90)) == []


def test_the_receipts_of_a_week_are_counted(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    first, second = desk.later(hours=1).to_show
    delivered = Delivery(reached=True, reason=Reason.SHOWN)
    deaf = Delivery(reached=False, reason=Reason.NO_DAEMON)
    desk.opened.alerts.keep_receipts(
        [([first.receipt.alert.id], delivered), ([second.receipt.alert.id], deaf)]
    )
    tally = desk.opened.alerts.tally()
    assert (tally.reached, tally.tried) == (1, 2)


def test_opening_the_case_from_it_is_on_the_receipt(desk: AlertDesk) -> None:
    desk.log(priority="highest")
    (shown,) = desk.later(**FIRST_WARNING).to_show
    desk.opened.alerts.opened(shown.receipt.alert.id)
    assert desk.reasons() == {"first_reply p50": "opened"}


def test_a_policy_edit_plans_every_clock_anew(desk: AlertDesk, tmp_path: Path) -> None:
    desk.log(priority="highest")
    desk.due()
    document = desk.opened.workplace.policy.to_json()
    document["limits"] = {**document["limits"], "warnings": [20]}  # type: ignore[dict-item]
    desk.opened.workplace.store.facts.put("policy", document)
    desk.opened.workplace.refresh()
    assert told(desk.later(minutes=1)) == ["first_reply p20"]
