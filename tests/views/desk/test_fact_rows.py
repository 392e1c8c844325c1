"""The rows of the facts pane: what is said in them, and in how many lines."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.desk.fact_rows import CheckRow, PairRow, Words
from app.views.desk.field_history import FactName
from app.views.language import manner
from app.views.style import theme
from app.views.style.theme import TextSize, current
from app.wording.calendar_words import dated
from app.wording.manner import Language


@pytest.mark.usefixtures("arabic")
def test_a_number_among_the_facts_is_an_island(qtbot: QtBot) -> None:
    row = CheckRow()
    qtbot.addWidget(row)
    row.say("mobile", "رقم الجوال", "+201012224567", is_known=True, was_other=False)
    (words,) = row.findChildren(Words)
    assert words.text() == "رقم الجوال: \u2068+201012224567\u2069"


@pytest.mark.usefixtures("english")
def test_a_hijri_date_takes_two_lines_at_the_most(qtbot: QtBot) -> None:
    size, gutter = current().size, current().space.gutter_row
    row = PairRow()
    qtbot.addWidget(row)
    row.setFixedWidth(size.facts - 2 * gutter)
    with qtbot.waitExposed(row):
        row.show()
    (value,) = row.findChildren(Words)
    value.say("a\nb\nc")
    three_lines = value.heightForWidth(value.width())
    for month in range(12):
        at = datetime(2026, 11, 22, 10, 0, tzinfo=UTC) + month * timedelta(days=29.5)
        row.say("Logged", dated(manner(), at, at))
        assert value.heightForWidth(value.width()) <= three_lines, value.text()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("size", list(TextSize))
def test_the_longest_name_of_a_fact_is_whole_at_every_text_size(
    size: TextSize, qtbot: QtBot, qapp: QApplication
) -> None:
    row = PairRow()
    qtbot.addWidget(row)
    row.say("Department", "Information technology")
    theme.apply(qapp, theme.light(size), Language.ENGLISH)
    (name,) = row.findChildren(FactName)
    assert name.sizeHint().width() <= name.width()
