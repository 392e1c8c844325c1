"""A backup holds everything of a home, comes back whole or not at all, and overwrites no desk."""

import json
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.case_input import read_case_line
from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.services.access.backup import back_up, restore
from app.services.desk.home import NewHome, policy_named
from app.services.desk.settings import Settings
from app.wiring import Desk, open_desk
from app.wording.manner import Language
from tests.copied_home import copied_home

LINE = '{"channel": "phone", "subject": "انقطاع البث المباشر"}'.encode()


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Path:
    folder = tmp_path / "مكتب سارة"
    copied_home(folder, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    Settings(language=Language.ENGLISH).save(folder)
    picture = tmp_path / "صورة.png"
    picture.write_bytes(b"\x89PNG" + bytes(3000))
    desk = open_desk(folder, clock)
    case = desk.log.log([read_case_line(LINE, desk.workplace.policy, clock.now())])[0]
    desk.actions.act(case.id, "attach", {"path": str(picture)})
    desk.close()
    return folder


def histories(desk: Desk) -> list[object]:
    everything = desk.queue.asked(status=None, department=None, is_overdue=False)
    rows = desk.queue.list(everything, limit=100)
    return [desk.workplace.store.events.history(row.id) for row in rows]


def spoiled(backup: Path, target: Path, **parts: bytes | None) -> Path:
    """A copy of the backup with parts changed, left out (None) or added."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in {**kept, **parts}.items():
            if content is not None:
                new.writestr(name, content)
    return target


def test_everything_comes_back(home: Path, tmp_path: Path, clock: FixedClock) -> None:
    back_up(home, tmp_path / "نسخة.zip", clock)
    restored = restore(tmp_path / "نسخة.zip", tmp_path / "جديد")
    one, other = open_desk(home, clock), open_desk(tmp_path / "جديد", clock)
    assert histories(one) == histories(other)
    assert one.workplace.actor == other.workplace.actor
    assert one.workplace.device == other.workplace.device
    one.close()
    other.close()
    assert restored.attachments == 1
    assert Settings.of(tmp_path / "جديد").language is Language.ENGLISH
    kept = {file.name: file.read_bytes() for file in home.glob("attachments/*/*")}
    assert {f.name: f.read_bytes() for f in (tmp_path / "جديد").glob("attachments/*/*")} == kept


def test_a_backup_is_taken_while_the_desk_is_open(
    home: Path, tmp_path: Path, clock: FixedClock
) -> None:
    desk = open_desk(home, clock)
    desk.log.log([read_case_line(LINE, desk.workplace.policy, clock.now())])
    back_up(home, tmp_path / "نسخة.zip", clock)
    restore(tmp_path / "نسخة.zip", tmp_path / "جديد")
    other = open_desk(tmp_path / "جديد", clock)
    assert histories(other) == histories(desk)
    other.close()
    desk.close()


def test_a_newer_backup_takes_the_place_of_the_old_one(
    home: Path, tmp_path: Path, clock: FixedClock
) -> None:
    target = tmp_path / "نسخة.zip"
    old = back_up(home, target, clock)
    clock.advance(timedelta(days=1))
    assert back_up(home, target, clock).made_at > old.made_at
    assert zipfile.is_zipfile(target)
    assert target.stat().st_mode & 0o077 == 0


def test_a_desk_is_never_overwritten(home: Path, tmp_path: Path, clock: FixedClock) -> None:
    back_up(home, tmp_path / "نسخة.zip", clock)
    with pytest.raises(Refused) as caught:
        restore(tmp_path / "نسخة.zip", home)
    assert (caught.value.code, caught.value.field) == (Code.BAD_VALUE, "home")


def test_no_home_makes_no_backup(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(Refused) as caught:
        back_up(tmp_path / "لا شيء", tmp_path / "نسخة.zip", clock)
    assert caught.value.code is Code.NOT_FOUND
    assert not (tmp_path / "نسخة.zip").exists()


@pytest.mark.parametrize(
    "parts",
    [
        {"backup.json": None},
        {"backup.json": json.dumps({"format": 99}).encode()},
        {"backup.json": b"[]"},
        {"desk.sqlite": None},
        {"desk.sqlite": b"no database" * 500},
        {"../escaped.txt": "خارج المجلد".encode()},
        {"/etc/escaped": b"x"},
        {"attachments/aa/" + "aa" + "0" * 62: b"other content"},
        {"notes.txt": b"x"},
    ],
)
def test_what_is_no_whole_backup_makes_no_desk(
    home: Path, tmp_path: Path, clock: FixedClock, parts: dict[str, bytes | None]
) -> None:
    back_up(home, tmp_path / "نسخة.zip", clock)
    bad = spoiled(tmp_path / "نسخة.zip", tmp_path / "تالفة.zip", **parts)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused) as caught:
        restore(bad, tmp_path / "جديد")
    assert (caught.value.code, caught.value.field) == (Code.BAD_VALUE, "file")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("cut", [0, 10, 4000, -30])
def test_a_backup_cut_short_makes_no_desk(
    home: Path, tmp_path: Path, clock: FixedClock, cut: int
) -> None:
    back_up(home, tmp_path / "نسخة.zip", clock)
    whole = (tmp_path / "نسخة.zip").read_bytes()
    (tmp_path / "ناقصة.zip").write_bytes(whole[:cut])
    with pytest.raises(Refused) as caught:
        restore(tmp_path / "ناقصة.zip", tmp_path / "جديد")
    assert (caught.value.code, caught.value.field) == (Code.BAD_VALUE, "file")
    assert not (tmp_path / "جديد").exists()


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        restore(tmp_path / "لا شيء.zip", tmp_path / "جديد")
    assert (caught.value.code, caught.value.field) == (Code.NOT_FOUND, "file")


def test_a_file_that_goes_while_the_backup_is_taken_is_left_out(
    home: Path, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (attached,) = home.glob("attachments/*/*")
    begin = zipfile.ZipFile.writestr

    def begin_as_it_goes(archive: zipfile.ZipFile, name: str, text: str) -> None:
        attached.unlink()
        begin(archive, name, text)

    monkeypatch.setattr(zipfile.ZipFile, "writestr", begin_as_it_goes)
    assert back_up(home, tmp_path / "نسخة.zip", clock).attachments == 0
    assert restore(tmp_path / "نسخة.zip", tmp_path / "جديد").attachments == 0


@pytest.mark.parametrize("content", [b"mine", b"PK\x03\x04", "رسالة".encode()])
def test_what_is_no_backup_is_never_written_over(
    home: Path, tmp_path: Path, clock: FixedClock, content: bytes
) -> None:
    other = tmp_path / "other"
    other.write_bytes(content)
    with pytest.raises(Refused) as refused:
        back_up(home, other, clock)
    assert (refused.value.field, refused.value.reason) == ("file", "no_backup_there")
    assert other.read_bytes() == content


def test_an_empty_file_gives_way(home: Path, tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "empty").touch()
    back_up(home, tmp_path / "empty", clock)
    assert zipfile.is_zipfile(tmp_path / "empty")


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_a_link(
    home: Path, tmp_path: Path, clock: FixedClock, *, is_there: bool
) -> None:
    (tmp_path / "far").mkdir()
    kept, link = tmp_path / "far" / "kept", tmp_path / "link"
    if is_there:
        back_up(home, kept, clock)
    link.symlink_to(kept)
    back_up(home, link, clock)
    assert link.is_symlink()
    assert zipfile.is_zipfile(kept)
    assert [file.name for file in (tmp_path / "far").iterdir()] == ["kept"]


def test_a_device_or_a_pipe_stays_what_it_is(home: Path, tmp_path: Path, clock: FixedClock) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refused) as refused:
        back_up(home, pipe, clock)
    assert (refused.value.field, refused.value.reason) == ("file", "target_is_no_file")
    assert pipe.is_fifo()
