"""Numbers of several parts keep their order inside an Arabic sentence."""

import pytest

from app.wording.bidi import ltr, numbers_whole, without_controls


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("سجّلناها برقم 48255-1001-3، وسنرد", "48255-1001-3"),
        ("يوم 22/11/2026 صباحًا", "22/11/2026"),
        ("48255-1001-3", "48255-1001-3"),
    ],
)
def test_a_number_of_parts_is_an_island(text: str, number: str) -> None:
    whole = numbers_whole(text)
    assert ltr(number) in whole
    assert without_controls(whole) == text


@pytest.mark.parametrize("text", ["", "من 5 إلى 7", "الساعة 9:30", "x-1-2", "لا شيء - 3"])
def test_what_reads_right_by_itself_stays(text: str) -> None:
    assert numbers_whole(text) == text


def test_an_island_is_not_made_twice() -> None:
    once = numbers_whole("برقم 48255-1001-3")
    assert numbers_whole(once) == once
