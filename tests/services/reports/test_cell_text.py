"""Text on its way into a cell: nothing runs, nothing is lost unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.reports.cell_text import (
    MOST_CHARACTERS,
    is_too_long,
    needs_quoting,
    printable,
    shortened,
)

MARK = " … [قُصّ]"


@pytest.mark.parametrize("start", list("=+-@\t\r\n#＝＋－＠"))
def test_what_begins_like_a_formula_is_quoted(start: str) -> None:
    assert needs_quoting(f"{start}1+1")


@pytest.mark.parametrize("text", ["", "انقطاع البث", "0533105572", "a=1", "1-2"])
def test_plain_words_are_not_quoted(text: str) -> None:
    assert not needs_quoting(text)


def test_a_control_character_is_shown_by_its_picture() -> None:
    assert printable("قبل\x00بعد\x1b") == "قبل␀بعد␛"


def test_line_ends_are_bare_newlines() -> None:
    assert printable("سطر\r\nسطر\rسطر\tعمود") == "سطر\nسطر\nسطر\tعمود"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_ordinary_text_is_not_touched(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("letter", ["س", "😀"])
def test_the_limit_counts_as_the_spreadsheet_does(letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    fits = letter * (MOST_CHARACTERS // units)

    assert not is_too_long(fits)
    assert is_too_long(fits + letter)


@given(st.sampled_from(["س", "😀", "a😀"]), st.integers(0, 3))
def test_a_text_that_is_cut_fits_and_says_so(letters: str, shift: int) -> None:
    cut = shortened("ب" * shift + letters * MOST_CHARACTERS, MARK)

    assert not is_too_long(cut)
    assert cut.endswith(MARK)
    assert "\ufffd" not in cut
