"""Files of a case, kept in the home under the hash of their content and never run."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.models.action_input import bad_value
from app.models.errors import Code, StorageProblem
from app.models.file_kind import FileKind, kind_of
from app.models.json_value import Json
from app.models.named_file import read_named
from app.models.typed_text import clean

FOLDER = "attachments"
_ARRIVING = "arriving"
_READ_BYTES = 1024 * 1024
SIZE_LIMIT_BYTES = 25 * 1024 * 1024


class Attachments:
    """The store of files in one home."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def keep(self, path: Path, owe: Callable[[str], None]) -> dict[str, Json]:
        """Copy the file in and describe it: `name`, `sha256`, `size`.

        Its hash is given to `owe` first: whatever takes files away leaves it then. Raises Refused
        (`not_found`, `too_large`, `bad_value` for a program).
        """
        content = readable_file(path)
        digest = hashlib.sha256(content).hexdigest()
        owe(digest)
        self._write(self.path_of(digest), content)
        return {"name": clean(path.name)[:255], "sha256": digest, "size": len(content)}

    def drop(self, digest: str) -> bool:
        """Whether the file is gone now; one that another program holds open may not go yet."""
        try:
            for path in (self.path_of(digest), self._arriving(digest)):
                path.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def path_of(self, digest: str) -> Path:
        """Where the content of that hash lies."""
        return self._folder / digest[:2] / digest

    def begun(self, digest: str) -> int:
        """How many bytes are here of a file that is arriving."""
        try:
            return self._arriving(digest).stat().st_size
        except FileNotFoundError:
            return 0

    def add(self, digest: str, at: int, piece: bytes) -> None:
        """Put a piece of an arriving file at its place, `at` bytes from the start."""
        target = self._arriving(digest)
        with _named_faults():
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("r+b" if target.exists() else "wb") as file:
                file.seek(at)
                file.write(piece)

    def complete(self, digest: str) -> bool:
        """Make what arrived the file; what is not as its hash says is thrown away."""
        arrived = self._arriving(digest)
        with _named_faults(), suppress(FileNotFoundError):
            with arrived.open("rb") as file:
                is_true = digest_of(file) == digest
                os.fsync(file.fileno())
            if not is_true:
                arrived.unlink()
                return False
            self.path_of(digest).parent.mkdir(parents=True, exist_ok=True)
            arrived.replace(self.path_of(digest))
        return self.path_of(digest).exists()

    def _arriving(self, digest: str) -> Path:
        return self._folder / _ARRIVING / digest

    def _write(self, target: Path, content: bytes) -> None:
        if target.exists():
            return
        with _named_faults():
            arriving = self._folder / _ARRIVING
            for folder in (arriving, target.parent):
                folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=arriving, delete=False) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(target)


@contextmanager
def _named_faults() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise StorageProblem(Code.NO_SPACE, detail=str(fault)) from fault


def digest_of(file: BinaryIO) -> str:
    """The SHA-256 of the rest of a file, read a piece at a time."""
    digest = hashlib.sha256()
    while piece := file.read(_READ_BYTES):
        digest.update(piece)
    return digest.hexdigest()


def readable_file(path: Path) -> bytes:
    """The content of a file that may be attached.

    Raises Refused naming `path`: `not_found`, `too_large`, `bad_value` for a program.
    """
    content = read_named(path, "path", SIZE_LIMIT_BYTES)
    if kind_of(content) is FileKind.PROGRAM:
        raise bad_value("path", "is_program")
    return content
