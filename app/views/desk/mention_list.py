"""The names under an `@` in a note: shown while one is typed, taken by Enter or Tab, left by Esc.

The list never has the keyboard: the editor keeps it, and the keys that are the list's.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.models.json_value import Json
from app.models.mentions import Labels, begun_in, fitting, mentioned_in
from app.views.language import manner
from app.views.style.theme import current
from app.views.widgets.panel import column
from app.views.widgets.sheet import SheetBody
from app.views.widgets.text_area import TextArea
from app.wording.bidi import isolated

_MOST_ROWS = 6
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class MentionList(SheetBody):
    """The names that fit what was typed."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = QListWidget()
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.itemClicked.connect(lambda item: self.picked.emit(item.text()))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self, margin=current().space.xs).addWidget(self._rows)
        self.hide()

    def names(self) -> tuple[str, ...]:
        """The names that are offered."""
        return tuple(self._rows.item(at).text() for at in range(self._rows.count()))

    def fill(self, names: Sequence[str]) -> None:
        """Offer these, the first one marked."""
        theme = current()
        self._rows.clear()
        for name in names:
            item = QListWidgetItem(name, self._rows)
            item.setFont(theme.font("body"))
            item.setSizeHint(QSize(0, theme.size.nav_row))
        self._rows.setCurrentRow(0)

    def walk(self, step: int) -> None:
        """Mark the next name, or the one before."""
        last = self._rows.count() - 1
        self._rows.setCurrentRow(min(max(self._rows.currentRow() + step, 0), last))

    def marked(self) -> str:
        """The name that is marked."""
        item = self._rows.currentItem()
        return item.text() if self._rows.count() else ""

    def open_at(self, editor: QWidget, line: QRect) -> None:
        """Show it over the window at the leading edge of `editor`, above `line` or under it."""
        theme, window = current(), editor.window()
        self.setParent(window)
        self.setLayoutDirection(editor.layoutDirection())
        self.setAccessibleName(editor.accessibleName())
        rows = min(self._rows.count(), _MOST_ROWS)
        tall = rows * theme.size.nav_row + 2 * (theme.space.xs + theme.line.hair)
        wide = min(theme.size.list_min, editor.width())
        rtl = editor.layoutDirection() is Qt.LayoutDirection.RightToLeft
        edge = editor.width() - wide if rtl else 0
        above = editor.mapTo(window, QPoint(edge, line.top() - theme.space.xs)).y() - tall
        below = editor.mapTo(window, QPoint(edge, line.bottom() + theme.space.xs))
        top = above if above >= 0 else min(below.y(), window.height() - tall)
        self.setGeometry(below.x(), min(top, window.height() - tall), wide, tall)
        self.show()
        self.raise_()


class MentioningArea(TextArea):
    """An editor in which `@` offers the people of `offer`; what is taken is typed as text."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: Labels = {}
        self._left_at: int | None = None
        self.names = MentionList(self)
        self.names.picked.connect(self._put_in)
        self.textChanged.connect(self._look)
        self.cursorPositionChanged.connect(self._look)

    def offer(self, labels: Labels) -> None:
        """Offer these people from now on; nobody, where nobody is to be named."""
        self._labels = labels
        self._look()

    def named(self) -> tuple[str, ...]:
        """The logins of those who are named in what was typed."""
        return mentioned_in(self.text(), self._labels)

    def note(self) -> dict[str, Json]:
        """What was typed, as the data of a note."""
        told: dict[str, Json] = {"mentions": list(self.named())} if self.named() else {}
        return {"text": self.text().strip(), **told}

    def told_words(self) -> str:
        """Who will be told; nothing, where nobody is named."""
        named = self.named()
        names = [isolated(name) for name, login in self._labels.items() if login in named]
        told = self.tr("Will be told: {names}").format(names=manner().comma.join(names))
        return told if names else ""

    def event(self, event: QEvent) -> bool:
        """Keep Tab and Esc from the window while the list is open."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and self.names.isVisible() and self._is_for_list(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the open list have its keys; everything else is typing."""
        if not self.names.isVisible() or not self._is_for_list(event):
            super().keyPressEvent(event)
            return
        event.accept()
        step = _STEPS.get(event.key())
        if step is not None:
            self.names.walk(step)
        elif event.key() in _TAKES:
            self._put_in(self.names.marked())
        else:
            self._left_at = self._start()
            self.names.hide()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab takes a name while the list is open."""
        return False if self.names.isVisible() else super().focusNextPrevChild(is_next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the keyboard."""
        super().focusOutEvent(event)
        self.names.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list keeps to the line that is written."""
        super().resizeEvent(event)
        if self.names.isVisible():
            self.names.open_at(self.viewport(), self.cursorRect())

    def _is_for_list(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return event.key() in (*_TAKES, Qt.Key.Key_Escape) or event.key() in _STEPS

    def _before(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _start(self) -> int | None:
        """Where the `@` stands that is being followed by a name."""
        typed = begun_in(self._before())
        return None if typed is None else self.textCursor().position() - len(typed) - 1

    def _look(self) -> None:
        typed, start = begun_in(self._before()), self._start()
        if typed is None or not self.hasFocus() or start == self._left_at:
            self.names.hide()
            return
        self._left_at = None
        names = fitting(self._labels, typed)
        if not names or typed in names:
            self.names.hide()
            return
        self.names.fill(names)
        self.names.open_at(self.viewport(), self.cursorRect())

    def _put_in(self, name: str) -> None:
        start = self._start()
        if start is None or not name:
            return
        cursor = self.textCursor()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"@{name} ")
        self.setTextCursor(cursor)
        self.names.hide()
