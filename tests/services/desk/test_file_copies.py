"""Attached files are looked at as copies, and nothing that could be run is started."""

from pathlib import Path

import pytest

from app.models.errors import Code, Refused
from app.services.desk.attachments import Attachments
from app.services.desk.file_copies import copy_to, copy_to_open, is_looked_at, safe_name


@pytest.fixture
def digest(tmp_path: Path) -> str:
    shot = tmp_path / "لقطة.png"
    shot.write_bytes(b"\x89PNG")
    return str(Attachments(tmp_path).keep(shot)["sha256"])


def test_a_copy_bears_the_files_own_name_and_what_is_kept_stays(
    tmp_path: Path, digest: str
) -> None:
    copy = copy_to_open(tmp_path, digest, "لقطة الشاشة.png")
    copy.write_bytes(b"scribbled over")
    assert copy.name == "لقطة الشاشة.png"
    assert copy_to_open(tmp_path, digest, "لقطة الشاشة.png").read_bytes() == b"\x89PNG"


def test_a_file_that_has_not_come_yet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        copy_to(tmp_path, "ab" * 32, tmp_path / "x.png")
    assert refusal.value.code is Code.NOT_FOUND


@pytest.mark.parametrize("name", ["لقطة.PNG", "سجل.txt", "شاشة.mp4", "عقد.pdf"])
def test_pictures_papers_and_recordings_are_looked_at(name: str) -> None:
    assert is_looked_at(name)


@pytest.mark.parametrize(
    "name", ["لقطة.png.desktop", "عرض.js", "تشغيل.bat", "صفحة.html", "ملف", "خط.lnk", "x.docm"]
)
def test_what_could_be_run_is_never_opened_by_itself(name: str) -> None:
    assert not is_looked_at(name)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        (".hidden.png", "hidden.png"),
        ("a\u202egnp.exe", "a_gnp.exe"),
        ("C:\\x\\لقطة.png", "C__x_لقطة.png"),
        ("..", "file"),
    ],
)
def test_a_name_leads_nowhere_else(name: str, safe: str) -> None:
    assert safe_name(name) == safe
