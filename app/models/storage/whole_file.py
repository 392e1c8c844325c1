"""A file that is made outside the store: written whole, or not at all."""

import errno
import os
import stat
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.models.errors import Code, Refused, StorageProblem
from app.models.named_file import is_too_long

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def check_target(target: Path, field: str) -> None:
    """Raises Refused where `target` can be no file."""
    try:
        mode = target.stat().st_mode if target.exists() else None
        has_folder = _meant(target).parent.is_dir()
    except OSError as fault:
        reason = "path_too_long" if is_too_long(fault) else "target_not_writable"
        raise Refused(Code.BAD_VALUE, field=field, reason=reason) from fault
    if mode is not None and stat.S_ISDIR(mode):
        raise Refused(Code.BAD_VALUE, field=field, reason="target_is_folder")
    if mode is not None and not stat.S_ISREG(mode):
        raise Refused(Code.BAD_VALUE, field=field, reason="target_is_no_file")
    if not has_folder:
        raise Refused(Code.NOT_FOUND, field=field, reason="no_such_folder")


@contextmanager
def half_file(target: Path, *, mode: int = 0o666) -> Iterator[Path]:
    """An empty file beside `target`; what is left of it at the end is removed."""
    half = _meant(target).with_name(f".sanad-{uuid.uuid4().hex}.part")
    with on_disk():
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        yield half
    finally:
        half.unlink(missing_ok=True)


def put_in_place(half: Path, target: Path) -> None:
    """Give the file its name, in place of what was there; a link stays one."""
    with on_disk("target_not_writable"):
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        half.replace(_meant(target))


def _meant(target: Path) -> Path:
    """The place that a link stands for."""
    return Path(os.path.realpath(target))


@contextmanager
def on_disk(otherwise: str = "folder_not_writable") -> Iterator[None]:
    """Meanwhile what the disk refuses comes out as StorageProblem: it is full, or `otherwise`."""
    try:
        yield
    except OSError as fault:
        reason = "no_space" if fault.errno in _FULL else otherwise
        raise StorageProblem(Code.NO_SPACE, reason=reason, detail=str(fault)) from fault
