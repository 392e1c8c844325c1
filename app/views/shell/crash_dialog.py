"""What is shown of a fault: what happened, what is safe, what to do."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QTextEdit, QWidget

from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text


class FaultDialog(QDialog):
    """Says what stands in the way; with details, which can be copied, it is a fault of ours."""

    def __init__(self, details: str = "") -> None:
        super().__init__()
        theme = current()
        self._title = Text(role="section", weight="semibold", wraps=True)
        self._sentence = Text(tone="ink2", wraps=True)
        self.setWindowTitle(self.tr("Sanad"))
        self.setMinimumWidth(theme.size.explain)
        stack = column(self, gap=theme.space.m, margin=theme.space.xl)
        head = row(gap=theme.space.m)
        glyph = "bug" if details else "circle-alert"
        head.addWidget(Glyph(glyph, "late", ground="late_bg", side=theme.size.state_tile))
        words = column(gap=theme.space.xs)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        head.addLayout(words, 1)
        stack.addLayout(head)
        answers = row(gap=theme.space.s)
        answers.addStretch(1)
        if details:
            stack.addWidget(self._shown(details))
            copy = Button(self.tr("Copy the details"), glyph="copy")
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
            answers.addWidget(copy)
        close = Button(self.tr("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        answers.addWidget(close)
        stack.addLayout(answers)
        self.say(
            self.tr("This was not supposed to happen"),
            self.tr("What was saved is safe. The details help whoever looks after the program."),
        )

    def say(self, title: str, sentence: str) -> None:
        """Set what happened, and what is safe or to be done."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def _shown(self, details: str) -> QWidget:
        shown = QTextEdit()
        shown.setReadOnly(True)
        shown.setPlainText(details)
        shown.setAccessibleName(self.tr("Details"))
        return shown
