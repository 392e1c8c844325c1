"""`sanad import`: what was read, matched and skipped, for people and for programs."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine

TEXT = (
    "code,subject,status,owner_name,departmentid\n"
    "A-1,لا أستطيع الدخول,N,نورة السبيعي,x\n"
    "A-2,استرداد الرسوم,R,سارة,x\n"
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "tickets.csv"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_an_import_says_what_became_of_every_row(desk: CommandLine, file: str) -> None:
    row = desk.json("import", "cases", file).row
    (number,) = row["taken"]
    assert desk.json("case", "show", number).row["subject"] == "لا أستطيع الدخول"
    assert (row["read"], row["matched"], row["batch"]) == (2, 0, "1")
    assert row["skipped"] == [
        {
            "row": 3,
            "error": "closed_there",
            "field": "status",
            "message": "أُغلق في النظام الآخر.",
        }
    ]
    assert row["columns"] == {
        "code": "external_ref",
        "subject": "subject",
        "status": "status",
        "owner_name": "customer.name",
        "departmentid": None,
    }


def test_people_read_the_same_in_words(desk: CommandLine, file: str) -> None:
    said = desk.do("import", "cases", file, "--lang", "en").out
    assert "read 2 rows" in said
    assert "Row 3: It was closed in the other system." in said
    assert "sanad import undo 1" in said


def test_a_dry_run_writes_nothing(desk: CommandLine, file: str) -> None:
    row = desk.json("import", "cases", file, "--dry-run").row
    assert (len(row["taken"]), row["batch"], row["dry_run"]) == (1, None, True)
    assert desk.counts() == (0, 0)


def test_a_map_file_names_the_columns(desk: CommandLine, file: str, tmp_path: Path) -> None:
    told = tmp_path / "map.toml"
    told.write_text('[columns]\ndepartmentid = "description"', encoding="utf-8")
    number = desk.json("import", "cases", file, "--map", str(told)).row["taken"][0]
    assert desk.json("case", "show", str(number)).row["description"] == "x"


def test_imports_are_listed_and_taken_back(desk: CommandLine, file: str) -> None:
    taken = desk.json("import", "cases", file).row["taken"]
    assert desk.json("import", "undo", "1").row == {
        "batch": "1",
        "taken_back": taken,
        "kept": [],
    }
    cases, *others = desk.json("import", "list").rows
    assert [other["kind"] for other in others] == ["trainees", "google_forms", "survey_monkey"]
    (batch,) = cases["batches"]
    assert (batch["file"], batch["by"], batch["undone"]) == ("tickets.csv", "سارة", True)
    assert "ملغاة" in desk.do("import", "list").out


@pytest.mark.parametrize(
    ("words", "status", "error", "field"),
    [
        ("import bogus x.csv", 1, "bad_value", "kind"),
        ("import cases nowhere.csv", 1, "not_found", "file"),
        ("import cases x.csv --map nowhere.toml", 1, "not_found", "map"),
        ("import undo 7", 1, "not_found", "batch"),
    ],
)
def test_a_wrong_import_is_refused(
    desk: CommandLine, words: str, status: int, error: str, field: str
) -> None:
    done = desk.json(*words.split())
    assert (done.status, done.error["error"], done.error["field"]) == (status, error, field)


@pytest.mark.parametrize("words", ["import", "import cases", "import undo"])
def test_half_an_import_is_wrong_usage(desk: CommandLine, words: str) -> None:
    assert desk.do(*words.split()).status == 2
