"""The benchmark of the start opens two real windows, and says where it cannot."""

import sys

import pytest

from app.models.errors import Refused
from app.services.bench.start import run


def test_the_desk_is_measured_beside_a_bare_window() -> None:
    document = run(rounds=1)
    assert (document["name"], document["n"], document["platform"]) == ("start", 1, "offscreen")
    result, floor, ratio = document["result"], document["floor"], document["ratio"]
    assert isinstance(result, dict)
    assert isinstance(floor, dict)
    assert isinstance(ratio, dict)
    assert set(result) == {"desk_with_its_list"}
    assert set(floor) == {"bare_window_with_a_list"}
    assert set(ratio) == {"wall", "cpu"}


def test_a_frozen_program_has_no_python_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(Refused) as refused:
        run(rounds=1)
    assert refused.value.field == "python"
