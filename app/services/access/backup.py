"""Backup: one file with everything that a home holds, and back again into an empty home.

The file is a ZIP archive: the store as one consistent copy taken while it is in use, the settings,
the attached files under the hash of their content, and what made it. A file that is not whole is
refused before anything is written; a password is in none.
"""

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from app.models.clock import Clock, to_text
from app.models.errors import Code, Refused, StorageProblem
from app.models.named_file import check_named, unread
from app.models.storage.local_store import LocalStore
from app.models.storage.store_name import STORE_NAME
from app.models.storage.whole_file import check_target, half_file, on_disk, put_in_place
from app.services.desk.attachments import FOLDER
from app.services.desk.home import make_folder
from app.services.desk.home_place import is_home
from app.services.desk.settings import FILE_NAME as SETTINGS_NAME

_FORMAT = 1
_ABOUT = "backup.json"
_ATTACHED = re.compile(rf"{FOLDER}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")
_CHUNK_BYTES = 1024 * 1024


class BackedUp(Struct, frozen=True, kw_only=True):
    """What a backup holds."""

    size_bytes: int
    attachments: int
    made_at: str


def back_up(home: Path, target: Path, clock: Clock) -> BackedUp:
    """Write everything in `home` to `target`, in place of an older backup, only when it is whole.

    Raises Refused if there is no home, no such place, or something else in it, StorageProblem if
    it cannot be read or written.
    """
    if not is_home(home):
        raise Refused(Code.NOT_FOUND, field="home", value=str(home))
    check_target(target, "file")
    _check_replaced(target)
    made_at = to_text(clock.now().replace(microsecond=0))
    with (
        half_file(target, mode=0o600) as half,
        on_disk(),
        tempfile.TemporaryDirectory(dir=target.parent) as folder,
    ):
        copy = Path(folder) / STORE_NAME
        _copy_store(home, copy)
        attachments = sorted(file for file in (home / FOLDER).glob("??/*") if file.is_file())
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_ABOUT, json.dumps({"format": _FORMAT, "made_at": made_at}))
            archive.write(copy, STORE_NAME)
            if (home / SETTINGS_NAME).is_file():
                archive.write(home / SETTINGS_NAME, SETTINGS_NAME)
            attachments = [file for file in attachments if _archived(archive, file, home)]
        put_in_place(half, target)
    size = target.stat().st_size
    return BackedUp(size_bytes=size, attachments=len(attachments), made_at=made_at)


def _archived(archive: zipfile.ZipFile, file: Path, home: Path) -> bool:
    """Whether the file was still there: one of a case that left goes at any moment."""
    with suppress(FileNotFoundError):
        archive.write(file, file.relative_to(home).as_posix())
        return True
    return False


def restore(source: Path, home: Path) -> BackedUp:
    """Make a home in `home`, where none is, of what `source` holds.

    Raises Refused if there is a home already or `source` is no whole backup, StorageProblem if it
    cannot be written or comes from a newer version.
    """
    if is_home(home):
        raise Refused(Code.BAD_VALUE, field="home", reason="home_exists")
    _check_source(source)
    with on_disk():
        home.parent.mkdir(parents=True, exist_ok=True)
    with on_disk(), tempfile.TemporaryDirectory(dir=home.parent) as folder:
        fresh = Path(folder) / "home"
        make_folder(fresh)
        with _opened(source) as archive:
            made_at = _made_at(archive)
            names = [name for name in archive.namelist() if name != _ABOUT]
            for name in names:
                _unpack(archive, name, fresh)
        _check_store(fresh)
        make_folder(home)
        _move_all(fresh, home)
    attachments = sum(1 for name in names if name.startswith(FOLDER))
    return BackedUp(size_bytes=source.stat().st_size, attachments=attachments, made_at=made_at)


def _check_replaced(target: Path) -> None:
    """Yesterday's backup gives way, and an empty file; nothing else that somebody has there."""
    try:
        if not target.exists() or not target.stat().st_size:
            return
        with _opened(target) as archive:
            _made_at(archive)
    except (Refused, OSError) as fault:
        raise Refused(Code.BAD_VALUE, field="file", reason="no_backup_there") from fault


def _check_source(source: Path) -> None:
    """Told before anything is written: what cannot be read is no fault of the disk's room."""
    check_named(source, "file")
    try:
        with source.open("rb") as file:
            file.read(1)
    except OSError as fault:
        raise unread("file", source, fault) from fault


def _copy_store(home: Path, target: Path) -> None:
    store = LocalStore(home)
    store.open()
    try:
        store.backup(target)
    finally:
        store.close()


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever shows that it is none, or not whole, is told as one refusal."""
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError) as fault:
        raise _not_whole(str(fault)) from fault


def _made_at(archive: zipfile.ZipFile) -> str:
    about = json.loads(archive.read(_ABOUT))
    if not isinstance(about, dict) or about.get("format") != _FORMAT:
        raise _not_whole("format")
    return str(about.get("made_at"))


def _unpack(archive: zipfile.ZipFile, name: str, home: Path) -> None:
    """Write one part; names that a backup does not have never become a path."""
    attached = _ATTACHED.fullmatch(name)
    if attached is None and name not in (STORE_NAME, SETTINGS_NAME):
        raise _not_whole(name[:80])
    target = home / name
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with archive.open(name) as part, target.open("xb") as file:
        while chunk := part.read(_CHUNK_BYTES):
            digest.update(chunk)
            file.write(chunk)
    if attached and digest.hexdigest() != attached[2]:
        raise _not_whole(name)


def _check_store(home: Path) -> None:
    if not is_home(home):
        raise _not_whole(STORE_NAME)
    store = LocalStore(home)
    try:
        store.open()
    except StorageProblem as problem:
        if problem.code is Code.DAMAGED_STORE:
            raise _not_whole(STORE_NAME) from problem
        raise
    try:
        if store.check():
            raise _not_whole(STORE_NAME)
    finally:
        store.close()


def _move_all(fresh: Path, home: Path) -> None:
    """The store last: without it the folder is no home yet."""
    for part in sorted(fresh.iterdir(), key=lambda file: file.name == STORE_NAME):
        shutil.move(part, home / part.name)


def _not_whole(detail: str) -> Refused:
    return Refused(Code.BAD_VALUE, field="file", reason="not_a_backup", detail=detail)
