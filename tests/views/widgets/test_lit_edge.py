"""An editor without an edge of its own shows the focus at the edge of its card."""

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.style.theme import current
from app.views.widgets.lit_edge import LitEdge
from app.views.widgets.panel import Card, column
from app.views.widgets.text_area import TextArea


def test_the_edge_of_a_card_shows_where_the_keyboard_is(qtbot: QtBot, arabic: None) -> None:
    card, editor = Card(), TextArea()
    column(card, margin=8).addWidget(editor)
    LitEdge(card, editor)
    qtbot.addWidget(card)
    card.resize(200, 120)
    card.show()
    middle = card.height() // 2
    places: list[QRect] = []

    for kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
        QApplication.sendEvent(editor, QFocusEvent(kind))
        edge = card.grab().toImage().pixelColor(0, middle)
        assert (edge == current().colour("focus")) is (kind is QEvent.Type.FocusIn)
        places.append(editor.geometry())

    assert places[0] == places[1], "the words stay where they are"
