"""A zone is what the pinned package says, whatever the system knows."""

import os
import zoneinfo
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from app.models.pinned_zones import pin_zones


@pytest.fixture(autouse=True)
def _the_system_again() -> Iterator[None]:
    yield
    os.environ.pop("PYTHONTZPATH", None)
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()


def test_the_systems_zones_are_not_asked(tmp_path: Path) -> None:
    zones = files("tzdata").joinpath("zoneinfo")
    of_the_system = tmp_path / "Africa" / "Cairo"
    of_the_system.parent.mkdir()
    of_the_system.write_bytes(zones.joinpath("Etc", "GMT-9").read_bytes())
    zoneinfo.reset_tzpath(to=[tmp_path])

    pin_zones()

    (folder,) = zoneinfo.TZPATH
    pinned = Path(folder, "Africa", "Cairo").read_bytes()
    assert pinned == zones.joinpath("Africa", "Cairo").read_bytes()
    assert "Africa/Cairo" in zoneinfo.available_timezones()
