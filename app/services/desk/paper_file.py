"""A file that is made outside the store, written whole or not at all."""

import errno
import os
import uuid
from pathlib import Path

from app.models.errors import Code, Refused, StorageProblem

SUFFIX = ".pdf"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_paper(target: Path, content: bytes) -> None:
    """Put `content` at `target`. Raises Refused and StorageProblem; the old file then stands."""
    if target.is_dir():
        raise Refused(Code.BAD_VALUE, field="out", reason="target_is_folder")
    if not target.parent.is_dir():
        raise Refused(Code.NOT_FOUND, field="out", reason="no_such_folder")
    half = target.with_name(f".sanad-{uuid.uuid4().hex}.part")
    try:
        with half.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)
    except OSError as fault:
        reason = "no_space" if fault.errno in _FULL else "target_not_writable"
        raise StorageProblem(Code.NO_SPACE, reason=reason, detail=str(fault)) from fault
    finally:
        half.unlink(missing_ok=True)
