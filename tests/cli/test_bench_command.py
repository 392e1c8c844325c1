"""`sanad bench`: which benchmarks there are, and what they print."""

import io
import json
from collections.abc import Callable

import pytest

from app.cli import bench_command, program
from app.cli.invocation import Surroundings
from app.models.json_value import Json

Run = Callable[[], dict[str, Json]]


def bench(*words: str) -> tuple[int, list[dict[str, Json]], str]:
    """Exit status, the documents printed, and what stands on standard error."""
    out, err = io.BytesIO(), io.BytesIO()
    around = Surroundings(stdin=io.BytesIO(), stdout=out, stderr=err, environment={})
    status = program.run(["bench", *words], around)
    lines = out.getvalue().decode().splitlines()
    return status, [json.loads(line) for line in lines], err.getvalue().decode()


@pytest.fixture
def two_benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: dict[str, Run] = {"log": lambda: {"name": "log"}, "sla": lambda: {"name": "sla"}}
    monkeypatch.setattr(bench_command, "_benchmarks", lambda: runs)


@pytest.mark.usefixtures("two_benchmarks")
def test_one_benchmark_prints_one_document() -> None:
    assert bench("sla") == (0, [{"name": "sla"}], "")


@pytest.mark.usefixtures("two_benchmarks")
def test_all_print_one_document_each() -> None:
    assert bench("all") == (0, [{"name": "log"}, {"name": "sla"}], "")


def test_an_unknown_name_is_refused() -> None:
    status, documents, error = bench("سرعة", "--json")
    assert (status, documents) == (1, [])
    assert json.loads(error)["error"] == "bad_value"
    assert json.loads(error)["field"] == "name"


def test_every_benchmark_is_named_in_the_help() -> None:
    named = bench_command._NAME.english
    assert all(name in named for name in bench_command._benchmarks())
