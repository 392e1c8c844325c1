"""A window on a real database: what it says of the sync is so, and what others do is seen."""

from pathlib import Path

import psycopg
import pytest
from psycopg.types.json import Jsonb
from pytestqt.qtbot import QtBot

from app.models.clock import SystemClock
from app.models.event import POLICY_PUBLISHED, Event
from app.models.identity import EventId, uuid7
from app.models.people import SANAD, Role
from app.models.storage.shared_setup import POLICY_SUBJECT, SERVER_DEVICE
from app.models.storage.shared_store import SharedStore
from app.services.desk.queue import View
from app.views.widgets.case_row import ROW_ROLE
from tests.end_to_end.two_desks import PASSWORD, Organisation, Seat
from tests.end_to_end.watched_desk import LIMIT_MS, Open
from tests.real_parts.tcp_proxy import TcpProxy


def publish_as(organisation: Organisation, name: str) -> None:
    """Put the policy into force under another name."""
    now = SystemClock().now()
    with psycopg.connect(organisation.admin_dsn) as connection:
        last = connection.execute(
            "SELECT id FROM core.event WHERE kind = %s ORDER BY position DESC", (POLICY_PUBLISHED,)
        ).fetchone()
        assert last is not None
        event = Event(
            id=EventId(uuid7(now)),
            subject=POLICY_SUBJECT,
            kind=POLICY_PUBLISHED,
            actor=SANAD.login,
            actor_name=SANAD.name,
            role=SANAD.role,
            device=SERVER_DEVICE,
            at=now,
            made_at=now,
            base=EventId(str(last[0])),
            data={**organisation.policy.to_json(), "name": {"ar": name, "en": "New"}},
        )
        connection.execute("SELECT core.append_own(%s)", (Jsonb(event.to_json()),))


@pytest.fixture
def leila(organisation: Organisation) -> Seat:
    organisation.person("leila", Role.AGENT)
    return organisation.seat("leila")


@pytest.fixture
def sara(organisation: Organisation) -> Path:
    """The home of a desk whose window is opened; no keyring answers here."""
    organisation.person("sara", Role.AGENT)
    seat = organisation.seat("sara")
    seat.desk.close()
    return seat.home


def test_a_password_is_asked_for_until_it_is_right(sara: Path, open_desk_of: Open) -> None:
    desk = open_desk_of(sara)
    desk.give_password("ليست هي")
    desk.until(lambda: "غير صحيحة" in desk.band._band.accessibleName())
    desk.give_password(PASSWORD)
    desk.until(desk.says("متزامن"))
    desk.until(lambda: "لم تُحفظ" in desk.band._band.accessibleName())
    assert not desk.band.field.isVisible()


def test_what_another_desk_logs_appears_by_itself(
    sara: Path, leila: Seat, open_desk_of: Open
) -> None:
    desk = open_desk_of(sara)
    desk.give_password(PASSWORD)
    desk.until(desk.says("متزامن"))
    assert desk.subjects() == []
    leila.log(subject="تعذّر دخول الاختبار")
    leila.sync()
    desk.until(lambda: desk.subjects() == ["تعذّر دخول الاختبار"])


def test_who_else_has_the_case_open_is_said_and_goes_with_them(
    sara: Path, leila: Seat, organisation: Organisation, open_desk_of: Open
) -> None:
    case = leila.log(subject="تعذّر دخول الاختبار")
    leila.sync()
    desk = open_desk_of(sara)
    desk.give_password(PASSWORD)
    desk.until(lambda: desk.subjects() == ["تعذّر دخول الاختبار"])
    desk.window.desk.open_case(case.id)
    chip = desk.window.desk.case.header._beside_here
    shared = SharedStore.open(leila.dsn, PASSWORD)
    desk.until(lambda: [each.login for each in shared.beside([case.id])] == ["sara"])
    desk.until(lambda: "leila" in chip.text())
    assert chip.isVisibleTo(desk.window)
    shared.beside([])
    desk.until(lambda: not chip.isVisibleTo(desk.window))
    shared.close()


def test_what_is_done_without_a_server_is_counted_until_it_is_back(
    organisation: Organisation, bad_line: TcpProxy, open_desk_of: Open
) -> None:
    organisation.person("sara", Role.AGENT)
    seat = organisation.seat("sara", port=bad_line.port)
    seat.desk.close()
    desk = open_desk_of(seat.home)
    desk.give_password(PASSWORD)
    desk.until(desk.says("متزامن"))
    bad_line.cut()
    desk.until(desk.says("بلا خادم منذ"))
    home = organisation.opened(seat.home, seat.dsn)
    case = home.log()
    home.desk.close()
    desk.window.refresh([case.id])
    desk.until(desk.says("بانتظاره"))
    bad_line.open()
    desk.window.status_line.sync_asked.emit()
    desk.until(desk.says("متزامن"))


def test_a_change_by_somebody_else_is_tinted_for_a_moment(
    sara: Path, leila: Seat, open_desk_of: Open
) -> None:
    case = leila.log(subject="انقطاع البث المباشر")
    leila.sync()
    desk = open_desk_of(sara)
    desk.give_password(PASSWORD)
    desk.window.go(View.ALL_OPEN.value)
    desk.until(lambda: desk.subjects() == ["انقطاع البث المباشر"])
    rows = desk.window.desk.list.view.rows
    seen: list[bool] = []
    rows.dataChanged.connect(lambda index, *_: seen.append(index.data(ROW_ROLE).tint))
    leila.act(case, "note", text="اتصلت مرتين")
    leila.sync()
    desk.until(lambda: True in seen and not seen[-1])


def test_a_policy_that_is_published_elsewhere_is_in_force_here(
    organisation: Organisation, sara: Path, open_desk_of: Open
) -> None:
    desk = open_desk_of(sara)
    desk.give_password(PASSWORD)
    desk.until(desk.says("متزامن"))
    first = desk.window
    publish_as(organisation, "زيدو الجديدة")
    desk.until(lambda: desk.desktop.window is not first)
    assert desk.window.top_bar._name.text() == "زيدو الجديدة"
    desk.until(desk.says("متزامن"))
    assert not desk.band.isVisible()


def test_no_new_policy_takes_a_call_from_under_the_hands(
    qtbot: QtBot, organisation: Organisation, sara: Path, open_desk_of: Open
) -> None:
    desk = open_desk_of(sara)
    desk.give_password(PASSWORD)
    desk.until(desk.says("متزامن"))
    first = desk.window
    first.new_call()
    pace = desk.desktop._pace
    assert pace is not None
    with qtbot.waitSignal(pace.desk_changed, timeout=LIMIT_MS):
        publish_as(organisation, "زيدو الجديدة")
    assert desk.window is first
    assert first._log is not None
    first._log._form.put_aside()
    desk.until(lambda: desk.desktop.window is not first)
