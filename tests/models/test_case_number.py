"""Case numbers: their one spelling, what is read as one, and which slips are caught."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.case_number import CaseNumber, make_number, new_device_code, parse_number
from app.models.typed_text import arabic_digits
from app.wording.bidi import ltr

DEVICES = st.integers(10_000, 99_999).map(str)
COUNTERS = st.integers(0, 10**7)
NUMBERS = st.builds(make_number, DEVICES, COUNTERS)


def test_a_number_is_device_counter_and_check_digit() -> None:
    assert make_number("48213", 1042) == "48213-1042-0"


def test_a_small_counter_has_four_digits() -> None:
    assert make_number("48213", 7).startswith("48213-0007-")


def test_a_counter_grows_past_four_digits() -> None:
    assert make_number("48213", 123456).startswith("48213-123456-")


@pytest.mark.parametrize("device", ["", "4821", "482130", "04821", "K7Q12", "٤٨٢١٣", "-4821"])
def test_a_device_code_has_five_western_digits(device: str) -> None:
    with pytest.raises(ValueError, match="device code"):
        make_number(device, 1)


def test_a_counter_below_zero_is_a_bug() -> None:
    with pytest.raises(ValueError, match="backwards"):
        make_number("48213", -1)


@given(NUMBERS)
def test_a_number_is_read_back(number: CaseNumber) -> None:
    assert parse_number(number) == number


@given(NUMBERS)
def test_a_number_is_read_however_it_is_spelled(number: CaseNumber) -> None:
    for spelling in (
        number.replace("-", ""),
        number.replace("-", " "),
        number.replace("-", "–"),
        arabic_digits(number),
        f"  #{number}\n",
        ltr(number),
    ):
        assert parse_number(spelling) == number


@given(NUMBERS, st.data())
def test_one_wrong_digit_is_caught(number: CaseNumber, data: st.DataObject) -> None:
    digits = number.replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from("0123456789".replace(digits[place], "")))
    assert parse_number(digits[:place] + wrong + digits[place + 1 :]) is None


@given(NUMBERS, st.data())
def test_two_neighbours_swapped_are_caught(number: CaseNumber, data: st.DataObject) -> None:
    digits = number.replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert swapped == digits or parse_number(swapped) is None


def test_a_long_counter_with_leading_zeros_is_no_second_spelling() -> None:
    assert all(parse_number(f"4821300001042{check}") is None for check in range(10))


@pytest.mark.parametrize("text", ["", "1042", "نورة", "48213-1042-0 أو", "K7Q-1042-5", "1" * 9999])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(st.text(st.characters(exclude_categories=())))
def test_reading_never_fails(text: str) -> None:
    number = parse_number(text)
    assert number is None or parse_number(number) == number


@given(st.integers())
def test_a_device_code_can_always_be_used(seed: int) -> None:
    code = new_device_code(random.Random(seed))
    assert parse_number(make_number(code, 1)) is not None
