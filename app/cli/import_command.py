"""`sanad import …`: brings in a file of another system, lists imports, takes one back."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.desk_at_home import desk_of
from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option, WrongUsage
from app.models.clock import to_text
from app.models.errors import Refused
from app.models.json_value import Json
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.error_words import explain
from app.wording.manner import Manner
from app.wording.plural import Noun, count

if TYPE_CHECKING:
    from app.services.intake.batches import Batch
    from app.services.intake.intake import Imported, Undone

_IMPORT = Both("استيراد ملف من نظام آخر", "bring in a file of another system")
_KIND = Both(
    "cases أو trainees أو google_forms أو survey_monkey، أو list، أو undo ثم رقم الدفعة",
    "cases, trainees, google_forms or survey_monkey; or list; or undo and the batch",
)
_FILE = Both("ملف CSV أو XLSX", "a CSV or XLSX file")
_DRY_RUN = Both("قراءة الملف دون كتابة شيء", "read the file, write nothing")
_MAP = Both("ملف TOML يسمي الأعمدة", "a TOML file that names the columns")
_LACKS = Both("ينقص الأمر: {what}", "The command lacks: {what}")
_ABOUT = {
    "cases": Both("حالات من LiveAgent أو نموذج أو إكسل", "cases of LiveAgent, a form or Excel"),
    "trainees": Both("أشخاص من Pipedrive", "people of Pipedrive"),
    "google_forms": Both("تقييمات من نماذج Google", "ratings of Google Forms"),
    "survey_monkey": Both("تقييمات من SurveyMonkey", "ratings of SurveyMonkey"),
}

_READ = Both("{file}: قُرئ {read}.", "{file}: read {read}.")
_TAKEN = Both(
    "أُدخل: {taken}، منها لما هو معروف هنا: {matched}. تُرك: {skipped}.",
    "Taken: {taken}, of these known here before: {matched}. Left out: {skipped}.",
)
_ROW = Both("الصف {row}: {why}", "Row {row}: {why}")
_COLUMN = Both("العمود {header}: {field}", "Column {header}: {field}")
_UNREAD = Both("لم يُقرأ", "not read")
_BATCH = Both("الدفعة {batch}. تُلغى: {undo}", "Batch {batch}. To take it back: {undo}")
_TRIED = Both("تجربة فقط: لم يُكتب شيء.", "Only tried: nothing was written.")
_BACK = Both(
    "الدفعة {batch}: أُلغي {taken_back}، وبقي {kept} تغير منذ ذلك.",
    "Batch {batch}: {taken_back} taken back, {kept} touched since and kept.",
)
_UNDONE = Both("ملغاة", "taken back")
_NOTE = Both("أُلغي استيراد الدفعة {batch}.", "The import {batch} was taken back.")

_LIST, _UNDO = "list", "undo"
_USAGE = "sanad import KIND FILE [--dry-run] [--map FILE]"


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add(
        "import",
        _IMPORT,
        _import,
        Option(name="kind", help=_KIND, shown_as="KIND"),
        Option(name="file", help=_FILE, shown_as="FILE", is_optional=True),
        Option(name="--dry-run", help=_DRY_RUN, is_switch=True),
        Option(name="--map", help=_MAP, shown_as="FILE"),
    )


def _import(call: Invocation) -> int:
    if call.given.text("kind") == _LIST:
        return _list(call)
    if call.given.text("kind") == _UNDO:
        return _undo(call)
    return _bring_in(call)


def _bring_in(call: Invocation) -> int:
    from app.services.intake.batches import ImportKind
    from app.services.intake.columns import MapFile, read_map
    from app.services.intake.intake import Intake

    kind = ImportKind(str(call.given.word("kind", frozenset(ImportKind))))
    path = Path(_required(call, "FILE"))
    map_path = call.given.text("map")
    told = read_map(Path(map_path)) if map_path else MapFile()
    is_dry = call.given.is_set("dry_run")
    with desk_of(call) as (desk, manner):
        imported = Intake(desk.workplace).bring_in(kind, path, told, dry_run=is_dry)
    if call.out.is_json:
        call.out.document(_imported_to_json(manner, imported, is_dry=is_dry))
    else:
        _tell_imported(call, manner, imported, is_dry=is_dry)
    return DONE


def _list(call: Invocation) -> int:
    from app.services.intake.batches import ImportKind
    from app.services.intake.intake import Intake

    with desk_of(call) as (desk, manner):
        batches = Intake(desk.workplace).batches()
    for kind in ImportKind:
        about = _ABOUT[kind].in_(manner)
        of_kind = [batch for batch in batches if batch.kind is kind]
        if call.out.is_json:
            found: list[Json] = [_batch_to_json(batch) for batch in of_kind]
            call.out.document({"kind": kind.value, "about": about, "batches": found})
            continue
        call.out.line(f"{ltr(kind.value)}  {about}")
        for batch in of_kind:
            taken = count(manner, Noun.ROW, len(batch.entries))
            undone = f"  {_UNDONE.in_(manner)}" if batch.is_undone else ""
            call.out.line(f"  {ltr(batch.id)}  {ltr(batch.file)}  {taken}{undone}")
    return DONE


def _undo(call: Invocation) -> int:
    from app.services.intake.intake import Intake

    batch_id = _required(call, "BATCH")
    with desk_of(call) as (desk, manner):
        note = _NOTE.in_(manner).format(batch=batch_id)
        undone = Intake(desk.workplace).undo(batch_id, note)
    if call.out.is_json:
        call.out.document(_undone_to_json(undone))
        return DONE
    words = _BACK.in_(manner).format(
        batch=ltr(undone.batch.id), taken_back=len(undone.taken_back), kept=len(undone.kept)
    )
    call.out.line(words)
    for label in undone.kept:
        call.out.line(f"  {isolated(label)}")
    return DONE


def _required(call: Invocation, name: str) -> str:
    """The second word. Raises WrongUsage where there is none."""
    given = call.given.text("file")
    if given is None:
        raise WrongUsage(_LACKS.in_(call.manner).format(what=name), _USAGE)
    return given


def _tell_imported(call: Invocation, manner: Manner, imported: "Imported", *, is_dry: bool) -> None:
    line = call.out.line
    rows = count(manner, Noun.ROW, imported.read)
    line(_READ.in_(manner).format(file=ltr(imported.file), read=rows))
    columns = imported.columns
    for header, field in zip(columns.header, columns.fields, strict=True):
        if header:
            known = ltr(field.value) if field else _UNREAD.in_(manner)
            line("  " + _COLUMN.in_(manner).format(header=isolated(header), field=known))
    line(
        _TAKEN.in_(manner).format(
            taken=len(imported.entries), matched=imported.matched, skipped=len(imported.skipped)
        )
    )
    for skipped in imported.skipped:
        why = explain(manner, skipped.why).sentence
        line("  " + _ROW.in_(manner).format(row=skipped.row, why=why))
    if is_dry:
        line(_TRIED.in_(manner))
    elif imported.batch:
        undo = ltr(f"sanad import undo {imported.batch}")
        line(_BATCH.in_(manner).format(batch=ltr(imported.batch), undo=undo))


def _imported_to_json(manner: Manner, imported: "Imported", *, is_dry: bool) -> dict[str, Json]:
    columns = imported.columns
    named = zip(columns.header, columns.fields, strict=True)
    return {
        "kind": imported.kind.value,
        "file": imported.file,
        "dry_run": is_dry,
        "batch": imported.batch,
        "columns": {header: field.value if field else None for header, field in named if header},
        "read": imported.read,
        "taken": [entry.label for entry in imported.entries],
        "matched": imported.matched,
        "skipped": [_skipped_to_json(manner, each.row, each.why) for each in imported.skipped],
    }


def _skipped_to_json(manner: Manner, row: int, why: Refused) -> dict[str, Json]:
    message = explain(manner, why).sentence
    return {"row": row, "error": why.reason, "field": why.field, "message": message}


def _batch_to_json(batch: "Batch") -> dict[str, Json]:
    return {
        "batch": batch.id,
        "file": batch.file,
        "at": to_text(batch.at),
        "by": batch.by,
        "taken": [entry.label for entry in batch.entries],
        "undone": batch.is_undone,
    }


def _undone_to_json(undone: "Undone") -> dict[str, Json]:
    return {
        "batch": undone.batch.id,
        "taken_back": list(undone.taken_back),
        "kept": list(undone.kept),
    }
