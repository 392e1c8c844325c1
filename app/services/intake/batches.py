"""Every import is a batch that this home remembers: what came of which file, and by whom."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from app.models.clock import from_text, to_text
from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.models.storage.desk_tables import HomeFacts
from app.models.typed_text import western_digits

_COUNT = "imports"
_ONE = "import.{id}"


class ImportKind(StrEnum):
    """What can be brought in, by the word of the command line."""

    CASES = "cases"
    TRAINEES = "trainees"
    GOOGLE_FORMS = "google_forms"
    SURVEY_MONKEY = "survey_monkey"


class Entry(Struct, frozen=True, kw_only=True):
    """What came of one row: the case or customer, and the event that the row wrote on it.

    `label` names it to people; `mark` tells the row when the same file comes again. `is_known` says
    that the customer, or the case of a rating, was here before.
    """

    subject: str
    event: str | None
    label: str
    mark: str = ""
    is_known: bool = False


class Batch(Struct, frozen=True, kw_only=True):
    """One import. `id` is what `import undo` takes."""

    id: str
    kind: ImportKind
    file: str
    at: datetime
    by: str
    entries: tuple[Entry, ...]
    is_undone: bool = False


class Batches:
    """The imports of a home, oldest first."""

    def __init__(self, facts: HomeFacts) -> None:
        self._facts = facts

    def next_id(self) -> str:
        """The id of the import that comes next."""
        return str(self._count() + 1)

    def put(self, batch: Batch) -> None:
        """Remember an import, or what became of it."""
        self._facts.put(_ONE.format(id=batch.id), _to_json(batch))
        self._facts.put(_COUNT, max(self._count(), int(batch.id)))

    def find(self, id: str) -> Batch:
        """The import of that id, in any digits. Raises Refused (`not_found`)."""
        number = western_digits(id).strip()
        document = self._facts.get(_ONE.format(id=number)) if number.isdecimal() else None
        if not isinstance(document, dict):
            raise Refused(Code.NOT_FOUND, field="batch", value=id)
        return _from_json(document)

    def all(self) -> tuple[Batch, ...]:
        """Every import."""
        return tuple(self.find(str(number)) for number in range(1, self._count() + 1))

    def marks(self, kind: ImportKind) -> frozenset[str]:
        """The marks of all rows of that kind that still count."""
        counted = (batch for batch in self.all() if batch.kind is kind and not batch.is_undone)
        return frozenset(entry.mark for batch in counted for entry in batch.entries if entry.mark)

    def say_undone(self, batch: Batch) -> None:
        """The import was taken back."""
        self.put(replace(batch, is_undone=True))

    def _count(self) -> int:
        count = self._facts.get(_COUNT)
        return count if isinstance(count, int) else 0


def _to_json(batch: Batch) -> dict[str, Json]:
    return {
        "id": batch.id,
        "kind": batch.kind.value,
        "file": batch.file,
        "at": to_text(batch.at),
        "by": batch.by,
        "entries": [
            [entry.subject, entry.event, entry.label, entry.mark, entry.is_known]
            for entry in batch.entries
        ],
        "is_undone": batch.is_undone,
    }


def _from_json(document: Mapping[str, Json]) -> Batch:
    entries = cast(list[tuple[str, str | None, str, str, bool]], document["entries"])
    return Batch(
        id=str(document["id"]),
        kind=ImportKind(str(document["kind"])),
        file=str(document["file"]),
        at=from_text(str(document["at"])),
        by=str(document["by"]),
        entries=tuple(
            Entry(subject=subject, event=event, label=label, mark=mark, is_known=is_known)
            for subject, event, label, mark, is_known in entries
        ),
        is_undone=bool(document["is_undone"]),
    )
