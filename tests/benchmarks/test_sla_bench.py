"""The SLA benchmark has the shape of the contract and compares equals with equals."""

import sys

import pytest

from app.models.errors import Refused
from app.services.bench.sla import run


def test_the_document_has_result_floor_and_ratio() -> None:
    document = run(rounds=2, calls=50, open_cases=200)
    assert (document["name"], document["n"]) == ("sla", 100)
    result, floor, ratio = document["result"], document["floor"], document["ratio"]
    assert isinstance(result, dict)
    assert isinstance(floor, dict)
    assert isinstance(ratio, dict)
    assert set(result) == {"due_with_two_pauses", "replan_after_calendar_edit"}
    assert set(floor) == {"workclock", "businesstimedelta"}
    assert set(ratio) == {"workclock_to_sanad", "businesstimedelta_to_sanad"}


@pytest.mark.parametrize("package", ["workclock", "businesstimedelta"])
def test_a_missing_peer_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(Refused) as refused:
        run(rounds=1, calls=1, open_cases=1)
    assert refused.value.field == package
