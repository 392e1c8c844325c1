"""A case that was looked at is no news; nobody waits for the disk to promise that."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.storage.local_store import LocalStore
from app.services.desk.queue import View
from tests.views.desk_at_work import logged, make_desk


def test_a_look_at_a_case_does_not_wait_for_the_disk(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path / "مكتب", clock)
    case = logged(desk, "انقطاع البث")
    transaction = LocalStore.transaction
    may_be_taken_back: list[bool] = []

    def listening(
        store: LocalStore, *, is_repeatable: bool = False
    ) -> AbstractContextManager[None]:
        may_be_taken_back.append(is_repeatable)
        return transaction(store, is_repeatable=is_repeatable)

    monkeypatch.setattr(LocalStore, "transaction", listening)
    desk.actions.mark_seen(case)
    assert may_be_taken_back == [True]
    desk.workplace.close()


def test_what_came_after_the_look_is_still_news(tmp_path: Path, clock: FixedClock) -> None:
    desk = make_desk(tmp_path / "مكتب", clock)
    shown = logged(desk, "انقطاع البث")
    omar = desk.workplace.acting_as("عمر")
    desk.actions.act(shown.id, Action.NOTE, {"text": "عاد البث"}, actor=omar)
    desk.actions.mark_seen(shown)
    (row,) = desk.queue.page(View.ALL_OPEN, limit=9)
    assert row.is_unread
    desk.actions.mark_seen(desk.actions.open(shown.id).case)
    (row,) = desk.queue.page(View.ALL_OPEN, limit=9)
    assert not row.is_unread
    desk.workplace.close()
