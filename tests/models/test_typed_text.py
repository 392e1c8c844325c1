"""What is stored of typed text, and what is put around it on the screen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.typed_text import arabic_digits, clean, western_digits
from app.wording.bidi import isolated, ltr

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    "mark", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
def test_direction_marks_are_taken_out(mark: str) -> None:
    assert clean(f"رقم {mark}0533105572{mark}") == "رقم 0533105572"


def test_controls_are_taken_out_but_tabs_and_newlines_stay() -> None:
    assert clean("سطر\x00 أول\tعمود\nسطر\x1b ثانٍ") == "سطر أول\tعمود\nسطر ثانٍ"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ending_becomes_a_newline(ending: str) -> None:
    assert clean(f"البث منقطع{ending}منذ الصباح") == "البث منقطع\nمنذ الصباح"


def test_text_is_composed() -> None:
    assert clean("ا\u0654حمد") == "أحمد"


def test_letters_that_a_mark_kept_apart_are_composed() -> None:
    assert clean("ا\u200f\u0654حمد") == "أحمد"


def test_half_of_a_surrogate_pair_becomes_a_replacement_mark() -> None:
    assert clean("شكوى \ud83d") == "شكوى \ufffd"


@pytest.mark.parametrize("kept", ["مُحَمَّد", "شكـــرا", "  مسافات  ", "می\u200cشود", "٠٥٣٣", "😀", ""])
def test_nothing_else_is_changed(kept: str) -> None:
    assert clean(kept) == kept


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@given(st.text(st.characters(exclude_characters="\u2066\u2068\u2069", exclude_categories=("Cs",))))
def test_islands_never_reach_the_store(text: str) -> None:
    assert clean(ltr(text)) == clean(isolated(text)) == clean(text)


def test_arabic_indic_and_persian_digits_become_western() -> None:
    assert western_digits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 0 رقم") == "0123456789 0123456789 0 رقم"


def test_western_digits_become_arabic_indic() -> None:
    assert arabic_digits("الحالة 0123456789") == "الحالة ٠١٢٣٤٥٦٧٨٩"


@given(st.text("0123456789 -حالة"))
def test_digits_there_and_back_are_the_same(text: str) -> None:
    assert western_digits(arabic_digits(text)) == text
