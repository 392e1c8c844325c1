"""One-line fields: plain words, and the LTR kinds (phone, e-mail, numbers of cases).

In an Arabic form an LTR field types from left to right but stands at the form's leading edge, so
that the column of fields stays one column.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from app.models.typed_text import western_digits
from app.views.latin_keys import hear
from app.views.shortcuts import is_left_to_desk
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.menu import pop_up_own
from app.views.widgets.text import mark_fault
from app.wording.bidi import without_controls

_NOT_PHONE = re.compile(r"[^0-9+*#() .\-]")


class LineField(Themed, QLineEdit):
    """A line of words. Its direction follows what is typed; its edge is the form's.

    `take_files` may take what is pasted if it holds files; False leaves it as words.
    """

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.take_files: Callable[[QMimeData], bool] | None = None
        self.setPlaceholderText(placeholder)
        self._follow_form()
        self.restyle(current())

    def restyle(self, theme: Theme) -> None:
        """Take the height of a field."""
        self.setFixedHeight(theme.size.field)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of the desk to the desk."""
        if is_left_to_desk(event):
            event.ignore()
            return True
        return hear(event, super().event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste words; files go elsewhere."""
        takes = self.take_files if event.matches(QKeySequence.StandardKey.Paste) else None
        if takes is not None and takes(QGuiApplication.clipboard().mimeData()):
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what Qt does, in a menu of the desk."""
        pop_up_own(self.createStandardContextMenu(), event.globalPos())

    def set_fault(self, is_faulty: bool) -> None:
        """Outline it as faulty, or no longer."""
        mark_fault(self, is_faulty)

    def changeEvent(self, event: QEvent) -> None:
        """Keep to the form's leading edge when the language changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._follow_form()

    def _follow_form(self) -> None:
        rtl = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class LtrField(LineField):
    """A field for what runs from left to right in every language: e-mails, numbers, addresses."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class PhoneField(LtrField):
    """A telephone number: digits of any script become Western, what no number holds is dropped."""

    number_changed = Signal(str)

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.textEdited.connect(self._normalise)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Refuse a letter before it is typed, so that the caret does not jump."""
        typed = western_digits(event.text())
        if typed and typed.isprintable() and _NOT_PHONE.search(typed):
            event.ignore()
            return
        super().keyPressEvent(event)

    def number(self) -> str:
        """What was typed, in Western digits and without marks."""
        return _as_number(self.text()).strip()

    def _normalise(self, typed: str) -> None:
        clean = _as_number(typed)
        if clean != typed:
            # Everything before the caret is cleaned too, so the caret keeps its place in it.
            caret = len(_as_number(typed[: self.cursorPosition()]))
            self.setText(clean)
            self.setCursorPosition(caret)
        self.number_changed.emit(self.number())


def _as_number(typed: str) -> str:
    return _NOT_PHONE.sub("", western_digits(without_controls(typed)))
