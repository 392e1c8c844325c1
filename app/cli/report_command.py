"""`sanad report …`: writes an Excel report of certain days, now or by itself, or lists them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.desk_at_home import desk_of, up_to_date_desk_of
from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option, WrongUsage, refuse_together
from app.models.clock import to_text
from app.models.typed_text import western_digits
from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.plural import Noun, count

if TYPE_CHECKING:
    from app.services.reports.catalogue import ReportName
    from app.services.reports.period import Period
    from app.services.reports.schedule import Export
    from app.services.reports.wanted import Written

_REPORT = Both("كتابة تقرير إكسل عن أيام محددة", "write an Excel report of certain days")
_NAME = Both("اسم التقرير، أو list لعرض التقارير", "the report's name, or list to see them")
_FROM = Both("أول يوم، مثل 2026-11-01", "the first day, such as 2026-11-01")
_TO = Both("آخر يوم، وهو داخل في التقرير", "the last day, included")
_OUT = Both(
    "ملف إكسل الذي يُكتب، ومع every مجلده", "the Excel file to write; with --every its folder"
)
_EVERY = Both(
    "كتابته تلقائيًّا كل day أو week أو month، أو never",
    "write it by itself every day, week or month, or never",
)
_DUE = Both("كتابة ما حان من التقارير التلقائية", "write the scheduled reports that are due")
_LACKS = Both("ينقص الأمر: {what}", "The command lacks: {what}")
_WRITTEN = Both("كُتب {file}: {rows}.", "Wrote {file}: {rows}.")

_SCHEDULED = Both("يُكتب {report} تلقائيًّا في {folder}.", "{report} is written into {folder}.")
_WRITES = Both("يُكتب تلقائيًّا {often} في {folder}.", "Written {often} into {folder}.")
_OFTEN = {
    "day": Both("كل يوم", "every day"),
    "week": Both("كل أسبوع", "every week"),
    "month": Both("كل شهر", "every month"),
}
_DROPPED = Both("لا يُكتب {report} تلقائيًّا.", "{report} is not written by itself.")

_USAGE = "sanad report NAME --from DATE --to DATE --out FILE.xlsx"
_USAGE_EVERY = "sanad report NAME --every day|week|month|never --out FOLDER"
_USAGE_DUE = "sanad report --due"
_LIST = "list"
_NEVER = "never"


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add(
        "report",
        _REPORT,
        _report,
        Option(name="name", help=_NAME, shown_as="NAME", is_optional=True),
        Option(name="--from", help=_FROM, shown_as="DATE"),
        Option(name="--to", help=_TO, shown_as="DATE"),
        Option(name="--out", help=_OUT, shown_as="FILE"),
        Option(name="--every", help=_EVERY, shown_as="TIME"),
        Option(name="--due", help=_DUE, is_switch=True),
    )


def _report(call: Invocation) -> int:
    refuse_together(call, _USAGE_DUE, "--due", "name", "--from", "--to", "--out", "--every")
    refuse_together(call, _USAGE_EVERY, "--every", "--from", "--to")
    if call.given.is_set("due"):
        return _write_due(call)
    if call.given.text("name") == _LIST:
        return _list(call)
    if call.given.text("every") is not None:
        return _schedule(call)
    return _write(call)


def _list(call: Invocation) -> int:
    from app.services.reports.catalogue import REPORTS

    exports = _exports(call)
    for name, words in REPORTS.items():
        title, about = words.title.in_(call.manner), words.about.in_(call.manner)
        export = exports.get(name)
        if call.out.is_json:
            every = export.every.value if export else None
            folder = str(export.folder) if export else None
            call.out.document(
                {
                    "name": name.value,
                    "title": title,
                    "about": about,
                    "every": every,
                    "folder": folder,
                }
            )
            continue
        call.out.line(f"{ltr(name.value)}  {title}: {about}")
        if export:
            often = _OFTEN[export.every.value].in_(call.manner)
            folder = ltr(str(export.folder))
            call.out.line(f"  {_WRITES.in_(call.manner).format(often=often, folder=folder)}")
    return DONE


def _exports(call: Invocation) -> "Mapping[ReportName, Export]":
    """What the desk writes by itself; the reports can be listed without a desk."""
    from app.services.desk.home_place import is_home
    from app.services.reports.schedule import Schedule

    if not is_home(call.home):
        return {}
    with desk_of(call) as (desk, _manner):
        return {export.report: export for export in Schedule(desk.workplace).all()}


def _write(call: Invocation) -> int:
    from app.services.reports.catalogue import report_named
    from app.services.reports.report_job import make_report
    from app.services.reports.wanted import Wanted

    _demand(call, "name", "--from", "--to", "--out")
    report = report_named(call.given.required("name"))
    period = _period(call)
    with up_to_date_desk_of(call) as (desk, manner):
        wanted = Wanted(
            report=report,
            period=period,
            target=Path(call.given.required("out")).absolute(),
            manner=manner,
        )
        written = make_report(desk.workplace, wanted)
    if written is not None:
        _tell(call, written)
    return DONE


def _schedule(call: Invocation) -> int:
    from app.services.reports.catalogue import REPORTS, report_named
    from app.services.reports.schedule import Every, Export, Schedule

    every = call.given.word("every", frozenset({*Every, _NEVER}))
    _demand(call, "name", *(() if every == _NEVER else ("--out",)))
    report = report_named(call.given.required("name"))
    folder = None if every == _NEVER else Path(call.given.required("out")).absolute()
    with desk_of(call) as (desk, _manner):
        schedule = Schedule(desk.workplace)
        if folder is None:
            schedule.drop(report)
        else:
            schedule.put(Export(report=report, every=Every(str(every)), folder=folder))
    if call.out.is_json:
        place = str(folder) if folder else None
        call.out.document({"name": report.value, "every": every, "folder": place})
        return DONE
    words = _SCHEDULED if folder else _DROPPED
    title = REPORTS[report].title.in_(call.manner)
    call.out.line(words.in_(call.manner).format(report=title, folder=ltr(str(folder))))
    return DONE


def _write_due(call: Invocation) -> int:
    from app.services.reports.schedule import write_due

    with up_to_date_desk_of(call) as (desk, manner):
        for written in write_due(desk.workplace, manner):
            _tell(call, written)
    return DONE


def _demand(call: Invocation, *names: str) -> None:
    """Raises WrongUsage where the shape of the command lacks one of these."""
    lacking = [name for name in names if call.given.text(name.lstrip("-")) is None]
    if lacking:
        what = call.manner.comma.join(lacking)
        raise WrongUsage(_LACKS.in_(call.manner).format(what=what), _USAGE)


def _period(call: Invocation) -> "Period":
    from app.services.reports.period import Period, read_day

    first, last = (
        read_day(western_digits(call.given.required(name)), name) for name in ("from", "to")
    )
    return Period(first=first, last=last)


def _tell(call: Invocation, written: "Written") -> None:
    if not call.out.is_json:
        rows = count(call.manner, Noun.ROW, written.rows)
        call.out.line(_WRITTEN.in_(call.manner).format(file=ltr(str(written.path)), rows=rows))
        return
    call.out.document(
        {
            "file": str(written.path),
            "from": written.period.first.isoformat(),
            "to": written.period.last.isoformat(),
            "cases": written.cases,
            "rows": written.rows,
            "sheets": written.sheets,
            "cut_texts": written.cut_texts,
            "made_at": to_text(written.made_at),
        }
    )
