"""The edge of a card as that of the editor in it, which has none of its own: it shows the focus."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.views.widgets.text import restyle


class LitEdge(QObject):
    """Lights the edge of `card` while `editor` has the keyboard."""

    def __init__(self, card: QWidget, editor: QWidget) -> None:
        super().__init__(card)
        self._card = card
        editor.setProperty("bare", True)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus; the event goes on."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._card.setProperty("lit", event.type() is QEvent.Type.FocusIn)
            restyle(self._card)
        return False
