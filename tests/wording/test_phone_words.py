"""Telephone numbers in groups that can be read out."""

import pytest

from app.wording.bidi import ltr
from app.wording.manner import Digits, Manner
from app.wording.phone_words import phone_words, spaced

ARABIC = Manner()


@pytest.mark.parametrize(
    ("e164", "words"),
    [
        ("+201002457731", "+20 100 245 7731"),
        ("+966533105572", "+966 53 310 5572"),
        ("+96550123456", "+965 5012 3456"),
        ("+12025550143", "+1 202 555 0143"),
        ("+9715012345", "+971 501 2345"),
        ("+20123", "+20 123"),
        ("+2012345", "+20 12345"),
        ("19999", "19999"),
        ("+", "+"),
        ("", ""),
    ],
)
def test_a_number_is_parted_after_its_country_and_into_short_groups(e164: str, words: str) -> None:
    assert spaced(e164) == words


def test_no_digit_is_lost_however_long_a_number_is() -> None:
    for length in range(1, 20):
        digits = "+" + "96"[: min(length, 2)] + "5" * max(0, length - 2)
        assert spaced(digits).replace(" ", "") == digits


def test_a_number_is_an_island_in_the_digits_of_the_desk() -> None:
    indic = Manner(digits=Digits.ARABIC_INDIC)
    assert phone_words(indic, "+201002457731") == ltr("+٢٠ ١٠٠ ٢٤٥ ٧٧٣١")


def test_what_is_no_whole_number_stays_as_it_was_typed() -> None:
    assert phone_words(ARABIC, None, "تحويلة 12") == ltr("تحويلة 12")
    assert phone_words(ARABIC, None) == ""
