"""One scroll bar at a time: a part scrolls by itself while the whole fits, else the whole does.

On a low window, what scrolls inside of what scrolls would be read through a slit. There the part
is given the height of all its rows, and whatever would move it moves the whole.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLayoutItem, QScrollArea, QWidget
from shiboken6 import isValid

from app.views.style.theme import current

_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class OneScroll(QScrollArea):
    """Scrolls `content`, in which a part scrolls by itself as long as there is room for the rest.

    So do those `beside` it: they are as high as all they hold where the whole scrolls, `is_whole`.
    What the keyboard goes to inside is brought into sight.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._beside: tuple[QScrollArea, ...] = ()
        self._has_part = self.is_whole = False
        self._brings = False
        self._together: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def give_way_to(self, part: QScrollArea, beside: Sequence[QScrollArea] = ()) -> None:
        """Let `part`, which is laid out inside by now, scroll by itself while there is room."""
        rows, around = part.widget(), part.parentWidget()
        assert rows is not None, "the part has its rows"
        assert around is not None, "the part is laid out"
        self._part, self._around, self._beside = part, around, tuple(beside)
        self._has_part = True
        self._least = part.minimumHeight()
        # What takes the focus may be given its place only after several turns of the layout.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._bring)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        held = (each.widget() for each in self._beside)
        watched = (self._content, around, part, rows, *self._beside, *filter(None, held))
        for each in watched:
            each.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a scroll area stands in an application"
        app.focusChanged.connect(self._focus_moved)

    def bring_with(self, together: QWidget) -> None:
        """Show all of `together` where the keyboard goes to a part of it, if there is room."""
        self._together = together

    def to_top(self) -> None:
        """Begin at the beginning."""
        self.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit after every change of what lies inside; take the part's keys where it is whole."""
        if not self._has_part:
            return super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            # As long as the parts scroll by themselves, nothing follows from how high they are.
            if self.is_whole or watched is self._content or watched is self._around:
                self._fit()
            self._soon.start()
        scrolls = watched is self._part or watched in self._beside
        is_key = scrolls and event.type() is QEvent.Type.KeyPress
        if is_key and self.is_whole and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Decide by what the rest needs beside the least of the part, so that it stays decided."""
        self.is_whole = self._rest() + self._least > self.viewport().height()
        for area in (self._part, *self._beside):
            least = self._least if area is self._part else 0
            wanted = max(least, _whole_height(area)) if self.is_whole else least
            if wanted != area.minimumHeight():
                area.setMinimumHeight(wanted)

    def _rest(self) -> int:
        """The height that all but the part asks for.

        Summed up here: what the content says of itself lags behind the part by several turns.
        """
        above = self._content.layout()
        assert above is not None, "the content is laid out"
        items = (above.itemAt(place) for place in range(above.count()))
        beside = [item for item in items if item is not None and not self._holds_part(item)]
        return sum(self._height_of(item) for item in beside) + self._rest_around()

    def _holds_part(self, item: QLayoutItem) -> bool:
        held = item.widget()
        return held is not None and held.isAncestorOf(self._part)

    def _height_of(self, item: QLayoutItem) -> int:
        asked = item.sizeHint().height()
        if not item.hasHeightForWidth():
            return asked
        return max(asked, item.heightForWidth(self._content.width()))

    def _rest_around(self) -> int:
        around = self._around.layout()
        assert around is not None, "the part is laid out"
        own = max(self._part.minimumHeight(), self._part.sizeHint().height())
        asked = around.totalSizeHint().height()
        if around.hasHeightForWidth():
            # Words that wrap ask for more than they need at the width that there is.
            asked = around.totalHeightForWidth(self._around.width())
        return asked - own

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        # What is pressed by the mouse is in sight, and must not move under it.
        is_pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        is_inside = new is not None and self._content.isAncestorOf(new)
        self._brings = is_inside and not is_pressed
        self._soon.start()

    def _let_go(self) -> None:
        """Somebody scrolls: from then on it stays where it was put."""
        self._brings = False

    def _bring(self) -> None:
        """Show what has the focus, if the keyboard led there."""
        new = QApplication.focusWidget()
        if not self._brings or new is None or not self._content.isAncestorOf(new):
            return
        shown = self._shown_with(new)
        if shown.height() < self.viewport().height():
            # Qt itself would be content with the cursor of a text.
            at = shown.mapTo(self._content, QPoint(0, 0))
            self.ensureVisible(at.x(), at.y() + shown.height(), 0, current().size.text_lines)
            self.ensureVisible(at.x(), at.y(), 0, 0)

    def _shown_with(self, part: QWidget) -> QWidget:
        whole = self._together
        if whole is None or not isValid(whole) or not whole.isAncestorOf(part):
            return part
        return whole if whole.height() < self.viewport().height() else part


def _whole_height(area: QScrollArea) -> int:
    """The height of an area that shows all it holds."""
    held = area.widget()
    frame = 2 * area.frameWidth()
    return held.heightForWidth(area.viewport().width()) + frame if held is not None else frame
