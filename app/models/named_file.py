"""A file that somebody names: read whole, or refused with what stands against it."""

import errno
import stat
from pathlib import Path
from typing import Final

from app.models.errors import Code, Refused

_HANDED_OVER: Final = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
_MEBIBYTE: Final = 1024 * 1024


def read_named(path: Path, field: str, limit_bytes: int) -> bytes:
    """The content of `path`. Raises Refused naming `field`; `too_large` past the limit."""
    check_named(path, field)
    try:
        with path.open("rb") as file:
            content = file.read(limit_bytes + 1)
    except (OSError, ValueError) as fault:
        raise unread(field, path, fault) from fault
    if len(content) > limit_bytes:
        limit = limit_bytes // _MEBIBYTE
        raise Refused(Code.TOO_LARGE, field=field, reason="file_too_large", limit=limit)
    return content


def check_named(path: Path, field: str) -> None:
    """Raises Refused where `path` is no file that has an end: a device, a pipe that others fill."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as fault:
        raise unread(field, path, fault) from fault
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or str(path).startswith(_HANDED_OVER):
        return
    raise Refused(Code.BAD_VALUE, field=field, reason="not_a_file", value=str(path))


def unread(field: str, path: Path, fault: Exception) -> Refused:
    """The refusal of a file that cannot be read, saying whether it is there at all."""
    if is_too_long(fault):
        return Refused(Code.BAD_VALUE, reason="path_too_long", field=field)
    reason = None
    if isinstance(fault, IsADirectoryError) or path.is_dir():
        reason = "target_is_folder"
    elif not isinstance(fault, FileNotFoundError | NotADirectoryError | ValueError):
        reason = "source_not_readable"
    return Refused(Code.NOT_FOUND, reason=reason, field=field, value=str(path))


def is_too_long(fault: Exception) -> bool:
    """Whether the system takes no name of that length."""
    return isinstance(fault, OSError) and fault.errno == errno.ENAMETOOLONG
