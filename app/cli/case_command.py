"""`sanad case …`: logs cases, lists them, shows one and acts on it."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from app.cli.action_data import DATA, action_data
from app.cli.desk_at_home import desk_of, up_to_date_desk_of
from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.models.errors import Code, EnvironmentProblem, Refused
from app.models.json_value import Json
from app.models.status import Status
from app.wording.both import Both

if TYPE_CHECKING:
    from app.models.case import Case
    from app.models.case_input import CaseDraft
    from app.models.case_row import CaseRow
    from app.wiring import Desk
    from app.wording.manner import Manner

_LISTED = 100

_CASE = Both("الحالات: تسجيل وعرض وإجراءات", "cases: log, list, show, act")
_LOG = Both("تسجيل حالات تُقرأ من المدخل، حالة JSON في كل سطر", "log cases, one JSON case a line")
_LIST = Both("عرض الحالات، الأكثر إلحاحًا أولًا", "list cases, most urgent first")
_SHOW = Both("عرض حالة بكل ما جرى فيها", "show one case with its events")
_ACT = Both("تنفيذ إجراء على حالة", "do one action on a case")
_ID = Both("رقم الحالة أو معرّفها", "the case's number or id")
_ACTION = Both("الإجراء، مثل note", "the action, such as note")
_STATUS = Both("بهذا الوضع فقط", "only with this status")
_DEPARTMENT = Both("لدى هذه الإدارة فقط", "only with this department")
_SEARCH = Both("بهذه الكلمات، الأقرب أولًا", "with these words, best match first")
_OVERDUE = Both("المتأخرة فقط", "only those overdue")
_LIMIT = Both("أقصى عدد، 100 ما لم يُذكر", "how many at most, 100 unless given")
_AT = Both("متى حدث، بصيغة ISO 8601", "when it happened, ISO 8601")
_AS = Both("من فعله، على مكتب بلا خادم", "who did it, on a desk without a server")


def add_to(commands: Commands) -> None:
    """Add the commands."""
    case = commands.group("case", _CASE)
    case.add("log", _LOG, _log)
    case.add(
        "list",
        _LIST,
        _list,
        Option(name="--status", help=_STATUS, shown_as="S"),
        Option(name="--department", help=_DEPARTMENT, shown_as="D"),
        Option(name="--search", help=_SEARCH, shown_as="TEXT"),
        Option(name="--overdue", help=_OVERDUE, is_switch=True),
        Option(name="--limit", help=_LIMIT, shown_as="N"),
    )
    case.add("show", _SHOW, _show, Option(name="id", help=_ID, shown_as="ID"))
    case.add(
        "act",
        _ACT,
        _act,
        Option(name="id", help=_ID, shown_as="ID"),
        Option(name="action", help=_ACTION, shown_as="ACTION"),
        DATA,
        Option(name="--at", help=_AT, shown_as="INSTANT"),
        Option(name="--as", help=_AS, shown_as="NAME"),
    )


def _log(call: Invocation) -> int:
    with desk_of(call) as (desk, manner):
        drafts = _Drafts(_lines(call.around.stdin), desk)
        try:
            cases = desk.log.log(drafts)
        except Refused as refusal:
            refusal.line = drafts.line
            raise
        with _done_already(cases):
            _print_cases(call, desk, manner, cases)
            call.out.flush()
    return DONE


class _Drafts:
    """The drafts of numbered lines, read one by one; `line` is where the reading stands.

    None before the first: what is refused then is refused of the whole.
    """

    def __init__(self, lines: Iterable[tuple[int, bytes]], desk: "Desk") -> None:
        self._lines = list(lines)
        self._desk = desk
        self.line: int | None = None

    def __iter__(self) -> "Iterator[CaseDraft]":
        from app.models.case_input import read_case_line

        if not self._lines:
            raise Refused(Code.MISSING, field="line", reason="no_case_came")
        workplace = self._desk.workplace
        for number, line in self._lines:
            self.line = number
            yield read_case_line(
                line, workplace.policy, workplace.now(), self._desk.customers.is_known
            )


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, without their ends, with their numbers from 1.

    Of a line beyond the limit only so much is read as shows that it is too long.
    """
    from app.models.case_input import LINE_LIMIT_BYTES

    number = 0
    while line := stream.readline(LINE_LIMIT_BYTES + 3):
        number += 1
        whole = line.rstrip(b"\r\n")
        if number == 1:
            whole = whole.removeprefix(BOM_UTF8)
        if whole.strip():
            yield number, whole
        if len(whole) > LINE_LIMIT_BYTES:
            return


def _list(call: Invocation) -> int:
    with up_to_date_desk_of(call) as (desk, manner):
        rows = _rows(call, desk)
        if not call.out.is_json:
            from app.cli import case_text

            case_text.print_rows(call.out, manner, rows, desk.workplace)
            return DONE
        for row in rows:
            call.out.document(_as_json(desk, desk.workplace.store.case(row.id)))
    return DONE


def _rows(call: Invocation, desk: "Desk") -> "tuple[CaseRow, ...]":
    given = call.given
    status = given.word("status", frozenset(Status))
    known = frozenset(department.code for department in desk.workplace.policy.departments)
    department = given.word("department", known)
    limit = given.whole("limit", _LISTED)
    text = given.text("search")
    wanted = desk.queue.asked(
        status=status, department=department, is_overdue=given.is_set("overdue")
    )
    if text is not None and text.strip():
        return desk.queue.searching.rows(text, wanted, limit=limit)
    return desk.queue.list(wanted, limit=limit)


def _show(call: Invocation) -> int:
    from app.services.desk.case_json import event_to_json

    with up_to_date_desk_of(call) as (desk, manner):
        opened = desk.actions.open(call.given.required("id"))
        if call.out.is_json:
            events: list[Json] = [event_to_json(event) for event in opened.history]
            call.out.document({**_as_json(desk, opened.case), "events": events})
            return DONE
        from app.cli import case_text

        case_text.print_case(call.out, manner, opened, desk.workplace)
    return DONE


def _act(call: Invocation) -> int:
    given = call.given
    with desk_of(call) as (desk, manner):
        case = desk.actions.act(
            given.required("id"),
            given.required("action"),
            action_data(call),
            at=given.instant("at"),
            actor=desk.workplace.acting_as(given.text("as")),
        )
        with _done_already((case,)):
            _print_cases(call, desk, manner, (case,))
            call.out.flush()
    return DONE


@contextmanager
def _done_already(cases: "Sequence[Case]") -> Iterator[None]:
    """Who cannot be shown what was done is told that it was, so that nobody does it twice."""
    try:
        yield
    except EnvironmentProblem as unprinted:
        numbers = ", ".join(case.number for case in cases)
        raise EnvironmentProblem(
            unprinted.code, reason="done_not_printed", value=numbers
        ) from unprinted


def _print_cases(call: Invocation, desk: "Desk", manner: "Manner", cases: "Iterable[Case]") -> None:
    if call.out.is_json:
        for case in cases:
            call.out.document(_as_json(desk, case))
        return
    from app.cli import case_text

    for case in cases:
        case_text.print_summary(call.out, manner, case, desk.workplace)


def _as_json(desk: "Desk", case: "Case") -> dict[str, Json]:
    from app.services.desk.case_json import case_to_json

    workplace = desk.workplace
    return case_to_json(case, workplace.policy, workplace.now(), workplace.sync_state(case.id))
