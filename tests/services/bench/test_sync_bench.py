"""The benchmarks of sync measure what they say: every part runs, on few events."""

import json

import pytest

from app.models.errors import Refused
from app.services.bench import crowd, own_server, sync

FEW = sync.Sizes(
    pushes=1, pulls=1, pulled=300, newcomers=1, newcomer_events=6_000, large_events=400, saves=1
)


def test_the_sync_benchmark_is_one_json_document_with_its_floors() -> None:
    document = json.loads(json.dumps(sync.run(FEW)))

    assert list(document) == ["name", "n", "result", "floor", "ratio"]
    assert document["n"] == 100
    assert set(document["ratio"]) == {
        "push",
        "pull_into_events",
        "pull_with_rows_and_search",
        "large_to_empty",
    }
    assert document["result"]["newcomer"]["rows_in_the_list"] == 50
    assert document["result"]["save_seen_elsewhere_s"]["saves"] == 1
    assert document["floor"]["same_rows_by_executemany"]["wall_us_median"] > 5


def test_a_crowd_of_desks_writes_and_nothing_fails() -> None:
    document = crowd.run(desks=4, seconds=3.0, write_every_s=1.0)

    result = document["result"]
    assert isinstance(result, dict)
    assert result["failed_calls"] == 0
    pushes = result["push_ms"]
    assert isinstance(pushes, dict)
    assert result["events_written"] == pushes["calls"]
    assert int(str(pushes["calls"])) >= 4


def test_without_postgresql_the_benchmark_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(own_server, "_INSTALLED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Refused, match="not_found") as refused:
        sync.run(FEW)

    assert refused.value.reason == "benchmark_needs_package"
