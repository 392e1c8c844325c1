"""Files that were added to a case before it is logged: on disk at once, like the draft itself.

They lie in the home beside their draft and become attachments when the case is logged.
"""

import shutil
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.models.errors import Code, StorageProblem
from app.models.typed_text import clean
from app.services.desk.attachments import readable_file

FOLDER: Final = "draft-files"
_KEPT_FOR: Final = timedelta(days=1)
_NAME_LIMIT: Final = 120


class DraftFiles:
    """The files of the drafts in one home."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def add(self, draft_id: str, paths: Iterable[Path]) -> tuple[str, ...]:
        """Copy files beside the draft and answer the names of all that it has now.

        Raises Refused for a file that could not be attached later; nothing is added then.
        """
        contents = [(path.name, readable_file(path)) for path in paths]
        folder = self._folder / draft_id
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in contents:
                (folder / self._free_name(folder, name)).write_bytes(content)
        except OSError as fault:
            raise StorageProblem(Code.NO_SPACE, detail=str(fault)) from fault
        return self.names(draft_id)

    def remove(self, draft_id: str, name: str) -> tuple[str, ...]:
        """Take one file away again and answer the names of the rest."""
        if name in self.names(draft_id):
            (self._folder / draft_id / name).unlink()
        return self.names(draft_id)

    def names(self, draft_id: str) -> tuple[str, ...]:
        """The files of the draft in the order of their names."""
        folder = self._folder / draft_id
        return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()

    def paths(self, draft_id: str) -> tuple[Path, ...]:
        """Where the files of the draft lie."""
        return tuple(self._folder / draft_id / name for name in self.names(draft_id))

    def drop(self, draft_id: str) -> None:
        """Forget the files of a draft that became a case."""
        shutil.rmtree(self._folder / draft_id, ignore_errors=True)

    def forget_strays(self, known: Collection[str], now: datetime) -> None:
        """Forget files whose draft was thrown away a day ago or longer."""
        if not self._folder.is_dir():
            return
        for folder in self._folder.iterdir():
            age = now.timestamp() - folder.stat().st_mtime
            if folder.name not in known and age > _KEPT_FOR.total_seconds():
                shutil.rmtree(folder, ignore_errors=True)

    def _free_name(self, folder: Path, name: str) -> str:
        wanted = Path(clean(name).replace("/", "_"))
        stem = wanted.stem[:_NAME_LIMIT] or "file"
        for number in range(1, 1000):
            tried = f"{stem}{wanted.suffix}" if number == 1 else f"{stem} ({number}){wanted.suffix}"
            if not (folder / tried).exists():
                return tried
        raise StorageProblem(Code.NO_SPACE, detail="too many files of one name")
