"""Several lines of words: plain text, each paragraph in its own direction.

A `QTextEdit` and not a `QPlainTextEdit`, which puts Arabic paragraphs at the left edge.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QTextEdit

from app.models.typed_text import as_typed
from app.views.latin_keys import hear
from app.views.shortcuts import is_left_to_desk
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.menu import pop_up_own
from app.views.widgets.paragraphs import direct
from app.views.widgets.text import mark_fault
from app.wording.bidi import without_controls


class TextArea(Themed, QTextEdit):
    """An editor of plain text. Tab leaves it; Ctrl+Enter asks for what the view is for.

    `take_files` may take what is pasted or dropped if it holds files; False leaves it as words.
    """

    submitted = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.take_files: Callable[[QMimeData], bool] | None = None
        self._lines: int | None = None
        self._least_lines: int | None = None
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._direct)
        self._direct()
        self.restyle(current())

    def restyle(self, theme: Theme) -> None:
        """Take the type and the height."""
        self.document().setDefaultFont(theme.font("reading"))
        self.updateGeometry()
        if self._lines is not None:
            self.keep_lines(self._lines)
        elif self._least_lines is not None:
            self.keep_least_lines(self._least_lines)

    def keep_lines(self, lines: int) -> None:
        """Be as high as so many lines, in any size of text."""
        self._lines, height = lines, self._height_of(lines)
        if not self.minimumHeight() == self.maximumHeight() == height:
            self.setFixedHeight(height)

    def keep_least_lines(self, lines: int) -> None:
        """Be at least as high as so many lines, in any size of text."""
        self._least_lines = lines
        self.setMinimumHeight(self._height_of(lines))

    def sizeHint(self) -> QSize:
        """Room for four lines."""
        theme = current()
        return QSize(theme.size.list_min, theme.size.text_lines)

    def minimumSizeHint(self) -> QSize:
        """Room for two."""
        theme = current()
        height = theme.type.reading.line * 2 + theme.space.l
        return QSize(super().minimumSizeHint().width(), height)

    def text(self) -> str:
        """What was typed, without marks of direction."""
        return without_controls(self.toPlainText())

    def set_text(self, text: str) -> None:
        """Replace what stands in it; undo is forgotten."""
        if text or not self.is_empty:
            self.setPlainText(text)

    def select_first(self, words: str) -> None:
        """Go to the first place where `words` stand, so that typing replaces them."""
        found = self.document().find(words)
        if not found.isNull():
            self.setTextCursor(found)
        self.setFocus()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, and nothing that could come back."""
        document = self.document()
        is_fresh = not document.isUndoAvailable() and not document.isRedoAvailable()
        return document.isEmpty() and is_fresh

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what Qt does, in a menu of the desk."""
        pop_up_own(self.createStandardContextMenu(), event.globalPos())

    def set_fault(self, is_faulty: bool) -> None:
        """Outline it as faulty, or no longer."""
        mark_fault(self, is_faulty)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, without what other programs put in unseen; files go elsewhere."""
        if self.take_files is not None and self.take_files(source):
            return
        self.insertPlainText(as_typed(source.text()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, and files where somebody takes them."""
        takes = self.take_files is not None and (source.hasUrls() or source.hasImage())
        return takes or super().canInsertFromMimeData(source)

    def changeEvent(self, event: QEvent) -> None:
        """Begin where the new language begins."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._direct()

    def event(self, event: QEvent) -> bool:
        """Leave the keys of the desk to the desk."""
        if is_left_to_desk(event):
            event.ignore()
            return True
        return hear(event, super().event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Ctrl+Enter to the view; everything else is typing."""
        if QKeySequence(event.keyCombination()) in _SUBMIT:
            self.submitted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _height_of(self, lines: int) -> int:
        theme = current()
        around = theme.space.m if self.property("bare") else theme.space.l
        return theme.type.reading.line * lines + around

    def _direct(self) -> None:
        direct(self.document())


_SUBMIT = (QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter"))
