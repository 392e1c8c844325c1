"""Once something is seen, what nobody sees yet may be made."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.widgets.first_paint import FirstPaint


def test_it_comes_after_the_paint_and_only_once(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    came: list[str] = []
    first = FirstPaint(widget)
    first.came.connect(lambda: came.append("seen"))
    with qtbot.waitSignal(first.came):
        widget.show()
        assert came == []
    widget.repaint()
    qtbot.wait_until(lambda: came == ["seen"])


def test_a_window_that_nobody_sees_is_not_waited_for_for_ever(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    first = FirstPaint(widget, at_the_latest_ms=1)
    with qtbot.waitSignal(first.came):
        assert not widget.isVisible()
