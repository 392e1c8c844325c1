"""Instants, words and scores are understood in the spellings that exports use."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.policy_file import shipped
from app.services.intake.cell_values import KINDS, TYPES, instant_of, score_of, words_of

MASARAAT = shipped("masaraat")


@pytest.mark.parametrize(
    ("said", "instant"),
    [
        ("2026-11-15 09:12:03", (2026, 11, 15, 6, 12, 3)),
        ("2026-11-15T09:12:03", (2026, 11, 15, 6, 12, 3)),
        ("2026-11-15T09:12:03Z", (2026, 11, 15, 9, 12, 3)),
        ("2026-11-15T09:12:03+02:00", (2026, 11, 15, 7, 12, 3)),
        ("١٨/١١/٢٠٢٦", (2026, 11, 17, 21, 0, 0)),
        ("18/11/2026 10:30", (2026, 11, 18, 7, 30, 0)),
        ("11/18/2026", (2026, 11, 17, 21, 0, 0)),
        ("2026/11/18 9:05:12 ص غرينتش+3", (2026, 11, 18, 6, 5, 12)),
        ("2026/11/18 10:41:00 م غرينتش+3", (2026, 11, 18, 19, 41, 0)),
        ("2026/11/19 12:00:00 AM GMT+3", (2026, 11, 18, 21, 0, 0)),
        ("2026/11/19 12:00:00 PM GMT", (2026, 11, 19, 12, 0, 0)),
    ],
)
def test_an_instant_is_read(said: str, instant: tuple[int, int, int, int, int, int]) -> None:
    assert instant_of(said, MASARAAT) == datetime(*instant, tzinfo=UTC)


def test_the_day_comes_first_unless_it_is_said_otherwise() -> None:
    assert instant_of("03/04/2026 12:00", MASARAAT) == datetime(2026, 4, 3, 9, tzinfo=UTC)
    assert instant_of("03/04/2026 12:00", MASARAAT, month_first=True) == datetime(
        2026, 3, 4, 9, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "said", ["", "أمس", "31/02/2026", "2026-11-15 25:00", "13/13/2026", "2026-11-15 09:12 +99"]
)
def test_what_is_no_instant_is_none(said: str) -> None:
    assert instant_of(said, MASARAAT) is None


@given(st.text(alphabet="0123456789/-: +TZصمAPM٠١٢٣", max_size=30))
def test_no_text_breaks_it(said: str) -> None:
    instant_of(said, MASARAAT)


@pytest.mark.parametrize(
    ("said", "score"),
    [("5", 5), ("٤", 4), ("3/5", 3), ("راض جدًا", 5), ("غير راضٍ", 2), ("Very satisfied", 5)],
)
def test_a_score_is_read(said: str, score: int) -> None:
    assert score_of(said) == score


@pytest.mark.parametrize("said", ["0", "6", "10", "ربما", "", "²"])
def test_what_is_no_score_is_none(said: str) -> None:
    assert score_of(said) is None


def test_words_are_known_by_code_name_and_synonym() -> None:
    types = words_of(((each.code, each.name) for each in MASARAAT.types), TYPES)
    assert [types.code(said) for said in ("complaint", "شكوى", "الشكوى", "بلاغ")] == (
        ["complaint"] * 4
    )


def test_a_word_that_the_policy_lacks_is_unknown() -> None:
    kinds = words_of(((each.code, each.name) for each in shipped("zedo").kinds), KINDS)
    assert kinds.code("متدربة") is None
    assert kinds.code("ولية أمر") == "guardian"
