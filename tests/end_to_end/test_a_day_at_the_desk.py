"""A day at the desk in its real window: by keys and mouse, with everything around it real.

A screen with a window manager, a session bus with notifications and a keyring, PostgreSQL over TLS.
What is true is read from the homes and the database, never from the window.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from python_calamine import load_workbook

from app.models import policy_file
from app.models.clock import SystemClock
from app.models.people import Role
from tests.end_to_end.two_desks import Organisation
from tests.end_to_end.window_office import Seat, WindowOffice
from tests.real_parts.desktop import NotificationDaemon, SessionBus
from tests.real_parts.postgres import Postgres
from tests.real_parts.real_window import RealWindow, use_arabic_keyboard
from tests.real_parts.tcp_proxy import TcpProxy
from tests.real_parts.waiting import eventually

IT = "information_technology"
STREAM, CERTIFICATE = "انقطاع البث المباشر", "الاسم ناقص في الشهادة"
SOLUTION = "أعيد تشغيل خادم البث"


@pytest.fixture
def office(
    postgres: Postgres,
    session_bus: SessionBus,
    unlocked_keyring: None,
    display: str,
    tmp_path: Path,
) -> Iterator[WindowOffice]:
    """An organisation whose people sit at windows on one screen."""
    organisation = Organisation(
        postgres, policy_file.shipped("zedo"), SystemClock(), tmp_path / "homes"
    )
    bare = {name: value for name, value in os.environ.items() if "KEYRING" not in name}
    environment = {
        **bare,
        "LC_ALL": "C.UTF-8",
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": session_bus.address,
    }
    use_arabic_keyboard(environment)
    office = WindowOffice(organisation, environment)
    yield office
    office.close()
    organisation.close()


def log_call(window: RealWindow, subject: str) -> None:
    """A call from a number that nobody knows, about the live stream, from F2 to saving."""
    window.press("F2")
    window.type("0533105572")
    window.press("ctrl+2", "Tab")
    window.type("نورة السبيعي")
    window.press("Tab", "Tab", "Tab")
    window.type("بث")
    window.press("Tab")
    window.type("ن")
    window.press("Tab", "Tab", "Tab")
    window.type(subject)
    window.press("ctrl+s")


def log_walk_in(window: RealWindow, subject: str) -> None:
    """Somebody who stands at the desk: a name and a subject, saved by Enter."""
    window.press("F3", "Tab")
    window.type("بدر العنزي")
    window.press(*["Tab"] * 7)
    window.type(subject)
    window.press("Return")


def synced(office: WindowOffice, *seats: Seat) -> None:
    """Wait until the database and these desks show the same cases, nothing waiting."""
    for seat in seats:
        seat.until_sent()
        eventually(lambda seat=seat: seat.numbers() == office.stored(), "the same cases")


def test_a_case_goes_the_whole_way_at_two_windows(
    office: WindowOffice, notification_daemon: NotificationDaemon, tmp_path: Path
) -> None:
    sara = office.seat("sara", Role.AGENT)
    karim = office.seat("karim", Role.DEPARTMENT, IT)
    sara.window.open()

    log_walk_in(sara.window, CERTIFICATE)
    sara.until(CERTIFICATE, lambda case: case.channel == "walk_in", "is logged")
    sara.until_sent()
    log_call(sara.window, STREAM)
    case = sara.until(STREAM, lambda case: case.category == "live_stream", "is logged")
    sara.until_sent()
    assert (case.type, case.priority) == ("complaint", "high")
    assert case.customer is not None
    assert (case.customer.name, case.customer.phone) == ("نورة السبيعي", "+966533105572")

    open_by_search(sara.window, STREAM)
    sara.window.press("F9")
    sara.window.type(f"{datetime.now(ZoneInfo('Africa/Cairo')):%d%m%Y%H%M}")
    sara.window.press("ctrl+Return")
    sara.until(STREAM, lambda case: case.call_at, "is to be called back")
    open_by_search(sara.window, CERTIFICATE)
    notification_daemon.click()
    eventually(lambda: sara.opened_alerts() == 1, "the click to be heard")
    sara.window.press("F8", "ctrl+Return")
    sara.until(STREAM, lambda case: case.department == IT, "is forwarded")

    sara.until_sent()

    karim.window.open()
    karim.until(STREAM, lambda case: not case.department_accepted, "has arrived")
    karim.until_read(STREAM)
    karim.window.press("Home", "F7")
    karim.until(STREAM, lambda case: case.department_accepted, "is accepted")
    karim.window.press("ctrl+Return")
    karim.until_sent()
    karim.window.type(SOLUTION)
    karim.window.press("ctrl+Return")
    karim.until(STREAM, lambda case: case.solution == SOLUTION, "is solved")

    sara.window.take_keyboard()
    sara.until(STREAM, lambda case: case.status == "in_review", "came back")
    sara.until_read(STREAM)
    sara.window.press("ctrl+Return", "ctrl+Return")
    sara.until(STREAM, lambda case: case.status == "solution_sent", "is sent")
    sara.window.press("ctrl+Return", "ctrl+Return", "ctrl+Return")
    closed = sara.until(STREAM, lambda case: case.status == "closed", "is closed")
    assert closed.outcome == "confirmed"
    synced(office, sara)

    workbook = tmp_path / "cases.xlsx"
    sara.window.take_keyboard()
    write_report(sara.window, workbook)
    eventually(workbook.exists, "the workbook")
    assert {STREAM, CERTIFICATE, *sara.numbers()} <= cells_of(workbook)


def test_nothing_is_lost_or_doubled_when_desk_line_and_server_die(
    office: WindowOffice, bad_line: TcpProxy, postgres: Postgres
) -> None:
    sara = office.seat("sara", Role.AGENT, port=bad_line.port)
    omar = office.seat("omar", Role.AGENT)
    subjects = [f"{STREAM} {place}" for place in "أبجد"]

    def log(subject: str) -> None:
        log_walk_in(sara.window, subject)
        sara.until(subject, lambda case: case.number, "is logged")

    sara.window.open()
    log(subjects[0])
    synced(office, sara)

    bad_line.cut()
    log(subjects[1])
    sara.window.kill()
    bad_line.open()
    sara.window.open()
    synced(office, sara)

    bad_line.slow(0.3)
    log(subjects[2])
    eventually(lambda: len(office.stored()) == 3, "the case stored, its answer on the way")
    postgres.kill()
    bad_line.slow(0)
    log(subjects[3])
    postgres.start()
    sara.window.press("F5")
    synced(office, sara)

    omar.window.open()
    synced(office, omar)
    assert len(omar.numbers()) == len(subjects)
    assert sorted(case.subject or "" for case in map(omar.case, subjects) if case) == sorted(
        subjects
    )


@pytest.mark.soak
def test_a_desk_that_is_killed_a_hundred_times_sends_what_waits(
    office: WindowOffice, bad_line: TcpProxy
) -> None:
    sara = office.seat("sara", Role.AGENT, port=bad_line.port)
    for _ in range(100):
        bad_line.cut()
        sara.log_unseen()
        sara.window.open()
        sara.window.kill()
        bad_line.open()
        sara.window.open()
        sara.until_sent()
        sara.window.kill()
    synced(office, sara)
    assert len(office.stored()) == 100


def open_by_search(window: RealWindow, subject: str) -> None:
    """Find a case by its subject and go to it."""
    window.press("ctrl+f")
    window.type(subject)
    window.press("Return")


def cells_of(workbook: Path) -> set[str]:
    """What stands in the cells of all sheets, read by another library than wrote it."""
    read = load_workbook(str(workbook))
    sheets = (read.get_sheet_by_name(name).to_python() for name in read.sheet_names)
    return {str(cell) for rows in sheets for row in rows for cell in row}


def write_report(window: RealWindow, workbook: Path) -> None:
    """The report of this month's cases, into `workbook`."""
    window.press("ctrl+e", *["Tab"] * 8)
    window.press("ctrl+a")
    window.type(str(workbook))
    window.press("ctrl+Return")
