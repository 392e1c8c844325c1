"""The watch: looks when it must, shows once, keeps receipts, answers clicks, says when deaf."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.models.errors import Code, DeskError, StorageProblem
from app.services.alerts.notifier import BODY_CLICK, Click
from app.services.desk.settings import AlertSound, QuietHours, Settings
from app.services.sla.due_work import DueWork, WorkDone
from tests.views.alerts.watched import NO_DAEMON, SHOWN, Watched

QUARTER_MS = 15 * 60 * 1000


def test_what_is_due_is_shown_at_the_start(desk: Watched) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=5))
    desk.watch.start()
    assert [title.split(":")[0] for title in desk.titles()] == ["فات موعد الرد الأول"]


def test_it_is_shown_once(desk: Watched) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=5))
    desk.watch.start()
    desk.watch.look()
    assert len(desk.desktop.shown) == 1


def test_the_receipt_is_kept(desk: Watched) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    desk.watch.start()
    assert desk.reasons() == {"first_reply p50": "shown"}


def test_the_timer_waits_for_the_next_threshold(desk: Watched) -> None:
    desk.log(priority="highest")
    desk.watch.start()
    assert desk.watch.wait_ms == 150_000


def test_the_timer_never_waits_longer_than_a_quarter_of_an_hour(desk: Watched) -> None:
    desk.log()
    desk.watch.start()
    assert desk.watch.wait_ms == QUARTER_MS


def test_a_machine_that_slept_looks_at_once(desk: Watched) -> None:
    desk.log(priority="highest")
    desk.watch.start()
    desk.clock.advance(timedelta(minutes=5))
    desk.ran_s = 1.0
    desk.watch.tick()
    assert len(desk.desktop.shown) == 1


def test_a_second_that_passed_is_no_sleep(desk: Watched) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=2, seconds=29))
    desk.watch.start()
    desk.watch.tick()
    desk.clock.advance(timedelta(seconds=1))
    desk.ran_s = 1.0
    desk.watch.tick()
    assert desk.desktop.shown == []


def test_a_sleep_that_both_clocks_counted_looks_too(desk: Watched) -> None:
    desk.log(priority="highest")
    desk.watch.start()
    desk.clock.advance(timedelta(minutes=5))
    desk.ran_s = 300.0
    desk.watch.tick()
    assert len(desk.desktop.shown) == 1


def test_quiet_hours_show_nothing_and_wake_at_their_end(desk: Watched) -> None:
    # It is 07:30 in Cairo.
    Settings(quiet=QuietHours(start=7 * 60, end=7 * 60 + 35)).save(desk.home)
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=4, seconds=40))
    desk.watch.start()
    held = list(desk.desktop.shown)
    wait_ms = desk.watch.wait_ms
    desk.clock.advance(timedelta(seconds=20))
    desk.watch.look()
    assert (held, wait_ms, len(desk.desktop.shown)) == ([], 20_000, 1)


def test_do_not_disturb_holds_back_until_it_is_ended(desk: Watched, qtbot: QtBot) -> None:
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    with qtbot.waitSignal(desk.watch.quiet_changed):
        desk.watch.ask_for_quiet(True)
    held = list(desk.desktop.shown)
    desk.watch.ask_for_quiet(False)
    assert (held, len(desk.desktop.shown)) == ([], 1)


def test_the_click_opens_the_case(desk: Watched, qtbot: QtBot) -> None:
    case = desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    desk.watch.start()
    with qtbot.waitSignal(desk.watch.open_case) as opened:
        desk.desktop.report(Click(case_id=case.id, key=BODY_CLICK))
    assert opened.args == [case.id]
    assert desk.reasons() == {"first_reply p50": "opened"}


def test_its_button_acknowledges(desk: Watched, qtbot: QtBot) -> None:
    case = desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    desk.watch.start()
    acknowledge = desk.desktop.shown[0].buttons[1]
    with qtbot.waitSignal(desk.watch.alerts_changed, check_params_cb=lambda n: n == 0):
        desk.desktop.report(Click(case_id=case.id, key=acknowledge.key))
    assert desk.opened.alerts.waiting() == 0


def test_a_digest_opens_the_list_and_is_acknowledged_whole(desk: Watched, qtbot: QtBot) -> None:
    for _ in range(5):
        desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    desk.watch.start()
    (digest,) = desk.desktop.shown
    with qtbot.waitSignal(desk.watch.open_list):
        desk.desktop.report(Click(case_id=None, key=BODY_CLICK))
    with qtbot.waitSignal(desk.watch.alerts_changed, check_params_cb=lambda n: n == 0):
        desk.desktop.report(Click(case_id=None, key=digest.buttons[1].key))


def test_a_click_on_what_an_earlier_desk_showed_still_opens_its_case(
    desk: Watched, qtbot: QtBot
) -> None:
    case = desk.log()
    desk.watch.start()
    with qtbot.waitSignal(desk.watch.open_case):
        desk.desktop.report(Click(case_id=case.id, key="open/77"))


def test_a_deaf_desktop_is_said_and_the_alert_waits_in_the_list(
    desk: Watched, qtbot: QtBot
) -> None:
    desk.desktop.answer = NO_DAEMON
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=3))
    with qtbot.waitSignal(desk.watch.not_reaching) as said:
        desk.watch.start()
    assert (said.args, desk.watch.reason) == (["no_daemon"], "no_daemon")
    assert desk.opened.alerts.waiting() == 1


def test_a_trial_that_reaches_takes_the_complaint_back(desk: Watched, qtbot: QtBot) -> None:
    desk.desktop.answer = NO_DAEMON
    desk.watch.try_alert()
    desk.desktop.answer = SHOWN
    with qtbot.waitSignal(desk.watch.not_reaching) as said:
        desk.watch.try_alert()
    assert said.args == [None]


def test_what_was_escalated_because_it_was_time_is_told(desk: Watched, qtbot: QtBot) -> None:
    case = desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=5))
    with qtbot.waitSignal(desk.watch.cases_changed) as changed:
        desk.watch.start()
    assert changed.args == [(case.id,)]


def test_a_store_that_fails_is_told_and_tried_again_in_a_minute(
    desk: Watched, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**_: object) -> None:
        raise StorageProblem(Code.LOCKED_STORE)

    monkeypatch.setattr(desk.opened.alerts, "raise_due", locked)
    with qtbot.waitSignal(desk.watch.failed) as failed:
        desk.watch.start()
    assert isinstance(failed.args[0], DeskError)
    assert desk.watch.wait_ms == 60_000


def test_closing_lets_go_of_the_desktop(desk: Watched) -> None:
    desk.watch.start()
    desk.watch.close()
    assert desk.desktop.is_closed


@pytest.mark.parametrize(
    ("sound", "is_heard", "rings"),
    [
        (AlertSound.NONE, False, 0),
        (AlertSound.BELL, False, 1),
        (AlertSound.DESKTOP, True, 0),
        (AlertSound.DESKTOP, False, 1),
    ],
)
def test_the_bell_rings_where_it_is_chosen_or_the_desktop_has_no_sound(
    desk: Watched, sound: AlertSound, is_heard: bool, rings: int
) -> None:
    Settings(alert_sound=sound).save(desk.home)
    desk.desktop.answer = replace(SHOWN, is_heard=is_heard)
    desk.log(priority="highest")
    desk.clock.advance(timedelta(minutes=5))
    desk.watch.start()
    assert desk.rung == rings
    assert [each.sounds for each in desk.desktop.shown] == [sound is AlertSound.DESKTOP]


def test_work_that_is_more_than_one_turn_goes_on_until_it_is_done(
    desk: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [WorkDone(changed=(), is_more=True), WorkDone(changed=(), is_more=True)]
    last = WorkDone(changed=(), is_more=False)
    monkeypatch.setattr(DueWork, "do", lambda _work: left.pop() if left else last)
    desk.watch.start()
    assert not left
