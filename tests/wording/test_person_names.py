"""Names side by side, as short as they can be told apart."""

import pytest

from app.wording.person_names import told_apart


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["منى عبد الحميد", "يوسف عبد الحميد"], ("منى", "يوسف")),
        (["عبد الله فهد العتيبي", "عبد الرحمن العتيبي"], ("عبد الله", "عبد الرحمن")),
        (["محمد علي سالم", "محمد حسن سالم", "ليلى"], ("محمد علي", "محمد حسن", "ليلى")),
        (["نورة السبيعي", "نورة السبيعي"], ("نورة السبيعي", "نورة السبيعي")),
        (["نورة", "نورة السبيعي"], ("نورة", "نورة السبيعي")),
        (["أبو بكر سعيد"], ("أبو بكر",)),
        (["Mona Adel", "Mona Adel Fouad"], ("Mona Adel", "Mona Adel Fouad")),
        ([""], ("",)),
        ([], ()),
    ],
)
def test_a_name_is_cut_where_it_can_still_be_told_from_the_others(
    names: list[str], short: tuple[str, ...]
) -> None:
    assert told_apart(names) == short
