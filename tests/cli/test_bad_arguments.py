"""What is wrong with an argument itself, or with the streams, is told as every other refusal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.test_bad_input import ARABIC

ROOT = Path(__file__).parents[2]
LONG = "س" * 200
NOT_UTF8 = os.fsdecode(b"\xff")
NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-02")

TOO_LONG: dict[str, tuple[tuple[str, ...], str]] = {
    "a policy to check": (("policy", "check", LONG), "policy"),
    "a policy to compare": (("policy", "simulate", LONG, *NOVEMBER), "policy"),
    "a policy to begin with": (("init", "--home", "{fresh}", "--policy", LONG), "policy"),
    "questions": (("sla", "compute", LONG), "file"),
    "cases": (("import", "cases", LONG), "file"),
    "a backup": (("backup", LONG), "file"),
    "a backup to come back": (("restore", LONG, "--home", "{fresh}"), "file"),
    "a report": (("report", "cases", *NOVEMBER, "--out", f"{LONG}.xlsx"), "out"),
    "a file to attach": (
        ("case", "act", "{case}", "attach", "--data", json.dumps({"path": LONG})),
        "path",
    ),
    "a home to make": (("init", "--policy", "zedo", "--home", LONG), "home"),
    "a home": (("case", "list", "--home", LONG), "home"),
    "a home to try": (("doctor", "--home", LONG), "home"),
    "a home to call": (("call", "0501112223", "--home", LONG), "home"),
}
UNREADABLE: dict[str, tuple[tuple[str, ...], str]] = {
    "a case": (("case", "show", NOT_UTF8), "id"),
    "a case to act on": (("case", "act", NOT_UTF8, "receive"), "id"),
    "an explanation": (("sla", "explain", NOT_UTF8), "id"),
    "a customer": (("customer", "show", NOT_UTF8), "id"),
    "a search": (("case", "list", "--search", NOT_UTF8), "search"),
    "a server": (("connect", "--dsn", NOT_UTF8), "dsn"),
    "a home": (("case", "list", "--home", NOT_UTF8), "home"),
}


@pytest.mark.parametrize("name", TOO_LONG)
def test_a_name_that_no_system_takes_is_refused(
    desk: CommandLine, tmp_path: Path, name: str
) -> None:
    words, field = TOO_LONG[name]
    places = {"{fresh}": str(tmp_path / "fresh"), "{case}": str(desk.log()["number"])}
    filled = [places.get(word, word) for word in words]
    done = desk.json(*filled)
    assert (done.status, done.error["error"], done.error["field"]) == (1, "bad_value", field)
    assert ARABIC.search(str(done.error["message"]))
    assert not (tmp_path / "fresh").exists()


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_argument_in_no_encoding_is_refused(desk: CommandLine, name: str) -> None:
    words, field = UNREADABLE[name]
    done = desk.json(*words)
    assert (done.status, done.error["error"], done.error["field"]) == (1, "bad_value", field)
    assert "UTF-8" in str(done.error["message"])


READING_FILES: dict[str, tuple[tuple[str, ...], str]] = {
    "a file to attach": (
        ("case", "act", "{case}", "attach", "--data", '{{"path": "{file}"}}'),
        "path",
    ),
    "a policy": (("policy", "check", "{file}"), "policy"),
    "questions": (("sla", "compute", "{file}"), "file"),
    "cases": (("import", "cases", "{file}"), "file"),
    "a map": (("import", "cases", "{file}", "--map", "{file}"), "map"),
    "a backup": (("restore", "{file}", "--home", "{fresh}"), "file"),
}


@pytest.mark.parametrize("name", READING_FILES)
@pytest.mark.parametrize("what", ["a pipe", "a device"])
def test_what_has_no_end_is_not_read(
    desk: CommandLine, tmp_path: Path, name: str, what: str
) -> None:
    words, field = READING_FILES[name]
    endless = Path("/dev/zero")
    if what == "a pipe":
        endless = tmp_path / "pipe"
        os.mkfifo(endless)
    places = {"file": str(endless), "fresh": str(tmp_path / "fresh"), "case": desk.log()["number"]}
    done = desk.json(*(word.format_map(places) for word in words))
    assert (done.status, done.error["error"], done.error["field"]) == (1, "bad_value", field)
    assert "ليس ملفًا عاديًّا" in str(done.error["message"])


def shell(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line],
        env={
            **os.environ,
            "S": f"{sys.executable} {ROOT / 'main.py'}",
            "SANAD_HOME": str(home),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_policy_may_come_through_standard_input(desk: CommandLine) -> None:
    done = shell(f"cat {ROOT}/resources/policies/zedo.toml | $S policy check /dev/stdin", desk.home)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "status", "error"),
    [
        ("$S case list --json >&-", 3, "no_space"),
        ("$S case log --json <&-", 1, "missing"),
        ("$S --help --json >/dev/full", 3, "no_space"),
        ("$S policy show --json >/dev/full", 3, "no_space"),
    ],
)
def test_streams_that_are_closed_or_full_are_told_in_one_object(
    desk: CommandLine, line: str, status: int, error: str
) -> None:
    desk.log()
    done = shell(line, desk.home)
    (told,) = done.stderr.splitlines()
    assert (done.returncode, json.loads(told)["error"]) == (status, error)


@pytest.mark.parametrize("line", ["$S case show none 2>/dev/full", "$S case show none 2>&-"])
def test_who_cannot_be_told_gets_the_status(desk: CommandLine, line: str) -> None:
    assert shell(line, desk.home).returncode == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--home", "", "case", "list"),
        ("case", "list", "--home="),
        ("--home", "A", "init", "--policy", "zedo", "--home", "B"),
        ("case", "list", "--home", "A", "--home=B"),
    ],
)
def test_one_home_is_named_or_none(
    desk: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = desk.json(*words)
    assert (done.status, done.error["error"]) == (2, "wrong_usage")
    assert not (tmp_path / "A").exists()


def test_who_cannot_be_shown_a_case_is_told_that_it_was_logged(desk: CommandLine) -> None:
    done = shell(
        'echo \'{"channel":"phone","subject":"x"}\' | $S case log --json >/dev/full', desk.home
    )
    (told,) = done.stderr.splitlines()
    number = str(desk.json("case", "list").row["number"])
    assert (done.returncode, json.loads(told)["error"]) == (3, "no_space")
    assert number in json.loads(told)["message"]
    acted = shell(f"$S case act {number} receive --json >/dev/full", desk.home)
    assert number in json.loads(acted.stderr)["message"]
    assert desk.json("case", "show", number).row["status"] == "open"


@pytest.mark.parametrize(
    "words",
    [
        ("sync", "--once", "--watch"),
        ("report", "cases", "--due"),
        ("report", "--due", "--every", "week"),
        ("report", "cases", "--every", "week", "--out", ".", *NOVEMBER),
    ],
)
def test_what_contradicts_itself_is_wrong_usage(desk: CommandLine, words: tuple[str, ...]) -> None:
    done = desk.json(*words)
    assert (done.status, done.error["error"], done.out) == (2, "wrong_usage", "")
    assert "لا يجتمع" in str(done.error["message"])
