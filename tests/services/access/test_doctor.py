"""What works on this machine: each part is tried, and one that fails has a cure."""

from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.errors import Code
from app.models.storage.local_store import LocalStore
from app.services.access.doctor import Cure, Finding, Part, examine
from app.services.desk.home import NewHome, make_home, policy_named
from app.services.sync.reaching import rights_left

NOTICE = ("سند", "هذا تنبيه للتجربة.")


def found(home: Path, clock: FixedClock) -> dict[Part, Finding]:
    return {finding.part: finding for finding in examine(home, clock, NOTICE, rights_left)}


def test_a_sound_home_works(tmp_path: Path, clock: FixedClock) -> None:
    make_home(tmp_path / "مكتب", NewHome(policy=policy_named("zedo")), clock)
    parts = found(tmp_path / "مكتب", clock)
    assert all(parts[part].works for part in (Part.HOME, Part.STORE, Part.POLICY, Part.FONTS))
    assert Part.SERVER not in parts


def test_a_home_that_nobody_made_is_to_be_made(tmp_path: Path, clock: FixedClock) -> None:
    parts = found(tmp_path / "لا شيء", clock)
    assert parts[Part.HOME].cure is Cure.MAKE_HOME
    assert Part.STORE not in parts
    assert not (tmp_path / "لا شيء").exists()


def test_a_damaged_store_is_found(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    make_home(home, NewHome(policy=policy_named("zedo")), clock)
    (home / "desk.sqlite").write_bytes(b"no database" * 1000)
    error = found(home, clock)[Part.STORE].error
    assert error is not None
    assert error.code is Code.DAMAGED_STORE


def test_settings_that_cannot_be_read_are_told(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    make_home(home, NewHome(policy=policy_named("zedo")), clock)
    assert found(home, clock)[Part.SETTINGS].works
    (home / "settings.toml").write_text("language = arabic", encoding="utf-8")
    settings = found(home, clock)[Part.SETTINGS]
    assert (settings.cure, "line 1" in settings.detail) == (Cure.SET_AGAIN, True)


def test_without_a_session_alerts_and_keyring_have_a_cure(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    parts = found(tmp_path, clock)
    assert parts[Part.ALERTS].cure is Cure.NOTIFICATIONS
    assert parts[Part.KEYRING].cure is Cure.KEYRING
    assert parts[Part.SCREEN].cure is Cure.SCREEN


def test_a_server_that_is_away_is_told(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    make_home(home, NewHome(policy=policy_named("zedo")), clock)
    store = LocalStore(home)
    store.open()
    store.facts.put("server", "host=127.0.0.1 port=9 dbname=sanad user=sara connect_timeout=2")
    store.close()
    error = found(home, clock)[Part.SERVER].error
    assert error is not None
    assert error.code is Code.UNREACHABLE
