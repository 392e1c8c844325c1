"""Choices besides the segmented one: the drop-down list and the tick box, painted from tokens."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox

from app.views.shortcuts import is_command
from app.views.style import icons
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.menu import round_off
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width
from app.views.widgets.text import mark_fault


class Choice(Themed, QComboBox):
    """A drop-down list with the chevron of the desk. The key of an item is its user data."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle(current())

    def value(self) -> str | None:
        """The key of the item that is chosen."""
        key = self.currentData()
        return key if isinstance(key, str) else None

    def choose(self, key: str | None) -> None:
        """Choose by key; None clears the choice."""
        self.setCurrentIndex(-1 if key is None else self.findData(key))

    def set_fault(self, is_faulty: bool) -> None:
        """Outline it as faulty, or no longer."""
        mark_fault(self, is_faulty)

    def restyle(self, theme: Theme) -> None:
        """Take the height of a field."""
        self.setFixedHeight(theme.size.field)

    def showPopup(self) -> None:
        """Let the list drop down with round corners."""
        round_off(self.view().window())
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave commands to whoever hears them: Qt would look for an item by their letters."""
        if is_command(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the chevron at its trailing side."""
        super().paintEvent(event)
        theme = current()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ink = "ink2" if self.isEnabled() else "disabled"
        strip = Strip(QRectF(self.rect()), mirrored=mirrored)
        strip.trailing(theme.space.s)
        chevron = icons.pixmap("chevron-down", theme.size.icon, ink, theme)
        draw_centred(QPainter(self), strip.trailing(theme.size.icon), chevron)


class Tick(QCheckBox):
    """A tick box: a filled square with a tick, its words beside it."""

    def sizeHint(self) -> QSize:
        """The box, a gap and the words."""
        theme = current()
        words = text_width(theme.font("body"), self.text())
        width = theme.size.icon + theme.space.s + words + theme.space.xs
        return QSize(round(width), theme.size.button_small)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box in the accent when it is ticked."""
        theme = current()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = Strip(QRectF(self.rect()), mirrored=mirrored)
        place = strip.leading(theme.size.icon)
        side = theme.size.icon
        box = QRectF(place.left(), place.center().y() - side / 2, side, side)
        box.adjust(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("accent" if self.isChecked() else "field_line"), 1))
        painter.setBrush(theme.colour("accent" if self.isChecked() else "surface"))
        painter.drawRoundedRect(box, theme.radius.badge, theme.radius.badge)
        if self.isChecked():
            tick = icons.pixmap("check", theme.size.icon_small, "on_accent", theme, strong=True)
            draw_centred(painter, box, tick)
        strip.leading(theme.space.s)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink" if self.isEnabled() else "disabled"))
        draw_text(painter, strip.rest(), self.text(), mirrored=mirrored)
