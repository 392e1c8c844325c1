"""Attached files to look at: a copy under the file's own name, beside what the home keeps.

What is kept has the hash of its content for a name and is never run. A copy is opened by the
system only if it is of a kind that is looked at; anything else is saved where its reader wants it.
"""

import re
import shutil
from pathlib import Path
from typing import Final

from app.models.errors import Code, Refused, StorageProblem
from app.services.desk.attachments import Attachments

_FOLDER: Final = "opened"
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".heic"})
_PAPERS: Final = frozenset({".pdf", ".txt", ".log", ".csv", ".docx", ".xlsx", ".pptx", ".odt"})
_RECORDINGS: Final = frozenset({".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".mov", ".webm", ".mkv"})
_LOOKED_AT: Final = _PICTURES | _PAPERS | _RECORDINGS
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')
_FALLBACK_NAME: Final = "file"


def is_looked_at(name: str) -> bool:
    """Whether a file of that name is shown by the system, and not started."""
    return Path(name).suffix.lower() in _LOOKED_AT


def copy_to_open(home: Path, digest: str, name: str) -> Path:
    """A copy in the home under its own name. Raises Refused (`not_found`), StorageProblem."""
    folder = home / _FOLDER / digest[:16]
    copy_to(home, digest, folder / safe_name(name))
    return folder / safe_name(name)


def copy_to(home: Path, digest: str, target: Path) -> None:
    """A copy at `target`. Raises Refused (`not_found`), StorageProblem."""
    kept = Attachments(home).path_of(digest)
    if not kept.exists():
        raise Refused(Code.NOT_FOUND, field="path", reason="file_not_here_yet")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, target)
    except OSError as fault:
        raise StorageProblem(Code.NO_SPACE, detail=str(fault)) from fault


def safe_name(name: str) -> str:
    """`name` as every system takes it: no folders, no signs that it forbids, no leading dot."""
    return _NOT_IN_NAMES.sub("_", name).strip(". ")[:150] or _FALLBACK_NAME
