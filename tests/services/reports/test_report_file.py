"""Reports as people open them: the store's own rows, tables that add up, nobody else's cases."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.models.errors import Refused
from app.models.fold import fold
from app.models.people import Actor, Role
from app.services.reports.catalogue import ReportName
from app.services.reports.figures import figures_of
from app.services.reports.period import Period
from app.services.reports.report_file import ReportFile
from app.wording.manner import Language
from tests.services.reports.office import Office, Rows

DAYS = Period(first=date(2026, 11, 1), last=date(2026, 12, 31))
CASES, PROMISES = "الحالات", "الالتزام بالمهل: "
NUMBER = "رقم الحالة"


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with cases of every sort, over two months."""
    for place in range(12):
        office.log(
            channel=("phone", "email", "whatsapp")[place % 3],
            type=("complaint", "inquiry", "suggestion")[place % 3],
            blocks_platform=place % 2 == 0,
            customer={"name": "نورة السبيعي", "phone": "0533105572"},
        )
        office.wait(hours=30)
    cases = [office.store.case(case_id) for case_id in office.store.cases.all_ids()]
    for case in cases[:8]:
        office.act(case, "forward", department="information_technology")
    for case in cases[4:6]:
        office.act(case, "send_solution", text="حُدّث التطبيق")
        office.act(case, "rate", score=4)
    office.act(cases[9], "request_info", text="ما اسم المستخدم؟")
    office.act(cases[10], "close", outcome="withdrawn")
    return office


def store_counts(office: Office) -> dict[tuple[str, str], int]:
    """How many promises of each clock stand in each state, straight from the store."""
    counts: dict[tuple[str, str], int] = {}
    workplace = office.workplace
    for case_id in office.store.cases.all_ids():
        history = office.store.events.history(case_id)
        figures = figures_of(
            fold(history),
            history,
            workplace.policy,
            workplace.now(),
            workplace.sync_state(case_id),
        )
        for promise in figures.promises:
            key = (promise.clock.value, promise.state.value)
            counts[key] = counts.get(key, 0) + 1
    return counts


def sums(table: Rows) -> list[float]:
    """The sums of the columns of counts, over the lines of a table."""
    lines = table[1:-2]
    return [sum(float(str(line[place])) for line in lines) for place in range(1, counted(table))]


def counted(table: Rows) -> int:
    """The place after the last column of counts: the share stands behind it."""
    return len([title for title in table[0] if title]) - 1


def test_every_case_of_the_period_is_one_row(busy: Office) -> None:
    report = busy.report(ReportName.CASES, DAYS)

    cases = [busy.store.case(case_id) for case_id in busy.store.cases.all_ids()]
    assert report.column(NUMBER) == [case.number for case in cases]
    assert report.written.rows == report.written.cases == len(cases)


def test_every_promise_is_one_row(busy: Office) -> None:
    report = busy.report(ReportName.SLA, DAYS)

    assert len(report.rows) == report.written.rows == sum(store_counts(busy).values())


def test_all_tables_of_cases_add_up_to_the_same_total(busy: Office) -> None:
    tables = busy.report(ReportName.CASES, DAYS).tables(CASES)

    assert len(tables) == 4
    for table in tables:
        assert sums(table) == table[-2][1 : counted(table)]
        assert table[-2][1] == 12


@pytest.mark.parametrize(
    ("clock", "title"), [("first_reply", "الرد الأول"), ("resolution", "الحل")]
)
def test_all_tables_of_a_clock_add_up_to_the_counts_of_the_store(
    busy: Office, clock: str, title: str
) -> None:
    counts = store_counts(busy)
    states = [counts.get((clock, state), 0) for state in ("met", "breached", "running", "paused")]

    tables = busy.report(ReportName.SLA, DAYS).tables(PROMISES + title)

    assert len(tables) == 4
    for table in tables:
        assert sums(table) == table[-2][1 : counted(table)]
        assert table[-2][1:6] == [sum(states), *states]
        assert table[-2][7] == states[0] + states[1]


def test_under_every_total_stands_the_same_sum_as_a_formula(busy: Office) -> None:
    report = busy.report(ReportName.CASES, DAYS)
    sheet = openpyxl.load_workbook(report.path).worksheets[0]
    assert isinstance(sheet, Worksheet)

    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]

    assert formulas
    for formula in formulas:
        first, last = str(formula.value).removeprefix("=SUM(").removesuffix(")").split(":")
        values = [int(str(cell.value)) for (cell,) in sheet[f"{first}:{last}"]]
        above = sheet.cell(formula.row - 1, formula.column)
        assert above.value == sum(values)


def test_a_share_stands_only_where_there_are_enough_to_judge(busy: Office) -> None:
    (table, *_) = busy.report(ReportName.SLA, DAYS).tables(f"{PROMISES}الرد الأول")

    for line in table[1:-1]:
        met, judged, share = line[2], float(str(line[7])), line[8]
        told = float(str(met)) / judged if judged >= 5 else "لا يكفي للحكم"
        assert share == pytest.approx(told)


def test_a_month_is_that_of_the_opening(busy: Office) -> None:
    months = busy.report(ReportName.CASES, DAYS).tables(CASES)[3]

    assert [line[0] for line in months[1:-2]] == ["نوفمبر 2026", "ديسمبر 2026"]


def test_phones_and_numbers_are_text_and_instants_are_dates(busy: Office) -> None:
    row = busy.report(ReportName.CASES, DAYS).rows[0]

    assert row["الهاتف"] == "+966533105572"
    assert row["فُتحت"] == datetime.fromisoformat("2026-11-22 10:00")
    assert row["الرد الأول: الموقف"] == "تم في الموعد"


def test_a_day_is_counted_by_the_wall_clock_of_the_policy(office: Office) -> None:
    office.clock.advance(datetime(2026, 11, 22, 21, 59, 59, tzinfo=UTC) - office.clock.now())
    inside = office.log()
    office.wait(seconds=1)
    office.log()

    assert office.report(ReportName.CASES).column(NUMBER) == [inside.number]


def test_a_period_without_cases_says_so(office: Office) -> None:
    report = office.report(ReportName.CASES)

    assert ["لا حالات في هذه الفترة."] in [[cell for cell in row if cell] for row in report.summary]
    assert report.rows == []


def test_the_summary_says_what_was_asked_by_whom_under_which_policy(office: Office) -> None:
    head = {str(row[0]): row[1] for row in office.report(ReportName.CASES).summary[:8]}

    assert head["الفترة"] == "من 22/11/2026 إلى 22/11/2026، واليومان داخلان"
    assert head["وقت الإعداد"] == datetime.fromisoformat("2026-11-22 10:00")
    assert head["السياسة"] == "عالم زيدو، الإصدار 1"
    assert str(head["أعدّه"]).startswith("سارة")
    assert head["النطاق"] == "كل الحالات"


def test_an_english_report_runs_from_left_to_right(office: Office) -> None:
    office.log()
    report = office.report(ReportName.SLA, language=Language.ENGLISH)

    sheets = openpyxl.load_workbook(report.path).worksheets
    assert [sheet.title for sheet in sheets] == ["Summary", "Clocks"]
    assert not any(sheet.sheet_view.rightToLeft for sheet in sheets)
    assert report.column("Clock") == ["First reply", "Solution"]


def test_an_arabic_report_runs_from_right_to_left(office: Office) -> None:
    office.log()

    sheets = openpyxl.load_workbook(office.report(ReportName.CASES).path).worksheets

    assert [sheet.sheet_view.rightToLeft for sheet in sheets] == [True, True]


def test_a_list_over_several_sheets_says_so(busy: Office) -> None:
    report = busy.report(ReportName.CASES, DAYS, most_rows=6)

    assert list(report.sheets) == ["الملخص", "الحالات", "الحالات 2", "الحالات 3"]
    assert len(report.rows) == 12
    assert any("في 3 أوراق" in str(row[0]) for row in report.summary)


def test_a_text_that_was_cut_is_counted_in_the_summary(office: Office) -> None:
    case = office.log()
    office.act(case, "escalate", reason="س" * 40_000)

    report = office.report(ReportName.CASES)

    assert report.written.cut_texts == 1
    assert any("وقُصّت: 1" in str(row[0]) for row in report.summary)


def test_a_subject_that_begins_like_a_formula_stays_text(office: Office) -> None:
    subject = '=HYPERLINK("http://example.com","اضغط")'
    office.log(subject=subject)

    assert office.report(ReportName.CASES).column("الموضوع") == [subject]


def test_reasons_that_sanad_gives_are_read_in_words(office: Office) -> None:
    case = office.log(channel="email")
    for action, data in (
        ("send_solution", {"text": "حُدّث التطبيق"}),
        ("confirm_solved", {}),
        ("close", {"outcome": "confirmed"}),
        ("reopen", {"reason": "عاد العطل"}),
    ):
        office.act(case, action, **data)

    assert office.report(ReportName.CASES).column("سبب التصعيد") == ["أُعيد فتحها"]


def test_an_agent_has_what_they_logged_or_own(open_office: Callable[..., Office]) -> None:
    office = open_office(Role.AGENT)
    own = office.log()
    other = Actor(login="منى", name="منى", role=Role.AGENT)
    office.workplace.actor, me = other, office.workplace.actor
    office.log()
    given = office.log()
    office.act(given, "assign", agent=me.login)
    office.workplace.actor = me

    report = office.report(ReportName.CASES)

    assert report.column(NUMBER) == [own.number, given.number]


def test_a_department_has_its_cases_and_those_it_registered(
    open_office: Callable[..., Office],
) -> None:
    office = open_office(Role.DEPARTMENT)
    registered = office.log(channel="email")
    me = office.workplace.actor
    office.workplace.actor = Actor(login="منى", name="منى", role=Role.SUPERVISOR)
    office.log()
    forwarded = office.log()
    office.act(forwarded, "forward", department="information_technology")
    elsewhere = office.log()
    office.act(elsewhere, "forward", department="student_affairs")
    office.workplace.actor = me

    report = office.report(ReportName.CASES)

    assert report.column(NUMBER) == [registered.number, forwarded.number]


def test_an_administrator_gets_no_report_and_no_file(
    open_office: Callable[..., Office], tmp_path: Path
) -> None:
    office = open_office(Role.ADMIN)

    with pytest.raises(Refused):
        office.report(ReportName.CASES)

    assert not list(tmp_path.glob("*.xlsx"))


def test_progress_goes_from_none_to_all(busy: Office) -> None:
    told: list[tuple[int, int]] = []
    wanted = busy.wanted(ReportName.CASES, DAYS)
    ReportFile(busy.workplace, wanted).write(
        wanted.target, lambda done, of: told.append((done, of))
    )

    assert told == [(0, 12), (12, 12)]
