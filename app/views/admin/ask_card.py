"""A question before what cannot be taken back: what will happen in words, then yes or no.

The focus begins on no, so that Enter by mistake does nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views.language import Translated
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.in_sight import bring_into_sight
from app.views.widgets.panel import Card, column, row
from app.views.widgets.text import Text


class AskCard(Translated, Card):
    """`agreed` or `declined`; Esc declines."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, question: str, what_happens: str, do: str) -> None:
        super().__init__("soon")
        theme = current()
        self.yes = Button(do, Kind.DESTRUCTIVE, small=True)
        self.no = Button(kind=Kind.SECONDARY, small=True)
        self._fault = Text(role="small", tone="late", wraps=True)
        self._fault.hide()
        stack = column(self, gap=theme.space.s, margin=theme.space.m)
        stack.addWidget(Text(question, weight="semibold", wraps=True))
        stack.addWidget(Text(what_happens, role="small", wraps=True))
        stack.addWidget(self._fault)
        foot = row(gap=theme.space.s)
        foot.addWidget(self.yes)
        foot.addWidget(self.no)
        foot.addStretch(1)
        stack.addLayout(foot)
        self.setAccessibleName(f"{question} {what_happens}")
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.declined)
        self.retranslate()

    def ask(self) -> None:
        """Take the keyboard, on the answer that does nothing."""
        self.no.setFocus(Qt.FocusReason.TabFocusReason)

    def show_refusal(self, sentence: str) -> None:
        """Say what stands against it."""
        self._fault.setText(sentence)
        self._fault.show()

    def retranslate(self) -> None:
        """Name the answer that does nothing."""
        self.no.setText(self.tr("Leave it as it is"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc declines."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
            return
        super().keyPressEvent(event)


class Asking(QWidget):
    """A row under which a question can stand; `column` is its layout."""

    def __init__(self) -> None:
        super().__init__()
        self.card: AskCard | None = None
        self.lines = column(self)

    def put(self, card: AskCard, back_to: QWidget) -> None:
        """Ask under the row; declining gives the keyboard back."""
        self.put_away()
        self.card = card
        holder = column()
        gutter = current().space.gutter_row
        holder.setContentsMargins(gutter, 0, gutter, current().space.m)
        holder.addWidget(card)
        self.lines.addLayout(holder)

        def decline() -> None:
            self.put_away()
            back_to.setFocus(Qt.FocusReason.TabFocusReason)

        card.declined.connect(decline)
        card.show()
        card.ask()
        bring_into_sight(card)

    def put_away(self) -> None:
        """Ask no longer."""
        if self.card is not None:
            item = self.lines.takeAt(self.lines.count() - 1)
            self.card.hide()
            self.card.deleteLater()
            del item
            self.card = None
