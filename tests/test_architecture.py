"""The shape of the house: small rooms with plain names, and one clock.

Who may import whom is checked by the contracts in pyproject.toml (`make check`).
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([ROOT / "main.py", *(ROOT / "app").rglob("*.py")])
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 60
NAMES_THAT_SAY_NOTHING = {
    "base",
    "common",
    "controller",
    "core",
    "handler",
    "helper",
    "helpers",
    "manager",
    "misc",
    "util",
    "utils",
}
THE_CLOCK = "app/models/clock.py"
OTHER_CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "QDate.currentDate",
    "QDateTime.currentDateTime",
    "QDateTime.currentDateTimeUtc",
    "QTime.currentTime",
    "time.localtime",
    "time.sleep",
    "time.time",
}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def functions_of(module: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of every function in `module`."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def clocks_read_in(tree: ast.AST) -> list[str]:
    """The calls in `tree` that tell the time or wait, each as `name: line`."""
    return [
        f"{spelling}: {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for spelling in [ast.unparse(node.func)]
        if any(f".{spelling}".endswith(f".{clock}") for clock in OTHER_CLOCKS)
    ]


def test_every_module_says_its_one_idea() -> None:
    silent = [named(module) for module in MODULES if not ast.get_docstring(tree_of(module))]
    assert not silent


def test_no_module_is_too_long() -> None:
    lengths = {named(module): len(module.read_text().splitlines()) for module in MODULES}
    assert not {name: n for name, n in lengths.items() if n > MOST_LINES_OF_A_MODULE}


def test_every_function_fits_on_a_screen() -> None:
    too_long = [
        f"{named(module)}: {name}, {lines} lines"
        for module in MODULES
        for name, lines in functions_of(module)
        if lines > MOST_LINES_OF_A_FUNCTION
    ]
    assert not too_long


def test_every_name_says_what_is_inside() -> None:
    names = {part for module in MODULES for part in Path(named(module)).with_suffix("").parts}
    assert not names & NAMES_THAT_SAY_NOTHING


def test_only_the_injected_clock_tells_the_time() -> None:
    found = {named(module): clocks_read_in(tree_of(module)) for module in MODULES}
    assert {name for name, clocks in found.items() if clocks} == {THE_CLOCK}


@pytest.mark.parametrize(
    "line", ["datetime.now(UTC)", "datetime.datetime.now()", "time.sleep(1)", "date.today()"]
)
def test_another_clock_would_be_seen(line: str) -> None:
    assert clocks_read_in(ast.parse(line))


@pytest.mark.parametrize("line", ["clock.now()", "self._clock.now()", "time.monotonic()"])
def test_the_injected_clock_and_a_stopwatch_are_no_other_clock(line: str) -> None:
    assert not clocks_read_in(ast.parse(line))


def test_records_are_structs() -> None:
    """dataclasses write and compile every class anew at each start: decision 015."""
    users = [
        named(module)
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
    ]
    assert not users


def test_functions_of_the_shared_database_stand_once_in_their_own_folder() -> None:
    """Decision 017. The guard of the events belongs to their table."""
    storage = ROOT / "app" / "models" / "storage"
    made = re.compile(r"^CREATE (?:OR REPLACE )?FUNCTION ((?:core|api)\.\w+)\(", re.MULTILINE)
    numbered = "".join(
        path.read_text() for path in (storage / "migrations" / "shared").glob("*.sql")
    )
    assert made.findall(numbered) == ["core.keep_forever"], "see docs/decisions/017"
    written = [
        name
        for path in (storage / "functions").glob("*.sql")
        for name in made.findall(path.read_text())
    ]
    assert len(written) == len(set(written))
