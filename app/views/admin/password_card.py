"""A password that was just made: shown once, copied with a key, gone when it is put away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from app.models.administration import NewPerson
from app.views.language import Translated
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import Card, column, row
from app.views.widgets.text import Text
from app.wording.bidi import isolated, ltr


class PasswordCard(Translated, Card):
    """`done` when it is no longer needed."""

    done = Signal()

    def __init__(self, person: NewPerson, password: str) -> None:
        super().__init__("note")
        self._person = person
        self.password = password
        theme = current()
        self._title = Text(weight="semibold", wraps=True)
        self._shown = Text(ltr(password), role="title", weight="medium")
        self._shown.let_select()
        self._about = Text(role="small", tone="ink2", wraps=True)
        self.copy = Button(kind=Kind.PRIMARY, glyph="copy", small=True)
        self.close_button = Button(kind=Kind.SECONDARY, small=True)
        self.copy.clicked.connect(self._to_clipboard)
        self.close_button.clicked.connect(self.done)
        stack = column(self, gap=theme.space.s, margin=theme.space.m)
        for words in (self._title, self._shown, self._about):
            stack.addWidget(words)
        foot = row(gap=theme.space.s)
        foot.addWidget(self.copy)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        stack.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        title = self.tr("The password of {name} ({login})").format(
            name=isolated(self._person.name), login=ltr(self._person.login)
        )
        self._title.setText(title)
        self._shown.setAccessibleName(self.tr("Password: {word}").format(word=self.password))
        self._about.setText(
            self.tr(
                "It is shown this once and kept nowhere. Hand it over in person; with it they join"
                " by “sanad connect”, and a computer's keyring keeps it from then on."
            )
        )
        self.copy.setText(self.tr("Copy"))
        self.close_button.setText(self.tr("I have handed it over"))
        self.setAccessibleName(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc does not put it away: it could not be had again."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self.password)
        self.copy.setText(self.tr("Copied"))
