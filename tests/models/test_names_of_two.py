"""Names that people write as two words, or as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.names_of_two import joined, other_spellings
from app.models.search_text import fold

ABOUT_NAMES = st.lists(
    st.sampled_from(["عبد", "ابو", "ال", "الله", "الدين", "الرحمن", "بن", "نور", "و", "ا", "5"]),
    max_size=6,
).map(" ".join)


@pytest.mark.parametrize(
    ("apart", "one"),
    [
        ("عبد الرحمن علي", "عبدالرحمن علي"),
        ("ولعبد الله", "ولعبدالله"),
        ("أبو عبد الله محمد", "ابوعبدالله محمد"),
        ("فهد آل سعود", "فهد السعود"),
        ("علاء الدين", "علاالدين"),
        ("عبد ا", "عبدا"),
        ("ابو 5", "ابو 5"),
        ("عبد علي", "عبد علي"),
        ("من الدين", "منالدين"),
        ("كتب علوم", "كتب علوم"),
    ],
)
def test_names_are_joined_and_other_words_are_not(apart: str, one: str) -> None:
    assert joined(fold(apart)) == one


@given(ABOUT_NAMES)
def test_what_is_joined_stays_as_it_is_folded(text: str) -> None:
    once = joined(text)
    assert fold(once) == once
    assert once.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", "كتب علوم", "البوابه", "والدين", "عبدون", "ابواب"])
def test_other_words_are_spelled_in_one_way(text: str) -> None:
    assert list(other_spellings(text)) == []


def test_a_name_of_three_words_is_spelled_in_every_way() -> None:
    one = {"ابوعبدالله", "ابو", "عبدالله", "عبد", "الله"}
    for text in ("ابو عبد الله", "ابوعبدالله", "ابو عبدالله"):
        assert one <= {*other_spellings(text), *text.split()}
