"""Files of a case, kept in the home under the hash of their content and never run."""

import hashlib
import os
import tempfile
from pathlib import Path

from app.models.action_input import bad_value
from app.models.errors import Code, Refused, StorageProblem
from app.models.file_kind import FileKind, kind_of
from app.models.json_value import Json
from app.models.typed_text import clean

FOLDER = "attachments"
SIZE_LIMIT_BYTES = 25 * 1024 * 1024


class Attachments:
    """The store of files in one home."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def keep(self, path: Path) -> dict[str, Json]:
        """Copy the file in and describe it: `name`, `sha256`, `size`.

        Raises Refused (`not_found`, `too_large`, `bad_value` for a program).
        """
        content = readable_file(path)
        digest = hashlib.sha256(content).hexdigest()
        self._write(self.path_of(digest), content)
        return {"name": clean(path.name)[:255], "sha256": digest, "size": len(content)}

    def put(self, digest: str, content: bytes) -> Path:
        """Keep content from elsewhere. Raises StorageProblem if it is not what it says."""
        if hashlib.sha256(content).hexdigest() != digest:
            raise StorageProblem(Code.DAMAGED_STORE, reason="file_differs_from_its_hash")
        self._write(self.path_of(digest), content)
        return self.path_of(digest)

    def path_of(self, digest: str) -> Path:
        """Where the content of that hash lies."""
        return self._folder / digest[:2] / digest

    def _write(self, target: Path, content: bytes) -> None:
        if target.exists():
            return
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(target)
        except OSError as fault:
            raise StorageProblem(Code.NO_SPACE, detail=str(fault)) from fault


def readable_file(path: Path) -> bytes:
    """The content of a file that may be attached.

    Raises Refused naming `path`: `not_found`, `too_large`, `bad_value` for a program.
    """
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise Refused(Code.NOT_FOUND, field="path", detail=str(fault)) from fault
    if len(content) > SIZE_LIMIT_BYTES:
        raise Refused(Code.TOO_LARGE, field="path", limit=SIZE_LIMIT_BYTES)
    if kind_of(content) is FileKind.PROGRAM:
        raise bad_value("path", "is_program")
    return content
