"""Attached files: kept under the hash of their content, once, and never a program."""

import hashlib
from pathlib import Path

import pytest

from app.models.errors import Code, Refused
from app.services.desk import attachments
from app.services.desk.attachments import Attachments


def file(folder: Path, content: bytes, name: str = "صورة الشاشة.png") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_kept_under_its_hash(tmp_path: Path) -> None:
    kept = Attachments(tmp_path / "مكتب").keep(file(tmp_path, b"\x89PNG"), [].append)
    digest = hashlib.sha256(b"\x89PNG").hexdigest()
    assert kept == {"name": "صورة الشاشة.png", "sha256": digest, "size": 4}
    assert Attachments(tmp_path / "مكتب").path_of(digest).read_bytes() == b"\x89PNG"


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    home = Attachments(tmp_path / "مكتب")
    home.keep(file(tmp_path, b"x"), [].append)
    home.keep(file(tmp_path, b"x", "أخرى.png"), [].append)
    assert len([path for path in (tmp_path / "مكتب").rglob("*") if path.is_file()]) == 1


def test_a_file_is_owed_before_it_is_there(tmp_path: Path) -> None:
    home = Attachments(tmp_path / "مكتب")
    owed: list[tuple[str, bool]] = []
    kept = home.keep(
        file(tmp_path, b"x"), lambda sha: owed.append((sha, home.path_of(sha).exists()))
    )
    assert owed == [(kept["sha256"], False)]


def test_a_file_that_cannot_go_yet_is_not_told_as_gone(tmp_path: Path) -> None:
    home = Attachments(tmp_path)
    path = home.path_of("f" * 64)
    (path / "مفتوح").mkdir(parents=True)
    assert not home.drop("f" * 64)
    (path / "مفتوح").rmdir()
    path.rmdir()
    assert home.drop("f" * 64)


def test_direction_marks_in_a_name_are_taken_out(tmp_path: Path) -> None:
    kept = Attachments(tmp_path / "مكتب").keep(file(tmp_path, b"x", "\u202egnp.exe"), [].append)
    assert kept["name"] == "gnp.exe"


@pytest.mark.parametrize("start", [b"MZ", b"\x7fELF", b"#!/bin/sh"])
def test_a_program_is_refused_whatever_its_name(tmp_path: Path, start: bytes) -> None:
    with pytest.raises(Refused) as caught:
        Attachments(tmp_path / "مكتب").keep(file(tmp_path, start + b"...", "فاتورة.pdf"), [].append)
    assert (caught.value.code, caught.value.field) == (Code.BAD_VALUE, "path")
    assert not (tmp_path / "مكتب").exists()


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "SIZE_LIMIT_BYTES", 10)
    with pytest.raises(Refused) as caught:
        Attachments(tmp_path / "مكتب").keep(file(tmp_path, bytes(11)), [].append)
    assert caught.value.code is Code.TOO_LARGE
