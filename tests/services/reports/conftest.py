"""Fixtures of the tests of reports."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.models.people import Role
from tests.services.reports.office import Office


@pytest.fixture
def open_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Office]]:
    """Makes an office; what its workbooks wait in is the test's own folder."""
    opened: list[Office] = []
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def make(role: Role = Role.SUPERVISOR, policy: str = "zedo") -> Office:
        opened.append(Office(tmp_path, role, policy))
        return opened[-1]

    yield make
    for office in opened:
        office.desk.close()


@pytest.fixture
def office(open_office: Callable[..., Office]) -> Office:
    """An office of a supervisor under the policy of zedo."""
    return open_office()
