"""Counted things, in six Arabic forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wording.manner import Digits, Language, Manner
from app.wording.plural import Noun, category, count

ARABIC = Manner()
ENGLISH = Manner(language=Language.ENGLISH)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "لا حالات"),
        (1, "حالة واحدة"),
        (2, "حالتان"),
        (3, "3 حالات"),
        (10, "10 حالات"),
        (11, "11 حالة"),
        (99, "99 حالة"),
        (100, "100 حالة"),
        (102, "102 حالة"),
        (103, "103 حالات"),
        (1000, "1,000 حالة"),
    ],
)
def test_cases_are_counted_as_arabic_counts(n: int, words: str) -> None:
    assert count(ARABIC, Noun.CASE, n) == words


def test_the_dual_changes_its_ending_after_a_preposition() -> None:
    assert count(ARABIC, Noun.WORKING_DAY, 2) == "يوما عمل"
    assert count(ARABIC, Noun.WORKING_DAY, 2, after_preposition=True) == "يومي عمل"


def test_a_masculine_noun_is_accusative_from_eleven_to_ninety_nine() -> None:
    assert count(ARABIC, Noun.ALERT, 31) == "31 تنبيهًا"


@pytest.mark.parametrize(("n", "words"), [(1, "1 case"), (2, "2 cases"), (0, "0 cases")])
def test_english_has_two_forms(n: int, words: str) -> None:
    assert count(ENGLISH, Noun.CASE, n) == words


def test_the_digits_are_those_of_the_desk() -> None:
    indic = Manner(digits=Digits.ARABIC_INDIC)

    assert count(indic, Noun.CASE, 12) == "١٢ حالة"


@given(n=st.integers(min_value=100, max_value=10**9))
def test_beyond_a_hundred_only_the_last_two_digits_choose_the_form(n: int) -> None:
    assert category(n) == category(n + 100)


@pytest.mark.parametrize("noun", list(Noun))
@pytest.mark.parametrize("n", [0, 1, 2, 3, 11, 100])
def test_every_noun_has_every_form(noun: Noun, n: int) -> None:
    for manner in (ARABIC, ENGLISH):
        words = count(manner, noun, n)
        assert words
        assert "{" not in words
