"""The benchmark of planning again writes what the desk writes, and says how much that was."""

from app.services.bench.replan import run


def test_the_document_has_result_floor_and_ratio() -> None:
    document = run(rounds=1, open_cases=300)
    assert (document["name"], document["n"]) == ("replan", 300)
    result, floor, ratio = document["result"], document["floor"], document["ratio"]
    assert isinstance(result, dict)
    assert isinstance(floor, dict)
    assert isinstance(ratio, dict)
    assert set(result) == {"replan_after_calendar_edit", "written"}
    assert set(floor) == {"same_rows_by_bare_sqlite3"}
    assert set(ratio) == {"wall", "cpu"}
    written = result["written"]
    assert isinstance(written, int)
    assert 0 < written <= 300
