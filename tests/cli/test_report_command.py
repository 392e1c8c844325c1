"""`sanad report`: a workbook of the days given, or a refusal that names what is wrong."""

from datetime import timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.command_line import CommandLine

DAYS = ("--from", "2026-11-22", "--to", "2026-11-22")


def test_the_reports_are_listed(desk: CommandLine) -> None:
    assert [row["name"] for row in desk.json("report", "list").rows] == ["cases", "sla"]


def test_a_report_holds_the_cases_of_the_days(desk: CommandLine, tmp_path: Path) -> None:
    case = desk.log()
    out = tmp_path / "تقرير.xlsx"

    done = desk.json("report", "cases", *DAYS, "--out", str(out))

    rows = CalamineWorkbook.from_path(out).get_sheet_by_name("الحالات").to_python()
    assert done.row["file"] == str(out)
    assert (done.row["cases"], done.row["rows"]) == (1, 1)
    assert [row[0] for row in rows[1:]] == [case["number"]]


def escalations(out: Path) -> list[object]:
    heads, *rows = CalamineWorkbook.from_path(out).get_sheet_by_name("الحالات").to_python()
    column = heads.index("مستوى التصعيد")
    return [row[column] for row in rows]


def test_a_report_says_the_same_whether_or_not_somebody_looked_before(
    desk: CommandLine, tmp_path: Path
) -> None:
    desk.log(channel="email")
    desk.clock.advance(timedelta(days=20))
    first, again = tmp_path / "x.xlsx", tmp_path / "y.xlsx"

    desk.json("report", "cases", *DAYS, "--out", str(first))
    desk.json("case", "list")
    desk.json("report", "cases", *DAYS, "--out", str(again))

    assert escalations(first) == escalations(again)
    assert any(escalations(first))


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--due"),
        ("policy", "simulate", "zedo", "--from", "2026-11-22", "--to", "2026-11-22"),
    ],
)
def test_what_is_due_by_time_is_done_before_figures_are_told(
    desk: CommandLine, words: tuple[str, ...]
) -> None:
    desk.log(channel="email")
    desk.clock.advance(timedelta(days=20))

    desk.json(*words)

    _, events = desk.counts()
    assert events > 1


def test_days_may_be_written_in_arabic_digits(desk: CommandLine, tmp_path: Path) -> None:
    out = str(tmp_path / "x.xlsx")

    done = desk.json("report", "sla", "--from", "٢٠٢٦-١١-٢٢", "--to", "۲۰۲۶-۱۱-۲۲", "--out", out)

    assert (done.row["from"], done.row["to"]) == ("2026-11-22", "2026-11-22")


def test_people_are_told_where_it_lies(desk: CommandLine, tmp_path: Path) -> None:
    desk.log()

    done = desk.do("report", "cases", *DAYS, "--out", str(tmp_path / "x.xlsx"))

    assert (done.status, done.err) == (0, "")
    assert str(tmp_path / "x.xlsx") in done.out
    assert "صف واحد" in done.out


@pytest.mark.parametrize(
    ("words", "error", "field"),
    [
        (("everything", *DAYS), "bad_value", "name"),
        (("cases", "--from", "أمس", "--to", "2026-11-22"), "bad_value", "from"),
        (("cases", "--from", "2026-11-22", "--to", "2026-11-21"), "bad_value", "to"),
        (("cases", *DAYS, "--out", "/x.csv"), "bad_value", "out"),
        (("cases", *DAYS, "--out", "/no/such/folder/x.xlsx"), "not_found", "out"),
    ],
)
def test_what_is_wrong_is_named(
    desk: CommandLine, tmp_path: Path, words: tuple[str, ...], error: str, field: str
) -> None:
    out = () if "--out" in words else ("--out", str(tmp_path / "x.xlsx"))

    done = desk.json("report", *words, *out)

    assert done.status == 1
    assert (done.error["error"], done.error["field"]) == (error, field)
    assert not (tmp_path / "x.xlsx").exists()


def test_a_report_without_days_or_file_is_wrong_usage(desk: CommandLine) -> None:
    done = desk.json("report", "cases", "--from", "2026-11-22")

    assert done.status == 2
    assert "--to" in str(done.error["message"])
    assert "--out" in str(done.error["message"])


def test_an_administrator_has_no_reports(empty: CommandLine, tmp_path: Path) -> None:
    empty.init("zedo", "--role", "admin")

    done = empty.json("report", "cases", *DAYS, "--out", str(tmp_path / "x.xlsx"))

    assert (done.status, done.error["error"]) == (1, "forbidden")


def test_a_scheduled_report_is_written_when_it_is_due_and_only_once(
    desk: CommandLine, tmp_path: Path
) -> None:
    desk.log()
    planned = desk.json("report", "cases", "--every", "day", "--out", str(tmp_path))
    desk.json("report", "--due")
    desk.clock.advance(timedelta(days=1))

    done = desk.json("report", "--due")

    assert planned.row == {"name": "cases", "every": "day", "folder": str(tmp_path)}
    assert done.row["file"] == str(tmp_path / "sanad-cases-2026-11-22-2026-11-22.xlsx")
    assert desk.json("report", "--due").rows == []


def test_a_schedule_can_be_ended(desk: CommandLine, tmp_path: Path) -> None:
    desk.json("report", "cases", "--every", "day", "--out", str(tmp_path))

    ended = desk.json("report", "cases", "--every", "never")

    assert ended.row == {"name": "cases", "every": "never", "folder": None}
    assert desk.json("report", "--due").rows == []


def test_a_schedule_of_an_unknown_time_is_refused(desk: CommandLine, tmp_path: Path) -> None:
    done = desk.json("report", "cases", "--every", "hour", "--out", str(tmp_path))

    assert (done.status, done.error["error"], done.error["field"]) == (1, "bad_value", "every")


def test_the_list_says_what_is_written_by_itself(empty: CommandLine, tmp_path: Path) -> None:
    assert {row["every"] for row in empty.json("report", "list").rows} == {None}
    empty.init("zedo", "--role", "supervisor")
    scheduled = empty.json("report", "sla", "--every", "week", "--out", str(tmp_path))
    assert scheduled.status == 0
    listed = {row["name"]: row for row in empty.json("report", "list").rows}
    assert (listed["sla"]["every"], listed["sla"]["folder"]) == ("week", str(tmp_path))
    assert listed["cases"]["every"] is None
    assert f"كل أسبوع في \u2066{tmp_path}\u2069" in empty.do("report", "list").out
