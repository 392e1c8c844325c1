"""A home is its owner's alone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.services.desk.home import NewHome, make_home, policy_named


@pytest.fixture
def open_handed() -> Iterator[None]:
    """A system that lets everybody read new files."""
    before = os.umask(0o000)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("open_handed")
def test_a_new_home_and_what_it_holds_are_their_owner_s_alone(
    tmp_path: Path, clock: FixedClock
) -> None:
    home = tmp_path / "بيوت" / "مكتب"
    make_home(home, NewHome(policy=policy_named("zedo")), clock)
    assert mode(home) == 0o700
    assert mode(home / "desk.sqlite") == 0o600


@pytest.mark.usefixtures("open_handed")
def test_an_empty_folder_that_was_there_becomes_private(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    home.mkdir()
    make_home(home, NewHome(policy=policy_named("zedo")), clock)
    assert mode(home) == 0o700


@pytest.mark.usefixtures("open_handed")
def test_a_folder_with_other_things_keeps_its_rights(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    home.mkdir()
    (home / "صور").mkdir()
    make_home(home, NewHome(policy=policy_named("zedo")), clock)
    assert mode(home) == 0o777
    assert mode(home / "desk.sqlite") == 0o600
