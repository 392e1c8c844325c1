"""A case that was looked at is no news; nobody waits for the disk to promise that."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.storage.local_store import LocalStore
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
    desk.actions.mark_seen(case.id)
    assert may_be_taken_back == [True]
    desk.workplace.close()
