"""`sanad report …`: writes an Excel report of the days given, or lists the reports there are."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.desk_at_home import desk_of
from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option, WrongUsage
from app.models.clock import to_text
from app.models.typed_text import western_digits
from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.plural import Noun, count

if TYPE_CHECKING:
    from app.services.reports.period import Period
    from app.services.reports.wanted import Written

_REPORT = Both("كتابة تقرير إكسل عن أيام محددة", "write an Excel report of certain days")
_NAME = Both("اسم التقرير، أو list لعرض التقارير", "the report's name, or list to see them")
_FROM = Both("أول يوم، مثل 2026-11-01", "the first day, such as 2026-11-01")
_TO = Both("آخر يوم، وهو داخل في التقرير", "the last day, included")
_OUT = Both("ملف إكسل الذي يُكتب", "the Excel file to write")
_LACKS = Both("ينقص الأمر: {what}", "The command lacks: {what}")
_WRITTEN = Both("كُتب {file}: {rows}.", "Wrote {file}: {rows}.")

_USAGE = "sanad report NAME --from DATE --to DATE --out FILE.xlsx"
_LIST = "list"


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add(
        "report",
        _REPORT,
        _report,
        Option(name="name", help=_NAME, shown_as="NAME"),
        Option(name="--from", help=_FROM, shown_as="DATE"),
        Option(name="--to", help=_TO, shown_as="DATE"),
        Option(name="--out", help=_OUT, shown_as="FILE"),
    )


def _report(call: Invocation) -> int:
    return _list(call) if call.given.required("name") == _LIST else _write(call)


def _list(call: Invocation) -> int:
    from app.services.reports.catalogue import REPORTS

    for name, words in REPORTS.items():
        title, about = words.title.in_(call.manner), words.about.in_(call.manner)
        if call.out.is_json:
            call.out.document({"name": name.value, "title": title, "about": about})
        else:
            call.out.line(f"{ltr(name.value)}  {title}: {about}")
    return DONE


def _write(call: Invocation) -> int:
    from app.services.reports.catalogue import report_named
    from app.services.reports.report_job import make_report
    from app.services.reports.wanted import Wanted

    lacking = [option for option in ("from", "to", "out") if call.given.text(option) is None]
    if lacking:
        what = "، ".join(f"--{option}" for option in lacking)
        raise WrongUsage(_LACKS.in_(call.manner).format(what=what), _USAGE)
    report = report_named(call.given.required("name"))
    period = _period(call)
    with desk_of(call) as (desk, manner):
        wanted = Wanted(
            report=report,
            period=period,
            target=Path(call.given.required("out")).absolute(),
            manner=manner,
        )
        written = make_report(desk.workplace, wanted)
    if written is not None:
        _tell(call, written, period)
    return DONE


def _period(call: Invocation) -> "Period":
    from app.services.reports.period import Period, read_day

    first, last = (
        read_day(western_digits(call.given.required(name)), name) for name in ("from", "to")
    )
    return Period(first=first, last=last)


def _tell(call: Invocation, written: "Written", period: "Period") -> None:
    if not call.out.is_json:
        rows = count(call.manner, Noun.ROW, written.rows)
        call.out.line(_WRITTEN.in_(call.manner).format(file=ltr(str(written.path)), rows=rows))
        return
    call.out.document(
        {
            "file": str(written.path),
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
            "cases": written.cases,
            "rows": written.rows,
            "sheets": written.sheets,
            "cut_texts": written.cut_texts,
            "made_at": to_text(written.made_at),
        }
    )
