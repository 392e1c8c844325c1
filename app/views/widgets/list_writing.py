"""Lists while they are typed: lines become points or steps, and Enter goes on with the next one.

Enter on a mark without words ends the list. Each change is one step for undo.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from app.models.text_lists import ListKind, mark_of, next_mark, renumbered, turned
from app.views.language import manner
from app.views.widgets.text_area import TextArea
from app.wording.digits import number

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ON_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_KEEP = QTextCursor.MoveMode.KeepAnchor


class ListWriting(QObject):
    """Watches an editor; `turn` makes a list of its chosen lines, or takes the marks away."""

    def __init__(self, editor: TextArea) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.installEventFilter(self)

    def turn(self, kind: ListKind) -> None:
        """Make the chosen lines, or the one at hand, a list of that kind."""
        chosen = self._editor.textCursor()
        document = self._editor.document()
        first = document.findBlock(chosen.selectionStart())
        last = document.findBlock(chosen.selectionEnd())
        blocks = [first]
        while blocks[-1] != last:
            blocks.append(blocks[-1].next())
        lines = turned([block.text() for block in blocks], kind, _digits)
        with _one_step(chosen):
            for block, line in zip(blocks, lines, strict=True):
                _put(block, line)
        self._editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with the list on Enter."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_enter = event.key() in _ENTER and not event.modifiers() & ~_ON_KEYPAD
        return is_enter and not self._editor.isReadOnly() and self._go_on()

    def _go_on(self) -> bool:
        cursor = self._editor.textCursor()
        block = cursor.block()
        mark = mark_of(block.text())
        if not mark or cursor.hasSelection() or cursor.positionInBlock() < len(mark):
            return False
        with _one_step(cursor):
            if block.text() == mark:
                _put(block, "")
            else:
                cursor.insertBlock()
                cursor.insertText(next_mark(block.text(), _digits))
                _count_on(cursor.block())
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        return True


def _count_on(block: QTextBlock) -> None:
    """Number the steps after `block` anew."""
    after: list[QTextBlock] = []
    at = block.next()
    while at.isValid() and mark_of(at.text()):
        after.append(at)
        at = at.next()
    lines = renumbered(block.text(), [each.text() for each in after], _digits)
    for each, line in zip(after, lines, strict=False):
        _put(each, line)


def _put(block: QTextBlock, line: str) -> None:
    """Change the mark of a line; its words, and whoever stands in them, stay."""
    old = block.text()
    if old == line:
        return
    words = old.removeprefix(mark_of(old))
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + len(old) - len(words), _KEEP)
    cursor.insertText(line.removesuffix(words))


@contextmanager
def _one_step(cursor: QTextCursor) -> Iterator[None]:
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def _digits(n: int) -> str:
    return number(manner(), n)
