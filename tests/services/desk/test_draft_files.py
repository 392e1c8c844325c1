"""Files of a case that is not logged yet: beside the draft, then attached, never lost between."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.errors import Code, Refused
from app.models.file_kind import FileKind
from app.services.desk.case_attachments import AttachedFile, CaseAttachments, attached_file
from app.services.desk.draft_files import DraftFiles
from app.services.desk.wrap_up import WrapUp, WrapUps
from app.wiring import Desk

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


def file(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def test_files_of_the_draft_become_attachments_of_the_case(desk: Desk, tmp_path: Path) -> None:
    files = DraftFiles(desk.workplace.home)
    draft_id = desk.drafts.new_id()
    given = [file(tmp_path, "لقطة.png", PNG), file(tmp_path / "أخرى", "لقطة.png", PNG + b"y")]
    assert len(files.add(draft_id, given)) == 2
    document = {"channel": "phone", "subject": "انقطاع"}
    case = WrapUps(desk.workplace).finish(WrapUp(document=document, draft_id=draft_id))
    found = [attached_file(event) for event in desk.actions.open(case.id).history]
    names = {each.name for each in found if each}
    assert names == {"لقطة.png", "لقطة (2).png"}
    assert files.names(draft_id) == ()


def test_a_refused_logging_keeps_the_files(desk: Desk, tmp_path: Path) -> None:
    files = DraftFiles(desk.workplace.home)
    files.add("d1", [file(tmp_path, "لقطة.png", PNG)])
    with pytest.raises(Refused):
        WrapUps(desk.workplace).finish(WrapUp(document={"channel": "phone"}, draft_id="d1"))
    assert files.names("d1") == ("لقطة.png",)


def test_a_program_among_them_adds_none(desk: Desk, tmp_path: Path) -> None:
    files = DraftFiles(desk.workplace.home)
    with pytest.raises(Refused) as refused:
        files.add("d1", [file(tmp_path, "أ.png", PNG), file(tmp_path, "ب.pdf", b"MZ..")])
    assert refused.value.code is Code.BAD_VALUE
    assert files.names("d1") == ()


def test_a_file_is_taken_away_again_and_no_path_leads_out(desk: Desk, tmp_path: Path) -> None:
    files = DraftFiles(desk.workplace.home)
    files.add("d1", [file(tmp_path, "لقطة.png", PNG)])
    assert files.remove("d1", "../../desk.sqlite") == ("لقطة.png",)
    assert (desk.workplace.home / "desk.sqlite").exists()
    assert files.remove("d1", "لقطة.png") == ()


def test_strays_go_after_a_day_and_those_of_a_draft_stay(desk: Desk, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    files = DraftFiles(desk.workplace.home)
    for draft_id in ("known", "stray"):
        files.add(draft_id, [file(tmp_path, "لقطة.png", PNG)])
    now = datetime.fromtimestamp((desk.workplace.home / "draft-files").stat().st_mtime, UTC)
    files.forget_strays({"known"}, now + timedelta(hours=1))
    assert files.names("stray")
    files.forget_strays({"known"}, now + timedelta(days=2))
    assert (files.names("known"), files.names("stray")) == (("لقطة.png",), ())


def test_a_look_tells_the_kind_and_a_copy_is_the_same(desk: Desk, tmp_path: Path) -> None:
    case = WrapUps(desk.workplace).finish(
        WrapUp(document={"channel": "phone", "subject": "انقطاع"})
    )
    attachments = CaseAttachments(desk.workplace)
    attachments.attach_all(case.id, [file(tmp_path, "ص.png", PNG), file(tmp_path, "ن.txt", b"abc")])
    history = desk.actions.open(case.id).history
    picture, text = (each for each in map(attached_file, history) if each)
    assert (attachments.look(picture).kind, attachments.look(text).text) == (
        FileKind.PICTURE,
        "abc",
    )
    assert attachments.save_copy(picture, tmp_path / "نسخة.png").read_bytes() == PNG


def test_a_file_that_has_not_arrived_is_said_to_be_missing(desk: Desk, tmp_path: Path) -> None:
    case = WrapUps(desk.workplace).finish(
        WrapUp(document={"channel": "phone", "subject": "انقطاع"})
    )
    attachments = CaseAttachments(desk.workplace)
    attachments.attach_all(case.id, [file(tmp_path, "ص.png", PNG)])
    (found,) = (each for each in map(attached_file, desk.actions.open(case.id).history) if each)
    for path in (desk.workplace.home / "attachments").rglob(found.sha256):
        path.unlink()
    assert attachments.look(found).kind is None
    with pytest.raises(Refused) as refused:
        attachments.save_copy(found, tmp_path / "نسخة.png")
    assert refused.value.code is Code.NOT_FOUND


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
    assert AttachedFile(name=name, sha256="ab" * 32, size=1).safe_name == safe
