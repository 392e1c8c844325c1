"""An import: a file read row by row, all that is good in it written in one transaction, a batch.

A dry run does everything and takes it back, so that it says exactly what the real one will.
"""

from contextlib import suppress
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from app.models.case import Outcome
from app.models.errors import Code, Refused
from app.models.event import Action
from app.services.desk.case_actions import CaseActions
from app.services.desk.workplace import Workplace
from app.services.intake.batches import Batch, Batches, Entry, ImportKind
from app.services.intake.case_rows import CASE_FIELDS, CaseRows
from app.services.intake.columns import Columns, Field, MapFile, columns_of
from app.services.intake.people_rows import PEOPLE_FIELDS, PeopleRows
from app.services.intake.rating_rows import RATING_FIELDS, RatingRows, with_one_header
from app.services.intake.table_file import Row, Table, read_table

_RATINGS = frozenset({ImportKind.GOOGLE_FORMS, ImportKind.SURVEY_MONKEY})


class Skipped(Struct, frozen=True, kw_only=True):
    """A row that was left out, and why."""

    row: int
    why: Refused


class Imported(Struct, frozen=True, kw_only=True):
    """What became of a file. `batch` is None after a dry run and where nothing was taken."""

    kind: ImportKind
    file: str
    columns: Columns
    read: int
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    batch: str | None = None

    @property
    def matched(self) -> int:
        """How many rows spoke of a case or a customer that was here before."""
        return sum(entry.is_known for entry in self.entries)


class Undone(Struct, frozen=True, kw_only=True):
    """What became of a batch that was taken back: labels of what went and of what stays."""

    batch: Batch
    taken_back: tuple[str, ...]
    kept: tuple[str, ...]


class _Rows(Protocol):
    def take(self, row: Row) -> Entry:
        """Write what `row` says. Raises Refused."""


class _OnlyTried(Exception):
    """Takes a dry run back."""


class Intake:
    """The imports of one desk."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._batches = Batches(workplace.store.facts)

    def bring_in(
        self, kind: ImportKind, path: Path, told: MapFile, *, dry_run: bool = False
    ) -> Imported:
        """Import the file. Raises Refused where it is no such file or the role may not."""
        table = read_table(path)
        if kind is ImportKind.SURVEY_MONKEY:
            table = with_one_header(table)
        columns = columns_of(table, told, _FIELDS[kind])
        imported: list[Imported] = []
        with suppress(_OnlyTried), self._workplace.store.transaction():
            rows = self._rows_of(kind, columns)
            imported.append(self._take_all(kind, path, table, columns, rows, dry_run=dry_run))
            if dry_run:
                raise _OnlyTried
        return imported[0]

    def batches(self) -> tuple[Batch, ...]:
        """Every import of this home, oldest first."""
        return self._batches.all()

    def undo(self, batch_id: str, note: str) -> Undone:
        """Take a batch back: its cases that nobody touched are closed as withdrawn with `note`.

        A rating goes while it may still be undone. What was touched since stays. Raises Refused for
        people, who may have been spoken to by now, and for a batch that was taken back before.
        """
        batch = self._batches.find(batch_id)
        if batch.is_undone:
            raise Refused(Code.BAD_VALUE, field="batch", reason="batch_undone")
        if batch.kind is ImportKind.TRAINEES:
            raise Refused(Code.BAD_VALUE, field="batch", reason="people_stay")
        with self._workplace.store.transaction():
            is_back = [self._take_back(batch, entry, note) for entry in batch.entries]
            self._batches.say_undone(batch)
        told = tuple(zip(batch.entries, is_back, strict=True))
        return Undone(
            batch=batch,
            taken_back=tuple(entry.label for entry, back in told if back),
            kept=tuple(entry.label for entry, back in told if not back),
        )

    def _rows_of(self, kind: ImportKind, columns: Columns) -> _Rows:
        if kind is ImportKind.CASES:
            return CaseRows(self._workplace, columns)
        if kind is ImportKind.TRAINEES:
            return PeopleRows(self._workplace, columns)
        return RatingRows(
            self._workplace,
            columns,
            self._batches.marks(kind),
            month_first=kind is ImportKind.SURVEY_MONKEY,
        )

    def _take_all(
        self,
        kind: ImportKind,
        path: Path,
        table: Table,
        columns: Columns,
        rows: _Rows,
        *,
        dry_run: bool,
    ) -> Imported:
        entries: list[Entry] = []
        skipped: list[Skipped] = []
        for row in table.rows:
            try:
                entries.append(rows.take(row))
            except Refused as why:
                skipped.append(Skipped(row=row.number, why=why))
        return Imported(
            kind=kind,
            file=path.name,
            columns=columns,
            read=len(table.rows),
            entries=tuple(entries),
            skipped=tuple(skipped),
            batch=self._remember(kind, path, entries) if entries and not dry_run else None,
        )

    def _remember(self, kind: ImportKind, path: Path, entries: list[Entry]) -> str:
        batch = Batch(
            id=self._batches.next_id(),
            kind=kind,
            file=path.name,
            at=self._workplace.now(),
            by=self._workplace.actor.name,
            entries=tuple(entries),
        )
        self._batches.put(batch)
        return batch.id

    def _take_back(self, batch: Batch, entry: Entry, note: str) -> bool:
        actions = CaseActions(self._workplace)
        if self._workplace.store.case(entry.subject).last_event != entry.event:
            return False
        if batch.kind is ImportKind.CASES:
            actions.act(
                entry.subject, Action.CLOSE, {"outcome": Outcome.WITHDRAWN.value, "text": note}
            )
            return True
        try:
            actions.act(entry.subject, Action.UNDO, {"event": entry.event})
        except Refused:
            return False
        return True


_FIELDS: dict[ImportKind, frozenset[Field]] = {
    ImportKind.CASES: CASE_FIELDS,
    ImportKind.TRAINEES: PEOPLE_FIELDS,
    **dict.fromkeys(_RATINGS, RATING_FIELDS),
}
