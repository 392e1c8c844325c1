"""The files of a case as its history names them, looked into and copied out; never opened."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from app.models.case import Case
from app.models.errors import Code, Refused, StorageProblem
from app.models.event import Action, Event
from app.models.file_kind import FileKind, kind_of
from app.services.desk.attachments import Attachments
from app.services.desk.case_actions import CaseActions
from app.services.desk.workplace import Workplace

_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')
_LONGEST_NAME: Final = 150
_TEXT_SHOWN_BYTES: Final = 16 * 1024


class AttachedFile(Struct, frozen=True, kw_only=True):
    """A file as its event describes it; `size` in bytes."""

    name: str
    sha256: str
    size: int

    @property
    def safe_name(self) -> str:
        """Its name as every system takes it: no folders, no forbidden signs, no leading dot."""
        return _NOT_IN_NAMES.sub("_", self.name).strip(". ")[:_LONGEST_NAME] or "file"


class Look(Struct, frozen=True, kw_only=True):
    """What is seen of a file: a picture's content, the beginning of a text, or just its kind.

    `kind` is None while the content has not arrived at this desk.
    """

    file: AttachedFile
    kind: FileKind | None
    picture: bytes = b""
    text: str = ""


def attached_file(event: Event) -> AttachedFile | None:
    """The file that an event attaches, None for every other event."""
    name, sha256, size = (event.data.get(key) for key in ("name", "sha256", "size"))
    if event.kind != Action.ATTACH or not isinstance(sha256, str) or not isinstance(size, int):
        return None
    return AttachedFile(name=str(name or sha256), sha256=sha256, size=size)


class CaseAttachments:
    """The files that one desk holds."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._files = Attachments(workplace.home)
        self._actions = CaseActions(workplace)

    def attach_all(self, case_id: str, paths: Sequence[Path]) -> Case:
        """Attach every file, or none, and answer the case after it. Raises Refused."""
        with self._workplace.store.transaction():
            *before, last = paths
            for path in before:
                self._actions.act(case_id, Action.ATTACH, {"path": str(path)})
            return self._actions.act(case_id, Action.ATTACH, {"path": str(last)})

    def look(self, file: AttachedFile) -> Look:
        """What can be shown of a file without opening it."""
        try:
            content = self._files.path_of(file.sha256).read_bytes()
        except FileNotFoundError:
            return Look(file=file, kind=None)
        kind = kind_of(content)
        return Look(
            file=file,
            kind=kind,
            picture=content if kind is FileKind.PICTURE else b"",
            text=_beginning(content) if kind is FileKind.TEXT else "",
        )

    def save_copy(self, file: AttachedFile, target: Path) -> Path:
        """Write the content to `target`, which replaces what is there. Raises Refused."""
        try:
            content = self._files.path_of(file.sha256).read_bytes()
        except FileNotFoundError:
            raise Refused(Code.NOT_FOUND, field="path", reason="file_not_here_yet") from None
        try:
            target.write_bytes(content)
        except OSError as fault:
            raise StorageProblem(Code.NO_SPACE, detail=str(fault)) from fault
        return target


def _beginning(content: bytes) -> str:
    text = content[:_TEXT_SHOWN_BYTES].decode(errors="ignore")
    return f"{text.rstrip()}\n…" if len(content) > _TEXT_SHOWN_BYTES else text.rstrip()
