"""Lists in plain text: marks come, go on and are counted, and the words stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.text_lists import ListKind, mark_of, next_mark, renumbered, turned

STEPS, POINTS = ListKind.STEPS, ListKind.POINTS
LINES = ("الخروج من الحصة", "الدخول إليها من جديد")


def test_lines_become_steps_and_points_and_lines_again() -> None:
    steps = turned(LINES, STEPS, str)
    assert steps == ("1. الخروج من الحصة", "2. الدخول إليها من جديد")
    points = turned(steps, POINTS, str)
    assert points == ("• الخروج من الحصة", "• الدخول إليها من جديد")
    assert turned(points, POINTS, str) == LINES


@given(st.lists(st.text(st.characters(categories=["L", "Zs"])), min_size=1, max_size=5))
def test_whatever_is_written_making_a_list_and_taking_it_back_changes_nothing(
    lines: list[str],
) -> None:
    for kind in ListKind:
        assert turned(turned(lines, kind, str), kind, str) == tuple(lines)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("1. الخروج", "2. "),
        ("٩. الدخول", "10. "),
        ("• نقطة", "• "),
        ("كلام", ""),
        ("13:05 توقف البث", ""),
        ("2026.11 تقرير", ""),
    ],
)
def test_the_next_line_goes_on(line: str, following: str) -> None:
    assert next_mark(line, str) == following


def test_steps_after_a_new_one_are_counted_on_until_the_list_ends() -> None:
    after = ("2. ثانٍ", "3. ثالث", "كلام", "4. غيرها")
    assert renumbered("2. جديد", after, str) == ("3. ثانٍ", "4. ثالث")
    assert renumbered("• نقطة", after, str) == ()


def test_a_date_or_a_number_is_no_mark() -> None:
    assert [mark_of(line) for line in ("22/11/2026", "1.5 ميغابت", "1234. سطر")] == ["", "", ""]
