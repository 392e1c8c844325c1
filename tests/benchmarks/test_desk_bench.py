"""The benchmark of the desk works in a real window, beside bare queries and a bare table."""

import sys
from pathlib import Path

import pytest

from app.models.errors import Refused
from app.services.bench.desk import run
from app.services.desk.home_place import is_home

STEPS = {"view", "filter", "sort", "end", "search", "open_case", "save_case"}


def test_every_step_is_measured_and_the_home_is_kept_for_the_next_time(tmp_path: Path) -> None:
    home = tmp_path / "مكتب كبير"
    document = run(cases=120, home=home, rounds=2, starts=1)
    assert is_home(home)
    again = run(home=home, rounds=1, starts=1)
    assert (document["name"], document["n"], document["platform"]) == ("desk", 123, "offscreen")
    assert again["n"] == 125
    result, floor, ratio = document["result"], document["floor"], document["ratio"]
    assert isinstance(result, dict)
    assert isinstance(floor, dict)
    assert isinstance(ratio, dict)
    assert set(result) == {*STEPS, "memory_mb", "start_with_many"}
    assert set(ratio) == {*STEPS - {"save_case"}, "start"}
    assert {"bare_indexed_query", "bare_fts5_newest_500", "bare_table_repaint"} < set(floor)


def test_a_frozen_program_has_no_python_to_work_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(Refused) as refused:
        run(cases=1)
    assert refused.value.field == "python"
