"""A home is its owner's alone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.people import Actor
from app.services.desk.home import NewHome, make_home, policy_named
from app.wiring import open_desk


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


def person_of(home: Path, clock: FixedClock) -> Actor:
    desk = open_desk(home, clock)
    actor = desk.workplace.actor
    desk.close()
    return actor


def test_the_name_of_who_works_there_is_one_clean_line(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    make_home(home, NewHome(policy=policy_named("zedo"), name=" سارة\nالحربي\u202e\0 "), clock)
    assert person_of(home, clock).login == person_of(home, clock).name == "سارة الحربي"


@pytest.mark.parametrize(("name", "code"), [("س" * 201, "too_large"), ("Sanad", "bad_value")])
def test_a_name_that_nobody_has_makes_no_home(
    tmp_path: Path, clock: FixedClock, name: str, code: str
) -> None:
    home = tmp_path / "مكتب"
    with pytest.raises(Refused) as refused:
        make_home(home, NewHome(policy=policy_named("zedo"), name=name), clock)
    assert (refused.value.code, refused.value.field) == (code, "agent")
    assert not home.exists()


@pytest.mark.parametrize("name", ["sanad", "س" * 201])
def test_nobody_acts_in_sanads_name_or_one_without_end(
    tmp_path: Path, clock: FixedClock, name: str
) -> None:
    make_home(tmp_path / "مكتب", NewHome(policy=policy_named("zedo")), clock)
    desk = open_desk(tmp_path / "مكتب", clock)
    with pytest.raises(Refused) as refused:
        desk.workplace.acting_as(name)
    assert refused.value.field == "as"
    assert desk.workplace.acting_as("هدى\nعلي").login == "هدى علي"
    desk.close()
