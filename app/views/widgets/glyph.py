"""Small painted widgets: a glyph, a key cap, an avatar, a count, a priority, a skeleton."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.style import icons
from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.key_cap import key_cap
from app.views.widgets.marks import paint_avatar, paint_count, paint_priority
from app.views.widgets.strip import draw_centred, text_width

_HEH, _TATWEEL = "\u0647", "\u0640"


class Mark(Themed, QWidget):
    """A painted widget of a fixed size; it says nothing to a screen reader but its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def restyle(self, theme: Theme) -> None:
        """Take the new size and colours."""
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it over all of its rectangle."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.paint_mark(QPainter(self), QRectF(self.rect()), current(), mirrored=rtl)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the mark into `rect`."""
        raise NotImplementedError


class Glyph(Mark):
    """One icon in a token's colour; on a tinted square where `ground` names a fill."""

    def __init__(
        self,
        name: str,
        tone: str = "ink2",
        *,
        size: int | None = None,
        ground: str | None = None,
        side: int | None = None,
    ) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self._size = size or current().size.icon
        self._ground = ground
        self._side = side or self._size

    def show_glyph(self, name: str, tone: str) -> None:
        """Show another glyph or colour."""
        self._name, self._tone = name, tone
        self.update()

    def stand_on(self, ground: str) -> None:
        """Stand on another fill."""
        self._ground = ground
        self.update()

    def sizeHint(self) -> QSize:
        """The square around it."""
        return QSize(self._side, self._side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the square, then the glyph."""
        if self._ground:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._ground))
            painter.drawRoundedRect(rect, theme.radius.panel, theme.radius.panel)
        turned = icons.points_back(self._name)
        picture = icons.pixmap(self._name, self._size, self._tone, theme, mirrored=turned)
        draw_centred(painter, rect, picture)


class KeyCapMark(Mark):
    """A key cap beside words that explain a key."""

    def __init__(self, shortcut: str) -> None:
        super().__init__()
        self._cap = key_cap(QKeySequence(shortcut))

    def sizeHint(self) -> QSize:
        """As wide as its keys."""
        theme = current()
        return QSize(round(self._cap.width(theme)), theme.size.key_cap)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the cap."""
        self._cap.paint(painter, rect, theme)


class Avatar(Mark):
    """The first letter of a person; `paused` is the tone of customers."""

    def __init__(
        self,
        name: str = "",
        *,
        tone: str = "accent",
        side: int | None = None,
    ) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self._side = side or current().size.avatar

    def show_person(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        """The square around the circle."""
        return QSize(self._side, self._side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the circle with the letter."""
        paint_avatar(painter, rect, initials(self._name), theme, tone=self._tone)


class CountPill(Mark):
    """A number in a pill, nothing at nought."""

    def __init__(self, *, late: bool = False) -> None:
        super().__init__()
        self._text = ""
        self._late = late
        self.hide()

    def show_count(self, text: str) -> None:
        """Show a number in the digits of the desk; an empty text hides the pill."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Round for one digit, longer for more."""
        theme = current()
        words = text_width(theme.font("caption", Weight.DemiBold), self._text)
        side = theme.size.count_pill
        return QSize(max(side, round(words) + theme.space.s + 2), side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the pill."""
        paint_count(painter, rect, self._text, theme, late=self._late)


class PriorityMark(Mark):
    """The bars of a priority; its word stands beside it outside lists."""

    def __init__(self, priority: str = "normal") -> None:
        super().__init__()
        self._priority = priority

    def show_priority(self, priority: str) -> None:
        """Show another priority."""
        self._priority = priority
        self.update()

    def sizeHint(self) -> QSize:
        """The square of a large icon."""
        side = current().size.icon_large
        return QSize(side, side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the bars."""
        paint_priority(painter, rect, self._priority, theme, mirrored=mirrored)


def initials(name: str) -> str:
    """What an avatar shows: one Arabic letter, or two Latin ones.

    A heh that stands alone is read as a five or an o, so it gets its tail.
    """
    words = [word for word in name.split() if word not in {"د.", "أ.", "م."}]
    if not words:
        return ""
    first = words[0][0]
    if first == _HEH:
        return f"{first}{_TATWEEL}"
    if not first.isascii():
        return first
    last = words[-1][0] if len(words) > 1 else ""
    return (first + last).upper()
