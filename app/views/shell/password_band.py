"""What stands between this desk and its shared database: a password, or a refusal, in one band.

The password that is typed goes to the keyring where one answers, and is else kept in memory until
the desk is closed; the band says which.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.errors import Code, Refused
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.line_field import LtrField
from app.views.widgets.panel import column
from app.wording.error_words import explain


class PasswordBand(Translated, QWidget):
    """`given` carries the password that was typed."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._trouble: Refused | None = None
        self._is_trying = False
        self._band = Band()
        self.field = LtrField()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaximumWidth(current().size.sidebar)
        self._connect = Button(kind=Kind.PRIMARY, small=True)
        self._band.line.addWidget(self.field)
        self._band.line.addWidget(self._connect)
        self._connect.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        self._band.acted.connect(self.hide)
        column(self, margin=current().space.xs).addWidget(self._band)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._connect.setText(self.tr("Connect"))
        self.field.setAccessibleName(self.tr("Password of the shared database"))
        self.field.setPlaceholderText(self.tr("Password"))
        self._say()

    def show_trouble(self, trouble: Refused | None) -> None:
        """Say why the database refuses this desk; None: it does not. A refusal is said once."""
        self._connect.setEnabled(True)
        if self._is_trying or _reason(trouble) != _reason(self._trouble):
            self._is_trying = False
            self._trouble = trouble
            self._say()

    def say_kept(self, is_kept: bool) -> None:
        """The password was right; say so only where no keyring took it."""
        if is_kept:
            return
        self._let_type(is_asked=False)
        self._band.say(
            Tone.INFO,
            "key-round",
            self.tr("The password was not kept: no keyring answers."),
            self.tr("It is asked for again when the desk is opened next."),
            action=self.tr("Hide"),
        )
        self.show()

    def _say(self) -> None:
        trouble = self._trouble
        self.setVisible(trouble is not None)
        if trouble is None:
            return
        words = explain(manner(), trouble)
        is_password = trouble.code is Code.WRONG_PASSWORD
        self._let_type(is_asked=is_password)
        if is_password:
            safe = self.tr("Everything is saved here until then.")
            self._band.say(Tone.SOON, "key-round", words.cause, f"{words.cure} {safe}")
        else:
            self._band.say(Tone.LATE, "cloud-alert", words.cause, words.cure)

    def _let_type(self, *, is_asked: bool) -> None:
        self.field.setVisible(is_asked)
        self._connect.setVisible(is_asked)
        self._connect.setEnabled(is_asked)

    def _give(self) -> None:
        password = self.field.text()
        if password:
            self._is_trying = True
            self.field.clear()
            self._band.say(Tone.INFO, "key-round", self.tr("Connecting…"))
            self._connect.setEnabled(False)
            self.given.emit(password)


def _reason(trouble: Refused | None) -> str | None:
    return trouble.reason if trouble is not None else None
