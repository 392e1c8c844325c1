"""`init`, `sla`, `policy`, `help`, and what holds for every command as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.program import GROUP_OF
from app.models.policy_file import shipped, shipped_codes, shipped_text
from tests.cli.command_line import CommandLine

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "services" / "sla" / "sample.json"


def process(*words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words],
        input=stdin.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        cwd="/",
    )


@pytest.mark.parametrize("policy", ["allaamah", "masaraat", "zedo"])
@pytest.mark.parametrize("role", ["agent", "supervisor", "room_manager", "department", "quality"])
def test_a_desk_is_made_for_a_role(empty: CommandLine, policy: str, role: str) -> None:
    made = empty.init(policy, "--role", role).row
    assert (made["policy"], made["agent"], made["role"]) == (policy, "سارة", role)
    assert (empty.home / "settings.toml").is_file()


def test_a_new_home_speaks_arabic_whatever_the_system_says(empty: CommandLine) -> None:
    done = process(
        "init", "--policy", "zedo", "--home", str(empty.home), LANG="en_US.UTF-8", LC_ALL="C"
    )
    assert "أُنشئ المكتب" in done.stdout.decode()


def test_the_sample_is_computed_as_expected(empty: CommandLine) -> None:
    vectors = json.loads(SAMPLE.read_text(encoding="utf-8"))["vectors"]
    done = empty.json("sla", "compute", str(SAMPLE))
    assert done.rows == [{"id": vector["id"], **vector["expect"]} for vector in vectors]
    assert not empty.home.exists()


def test_an_explanation_adds_up(desk: CommandLine) -> None:
    number = str(desk.log(channel="email")["number"])
    explained = desk.json("sla", "explain", number).row
    clocks = explained["clocks"]
    assert isinstance(clocks, list)
    for clock in clocks:
        counted = sum(part["seconds"] for part in clock["segments"] if part["counted"])
        assert counted == clock["budget_s"]
        assert clock["segments"][-1]["to"] == clock["due"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_explanation_is_told_to_people(desk: CommandLine, language: str) -> None:
    number = str(desk.log(channel="email")["number"])
    done = desk.do("sla", "explain", number, "--lang", language)
    assert ("ساعات العمل" if language == "ar" else "Opening hours") in done.out


@pytest.mark.parametrize("code", shipped_codes())
def test_a_shipped_policy_is_sound(empty: CommandLine, code: str) -> None:
    done = empty.json("policy", "check", code)
    assert done.status == 0
    assert {row["severity"] for row in done.rows} <= {"warning"}
    assert not empty.home.exists()


def test_a_text_that_is_no_policy_is_refused_at_its_line(empty: CommandLine) -> None:
    done = empty.json("policy", "check", __file__)
    assert done.status == 1
    assert (done.error["error"], done.error["field"], done.error["line"]) == ("bad_value", None, 1)


@pytest.mark.parametrize(("language", "line"), [("ar", "السطر 22"), ("en", "line 22")])
def test_a_fault_of_a_policy_is_told_with_file_line_key_and_reason(
    empty: CommandLine, tmp_path: Path, language: str, line: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(shipped_text("zedo").replace('day = "mon"', 'day = "moon"'), encoding="utf-8")
    row = empty.json("policy", "check", str(path)).rows[0]
    assert (row["file"], row["line"], row["reason"]) == (str(path), 22, "bad_day")
    told = empty.do("policy", "check", str(path), "--lang", language).out.splitlines()[0]
    for part in (str(path), line, "moon", "calendars.desk.weekly[1].day"):
        assert part in told


def test_the_policy_in_force_is_shown(desk: CommandLine) -> None:
    assert desk.json("policy", "show").row["code"] == "zedo"
    assert "عالم زيدو" in desk.do("policy", "show").out


@pytest.mark.parametrize("words", [("--help",), ("case", "-h"), ("case", "act", "--help")])
@pytest.mark.parametrize(("language", "word"), [("ar", "الاستعمال"), ("en", "usage")])
def test_help_is_told_in_the_language(
    empty: CommandLine, words: tuple[str, ...], language: str, word: str
) -> None:
    done = empty.do("--lang", language, *words)
    assert done.status == 0
    assert done.out.startswith(word)


@pytest.mark.parametrize("word", GROUP_OF)
def test_a_command_is_made_though_no_other_is(empty: CommandLine, word: str) -> None:
    done = empty.do(word, "--nonsense", "--lang", "en")
    assert done.status == 2
    assert f"usage: sanad {word} " in done.err


def test_the_help_of_the_program_names_every_command(empty: CommandLine) -> None:
    for words in (("--help",), ("--help", "case")):
        lines = empty.do("--lang", "en", *words).out.splitlines()
        named = [line.split()[0] for line in lines if line.startswith("    ") and line[4] != " "]
        assert named == list(GROUP_OF)


def test_common_options_stand_anywhere(empty: CommandLine) -> None:
    home = str(empty.home)
    assert empty.do("--home", home, "--json", "init", "--policy", "zedo").status == 0
    assert empty.do("case", "--json", "list", f"--home={home}").out == ""


def test_a_process_prints_utf8_and_nothing_else(empty: CommandLine) -> None:
    home = str(empty.home)
    process("init", "--policy", "zedo", "--home", home)
    line = '{"channel": "phone", "subject": "انقطاع البث 😀"}'
    done = process("case", "log", "--json", "--home", home, stdin=line, LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode())["subject"] == "انقطاع البث 😀"


def test_a_command_imports_neither_qt_nor_what_it_does_not_need(empty: CommandLine) -> None:
    heavy = ("PySide6", "openpyxl", "keyring", "plyer", "jeepney")
    program = (
        "import sys; from app.cli.program import main; main(sys.argv[1:]);"
        f" print([name for name in {heavy} if name in sys.modules])"
    )
    process("init", "--policy", "zedo", "--home", str(empty.home))
    done = subprocess.run(
        [sys.executable, "-c", program, "policy", "show", "--json", "--home", str(empty.home)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_has_seen_enough_ends_the_list_quietly(empty: CommandLine) -> None:
    home = str(empty.home)
    process("init", "--policy", "zedo", "--home", home)
    process("demo-data", "120", "--home", home)
    listing = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "case", "list", "--json", "--home", home],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.read(10)
        listing.stdout.close()
        assert listing.stderr.read() == b""
    assert listing.returncode == 0


def test_a_list_onto_a_full_disk_is_told_in_one_object(empty: CommandLine) -> None:
    home = str(empty.home)
    process("init", "--policy", "zedo", "--home", home)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "policy", "show", "--json", "--home", home],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, json.loads(done.stderr)["error"]) == (3, "no_space")


@pytest.mark.parametrize("policy", ["allaamah", "masaraat", "zedo"])
def test_every_clock_that_is_explained_names_its_rule(empty: CommandLine, policy: str) -> None:
    empty.init(policy)
    number = str(empty.log()["number"])
    lines = empty.do("sla", "explain", number, "--lang", "en").out.splitlines()
    clocks = [line for line in lines[1:] if line and not line.startswith(" ")]
    rules = [line for line in lines if line.startswith("  Rule: ")]
    assert len(rules) == len(clocks) > 0
    assert ("an assumption" in "".join(rules)) == (policy != "zedo")


@pytest.mark.parametrize("policy", ["allaamah", "masaraat", "zedo"])
def test_a_policy_is_shown_with_its_sources_and_assumptions(
    empty: CommandLine, policy: str
) -> None:
    empty.init(policy)
    text = empty.do("policy", "show", "--lang", "en").out
    assert all(left.note.en in text for left in shipped(policy).assumptions)
    marked = [line for line in text.splitlines() if line.startswith("  Student ")]
    assert all(policy in line or "assumption" in line for line in marked)
    hours = next(line for line in text.splitlines() if line.startswith("Hours"))
    assert policy in hours or "assumption" in hours
