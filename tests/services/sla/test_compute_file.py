"""The sample document agrees in every field, and a faulty document names its key."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import Code, Refused
from app.services.sla.compute_file import compute

SAMPLE: dict[str, Any] = json.loads(
    Path(__file__).with_name("sample.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", SAMPLE["vectors"], ids=lambda vector: vector["id"])
def test_a_vector_of_the_sample_agrees(vector: dict[str, Any]) -> None:
    rows = compute({"calendars": SAMPLE["calendars"], "vectors": [vector]})
    assert rows == [{"id": vector["id"], **vector["expect"]}]


def test_answers_come_in_the_order_of_the_vectors() -> None:
    backwards = {**SAMPLE, "vectors": SAMPLE["vectors"][::-1]}
    assert [row["id"] for row in compute(backwards)] == [
        vector["id"] for vector in SAMPLE["vectors"][::-1]
    ]


def test_only_the_question_itself_is_required() -> None:
    vector = {key: SAMPLE["vectors"][2][key] for key in ("id", "calendar", "target", "start")}
    vector["asked_at"] = vector["start"]
    assert compute({"calendars": SAMPLE["calendars"], "vectors": [vector]})[0]["elapsed_s"] == 0


def test_fractions_of_a_second_are_dropped() -> None:
    vector = {**SAMPLE["vectors"][5], "start": "2026-02-25T01:23:20.9Z"}
    row = compute({"calendars": SAMPLE["calendars"], "vectors": [vector]})[0]
    assert row["due"] == "2026-02-25T01:23:20Z"


@pytest.mark.parametrize(
    ("spoil", "field", "code"),
    [
        (lambda it: it.pop("calendars"), "calendars", Code.MISSING),
        (lambda it: it.pop("vectors"), "vectors", Code.MISSING),
        (lambda it: it.update(format=2), "format", Code.BAD_VALUE),
        (lambda it: it.update(نسخة=1), "نسخة", Code.UNKNOWN_FIELD),
        (
            lambda it: it["calendars"]["zedo"]["weekly"][1].update(close="25:00"),
            "calendars.zedo.weekly[1].close",
            Code.BAD_VALUE,
        ),
        (lambda it: it["vectors"].insert(0, "سؤال"), "vectors[0]", Code.BAD_VALUE),
        (lambda it: it["vectors"][1].pop("id"), "vectors[1].id", Code.MISSING),
        (lambda it: it["vectors"][1].update(id="s0001"), "vectors.s0001.id", Code.BAD_VALUE),
        (
            lambda it: it["vectors"][3].update(calendar="لا يوجد"),
            "vectors.s0004.calendar",
            Code.NOT_FOUND,
        ),
        (
            lambda it: it["vectors"][3]["target"].update(days=0),
            "vectors.s0004.target.days",
            Code.BAD_VALUE,
        ),
        (
            lambda it: it["vectors"][3].update(start="2026-05-25T14:00:01"),
            "vectors.s0004.start",
            Code.BAD_VALUE,
        ),
        (
            lambda it: it["vectors"][3].update(start="2026-12-25T14:00:01Z"),
            "vectors.s0004.asked_at",
            Code.BAD_VALUE,
        ),
        (
            lambda it: it["vectors"][3].update(answered_at="2026-12-25T14:00:01Z"),
            "vectors.s0004.answered_at",
            Code.BAD_VALUE,
        ),
        (
            lambda it: it["vectors"][3]["pauses"][1].update(to="2026-12-25T14:00:01Z"),
            "vectors.s0004.pauses[1].to",
            Code.BAD_VALUE,
        ),
        (
            lambda it: it["vectors"][11]["changes"][0]["target"].pop("days"),
            "vectors.s0012.changes[0].target.days",
            Code.MISSING,
        ),
    ],
)
def test_a_fault_names_its_key(
    spoil: Callable[[dict[str, Any]], object], field: str, code: Code
) -> None:
    document = copy.deepcopy(SAMPLE)
    spoil(document)
    with pytest.raises(Refused) as refused:
        compute(document)
    assert (refused.value.field, refused.value.code) == (field, code)
