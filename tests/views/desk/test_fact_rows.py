"""A fact of the checklist keeps its own direction in a line of the other."""

import pytest
from pytestqt.qtbot import QtBot

from app.views.desk.fact_rows import CheckRow, Words


@pytest.mark.usefixtures("arabic")
def test_a_number_among_the_facts_is_an_island(qtbot: QtBot) -> None:
    row = CheckRow()
    qtbot.addWidget(row)
    row.say("mobile", "رقم الجوال", "+201012224567", is_known=True, was_other=False)
    (words,) = row.findChildren(Words)
    assert words.text() == "رقم الجوال: \u2068+201012224567\u2069"
