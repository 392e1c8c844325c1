"""The button beside the path of a file stands at its field, however much room there is."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.views.reports.report_target import ReportTarget


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("spare", [0, 40])
def test_the_button_stands_beside_the_field_in_a_place_that_is_too_high(
    qtbot: QtBot, spare: int
) -> None:
    target = ReportTarget()
    qtbot.addWidget(target)
    target.resize(480, target.sizeHint().height() + spare)
    target.show()

    field, button = target.path_field, target.browse
    middle = field.mapTo(target, QPoint(0, field.height() // 2)).y()
    beside = button.mapTo(target, QPoint(0, button.height() // 2)).y()
    assert abs(middle - beside) <= 2
