"""How often a widget is painted: what says the same as before is left as it is."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


class Paints(QObject):
    """Counts the paints of a widget from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count it, and let it be painted."""
        self.seen += event.type() is QEvent.Type.Paint
        return False


def painted_by(qtbot: QtBot, widget: QWidget, work: Callable[[], object]) -> int:
    """How often `widget` is painted for what `work` asks for.

    A whole window is painted at once: when something else of it was, so was this.
    """
    others = (each for each in widget.window().findChildren(QWidget) if each is not widget)
    other = next(each for each in others if each.isVisible() and not each.isAncestorOf(widget))
    paints, sentinel = Paints(widget), Paints(cast(QWidget, other))
    work()
    other.update()
    qtbot.waitUntil(lambda: sentinel.seen > 0)
    return paints.seen
