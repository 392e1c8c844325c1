"""`sanad screens`: pictures of the screens, painted by processes of their own."""

import io
import json
import struct
import subprocess
from pathlib import Path

import pytest

from app.cli import program, screens_command
from app.cli.invocation import Surroundings


def screens(*words: str) -> tuple[int, str, str]:
    """Exit status, what was printed, and what stands on standard error."""
    out, err = io.BytesIO(), io.BytesIO()
    around = Surroundings(stdin=io.BytesIO(), stdout=out, stderr=err, environment={})
    status = program.run(["screens", *words], around)
    return status, out.getvalue().decode(), err.getvalue().decode()


def pixels(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def test_one_screen_is_written_in_every_language_theme_and_format(tmp_path: Path) -> None:
    folder = tmp_path / "صور"
    status, out, err = screens(str(folder), "--only", "first-run-1-language", "--json")

    assert (status, err) == (0, "")
    written = {Path(json.loads(line)["file"]) for line in out.splitlines()}
    assert written == set(folder.iterdir())
    assert {path.name for path in written} == {
        f"first-run-1-language-{language}-{theme}-{form}.png"
        for language in ("ar", "en")
        for theme in ("light", "dark")
        for form in ("1366x768", "683x384@2x")
    }
    assert {pixels(path) for path in written} == {(1366, 768)}


def test_a_screen_that_is_not_there_is_refused(tmp_path: Path) -> None:
    status, out, err = screens(str(tmp_path / "صور"), "--only", "لوحة", "--json")

    assert (status, out) == (1, "")
    error = json.loads(err)
    assert (error["error"], error["field"]) == ("bad_value", "only")
    assert not (tmp_path / "صور").exists()


def test_a_folder_that_takes_no_picture_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "ملف").write_text("لا مجلد", encoding="utf-8")
    wanted = tmp_path / "ملف" / "صور"
    status, out, err = screens(str(wanted), "--only", "first-run-1-language", "--json")

    assert (status, out) == (3, "")
    assert json.loads(err)["error"] == "no_space"


def test_a_painter_with_a_fault_is_no_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = tmp_path / "main.py"
    faulty.write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.setattr(screens_command, "_MAIN", faulty)
    with pytest.raises(subprocess.CalledProcessError):
        screens(str(tmp_path / "صور"), "--only", "first-run-1-language")
