"""A file or an input that holds nothing, or nothing that can be read, is refused by its name."""

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.test_bad_input import ARABIC

# A few bytes of a picture; no encoding makes a text of them.
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x05\x00\xff\xfe\x00\x01"

NOTHING: dict[str, bytes] = {
    "no byte": b"",
    "blanks": b"  \t \n\n   \n",
    "a mark of its encoding": b"\xef\xbb\xbf",
}
CONTENTS: dict[str, bytes] = {**NOTHING, "a picture": PICTURE, "an empty list": b"[]"}

READERS: dict[str, tuple[tuple[str, ...], str]] = {
    "questions": (("sla", "compute", "{file}"), "file"),
    "a policy to check": (("policy", "check", "{file}"), "policy"),
    "a policy to compare": (
        ("policy", "simulate", "{file}", "--from", "2026-11-01", "--to", "2026-11-02"),
        "policy",
    ),
    "a policy to begin with": (("init", "--home", "{fresh}", "--policy", "{file}"), "policy"),
    "a backup": (("restore", "{file}", "--home", "{fresh}"), "file"),
    "cases": (("import", "cases", "{file}"), "file"),
    "people": (("import", "trainees", "{file}"), "file"),
    "ratings of a form": (("import", "google_forms", "{file}"), "file"),
    "ratings of a survey": (("import", "survey_monkey", "{file}"), "file"),
}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder for files of any kind."""
    folder = tmp_path / "ملفات"
    folder.mkdir()
    return folder


def words_of(reader: str, file: Path, here: Path) -> list[str]:
    words, _ = READERS[reader]
    places = {"file": str(file), "fresh": str(here / "fresh")}
    return [word.format_map(places) for word in words]


@pytest.mark.parametrize("name", NOTHING)
def test_an_input_without_a_case_is_refused(desk: CommandLine, name: str) -> None:
    done = desk.json("case", "log", stdin=NOTHING[name])
    assert (done.status, done.error["error"], done.error["field"]) == (1, "missing", "line")
    assert (done.out, done.error["line"]) == ("", None)
    assert ARABIC.search(str(done.error["message"]))
    assert desk.counts() == (0, 0)


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("reader", READERS)
def test_a_file_without_sense_is_refused(
    desk: CommandLine, here: Path, reader: str, name: str
) -> None:
    file = here / "ملف"
    file.write_bytes(CONTENTS[name])
    done = desk.json(*words_of(reader, file, here))
    assert done.status == 1
    assert done.error["error"] in {"bad_value", "missing"}
    assert ARABIC.search(str(done.error["message"]))
    assert [path.name for path in here.iterdir()] == ["ملف"]
    assert desk.counts() == (0, 0)


@pytest.mark.parametrize("name", NOTHING)
@pytest.mark.parametrize("reader", ["questions", "cases", "people"])
def test_an_empty_file_is_said_to_be_empty(
    desk: CommandLine, here: Path, reader: str, name: str
) -> None:
    file = here / "ملف"
    file.write_bytes(NOTHING[name])
    done = desk.json(*words_of(reader, file, here))
    assert done.error["field"] == "file"
    assert "فارغ" in str(done.error["message"])


@pytest.mark.parametrize("reader", ["cases", "people", "ratings of a form", "ratings of a survey"])
def test_a_picture_is_no_table(desk: CommandLine, here: Path, reader: str) -> None:
    file = here / "صورة.csv"
    file.write_bytes(PICTURE)
    done = desk.json(*words_of(reader, file, here))
    assert "CSV" in str(done.error["message"])


@pytest.mark.parametrize("reader", ["questions", "a policy to check", "a backup", "cases"])
def test_a_folder_is_said_to_be_one(desk: CommandLine, here: Path, reader: str) -> None:
    done = desk.json(*words_of(reader, here, here))
    field = READERS[reader][1]
    assert (done.status, done.error["error"], done.error["field"]) == (1, "not_found", field)
    assert "مجلد" in str(done.error["message"])


# Linux gives the memory of a process as a file that even root cannot read from its beginning.
UNREADABLE = Path("/proc/self/mem")


@pytest.mark.parametrize("reader", ["questions", "a policy to check", "a backup", "cases"])
def test_a_file_that_cannot_be_read_is_not_said_to_be_missing(
    desk: CommandLine, here: Path, reader: str
) -> None:
    done = desk.json(*words_of(reader, UNREADABLE, here))
    field = READERS[reader][1]
    assert (done.status, done.error["error"], done.error["field"]) == (1, "not_found", field)
    assert "قراءة" in str(done.error["message"])


@pytest.mark.parametrize(
    ("path", "said"), [("/proc/self/mem", "قراءة"), ("/", "مجلد"), ("/nowhere", "يُعثر")]
)
def test_a_file_to_attach_and_a_map_say_why_they_are_not_read(
    desk: CommandLine, here: Path, path: str, said: str
) -> None:
    number = desk.log()["number"]
    attached = desk.act(number, "attach", {"path": path})
    assert (attached.status, attached.error["field"]) == (1, "path")
    assert said in str(attached.error["message"])
    table = here / "cases.csv"
    table.write_text("subject\nانقطاع\n", encoding="utf-8")
    mapped = desk.json("import", "cases", str(table), "--map", path)
    assert (mapped.status, mapped.error["field"]) == (1, "map")
    assert said in str(mapped.error["message"])


def test_a_map_that_is_no_text_is_told_without_the_words_of_python(
    desk: CommandLine, here: Path
) -> None:
    table, picture = here / "cases.csv", here / "map.toml"
    table.write_text("subject\nانقطاع\n", encoding="utf-8")
    picture.write_bytes(PICTURE)
    done = desk.json("import", "cases", str(table), "--map", str(picture))
    assert (done.status, done.error["field"]) == (1, "map")
    assert "codec" not in str(done.error["message"])


@pytest.mark.parametrize("data", ["", "   ", "\n"])
def test_data_that_holds_nothing_is_named(desk: CommandLine, data: str) -> None:
    number = str(desk.log()["number"])
    for done in (
        desk.json("case", "act", number, "note", "--data", data),
        desk.json("case", "act", number, "note", "--data", "-", stdin=data),
    ):
        assert (done.status, done.error["error"], done.error["field"]) == (1, "bad_value", "data")
        assert "بيانات الإجراء" in str(done.error["message"])
    assert desk.counts() == (1, 1)


def test_pictures_are_not_written_into_no_folder(desk: CommandLine) -> None:
    done = desk.json("screens", " ")
    assert (done.status, done.error["error"], done.error["field"]) == (1, "missing", "dir")
