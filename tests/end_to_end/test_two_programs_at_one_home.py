"""A window and a command, or two lanes of a window, work at one home at the same time."""

import sqlite3
from collections.abc import Generator, Mapping
from contextlib import closing, suppress
from datetime import datetime

import pytest

from app.models.storage.local_store import LocalStore
from app.models.storage.shared_store import FeedPage, SharedStore
from app.models.storage.store_name import STORE_NAME
from app.services.desk.workplace import Workplace
from app.services.sync.joining import join
from tests.end_to_end.two_desks import PASSWORD, Organisation, Seat


def test_two_that_sync_at_once_read_everything_once(
    zedo: Organisation, sara: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = zedo.seat("sara", name="مكتب ثان")
    command = zedo.opened(window.home, window.dsn)
    window.sync()
    case = sara.log()
    sara.sync()
    pages, calls = SharedStore.pages, []

    def read_after_the_other(
        shared: SharedStore, cursors: Mapping[str, int], limit: int, most: int
    ) -> Generator[FeedPage, None, None]:
        calls.append(cursors)
        if len(calls) == 1:
            command.sync()
        return pages(shared, cursors, limit, most)

    monkeypatch.setattr(SharedStore, "pages", read_after_the_other)
    window.sync()

    assert window.see(case) == command.see(case)
    assert window.desk.workplace.store.replica.positions() == (
        sara.desk.workplace.store.replica.positions()
    )


def test_a_case_does_not_leave_while_something_is_done_to_it(
    sara: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = sara.log()
    now = Workplace.now

    def leave_now(workplace: Workplace) -> datetime:
        other = sqlite3.connect(sara.home / STORE_NAME, timeout=0)
        with closing(other), suppress(sqlite3.OperationalError), other:
            other.execute("DELETE FROM event WHERE subject = ?", (case.id,))
        return now(workplace)

    with monkeypatch.context() as leaving:
        leaving.setattr(Workplace, "now", leave_now)
        sara.act(case, "note", text="اتصل ثانية")
    assert sara.see(case).last_event != case.last_event


def test_a_home_whose_joining_was_cut_off_has_not_joined(
    zedo: Organisation, sara: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = zedo.alone("نورة")
    case = alone.log()

    def be_killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killing:
        killing.setattr(LocalStore, "project", be_killed)
        with pytest.raises(KeyboardInterrupt):
            join(alone.home, sara.dsn, PASSWORD, zedo.clock)
    assert alone.desk.workplace.server is None
    assert alone.see(case).assignee == alone.desk.workplace.actor.login
