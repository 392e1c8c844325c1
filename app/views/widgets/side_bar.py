"""The side bar: what a role can look at, in groups, each with its count; it folds to a rail."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.views.language import manner
from app.views.style import icons
from app.views.style.theme import Theme, Themed, Weight, current
from app.views.widgets.panel import column
from app.views.widgets.strip import Strip, draw_centred, draw_text, text_width
from app.views.widgets.text import Text
from app.wording.digits import number


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One place to go. `is_late` shows its count in red."""

    key: str
    glyph: str
    title: str
    count: int | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NavGroup:
    """Places under one small heading."""

    title: str
    items: tuple[NavItem, ...]


class NavRow(Themed, QAbstractButton):
    """A row of the side bar; on the rail only its glyph, with the words as a tool tip."""

    def __init__(self, item: NavItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._folded = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_item(item)

    def show_item(self, item: NavItem) -> None:
        """Show the same place with another count or words."""
        self.item = item
        said = "" if item.count is None else number(manner(), item.count)
        self.setAccessibleName(f"{item.title} {said}".strip())
        self.setToolTip(item.title if self._folded else "")
        self.update()

    def fold(self, is_folded: bool) -> None:
        """Show only the glyph, or all."""
        self._folded = is_folded
        self.show_item(self.item)

    def restyle(self, theme: Theme) -> None:
        """Take the new height."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A row of the side bar."""
        theme = current()
        return QSize(theme.size.nav_row, theme.size.nav_row)

    def minimumSizeHint(self) -> QSize:
        """A square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, glyph, words and count."""
        theme = current()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        self._paint_ground(painter, theme)
        ink = "accent_ink" if self.isChecked() else "ink2"
        strip = Strip(QRectF(self.rect()), mirrored=mirrored)
        strip.leading(theme.space.s)
        turned = icons.points_back(self.item.glyph)
        glyph = icons.pixmap(self.item.glyph, theme.size.icon, ink, theme, mirrored=turned)
        draw_centred(painter, strip.leading(theme.size.icon), glyph)
        if self._folded:
            return
        strip.leading(theme.space.s + 2)
        strip.trailing(theme.space.s + 2)
        self._paint_count(painter, strip, theme, ink, mirrored=mirrored)
        weight = Weight.DemiBold if self.isChecked() else Weight.Medium
        painter.setFont(theme.font("body", weight))
        painter.setPen(theme.colour(ink))
        draw_text(painter, strip.rest(), self.item.title, mirrored=mirrored)

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        token = "selected" if self.isChecked() else "hover" if self.underMouse() else None
        if token:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(token))
            painter.drawRoundedRect(self.rect(), theme.radius.control, theme.radius.control)

    def _paint_count(
        self, painter: QPainter, strip: Strip, theme: Theme, ink: str, *, mirrored: bool
    ) -> None:
        if self.item.count is None:
            return
        late = self.item.is_late and self.item.count > 0
        font = theme.font("small", Weight.DemiBold if late else Weight.Normal)
        text = number(manner(), self.item.count)
        painter.setFont(font)
        painter.setPen(theme.colour("late" if late else "ink3" if ink == "ink2" else ink))
        draw_text(painter, strip.trailing(text_width(font, text)), text, mirrored=mirrored)
        strip.trailing(theme.space.s)


class SideBar(Themed, QWidget):
    """Groups of places; one is chosen. Whatever stands above the groups goes into `head`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        self._rows: dict[str, NavRow] = {}
        self._titles: list[Text] = []
        self._folded = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stack = column(self, gap=0)
        stack.setContentsMargins(theme.space.s, theme.space.xs // 2, theme.space.s, theme.space.s)
        self.head: QVBoxLayout = column(gap=theme.space.s)
        self._groups = column()
        stack.addLayout(self.head)
        stack.addLayout(self._groups)
        stack.addStretch(1)
        self.restyle(theme)

    def set_groups(self, groups: tuple[NavGroup, ...]) -> None:
        """Offer these places; counts of places that stay are renewed without a flicker."""
        wanted = [item for group in groups for item in group.items]
        if [item.key for item in wanted] != list(self._rows) or len(groups) != len(self._titles):
            self._build(groups)
        for title, group in zip(self._titles, groups, strict=True):
            title.setText(group.title)
            title.setVisible(bool(group.title) and not self._folded)
        for item in wanted:
            self._rows[item.key].show_item(item)

    def choose(self, key: str | None) -> None:
        """Mark a place as the chosen one, without telling anyone."""
        for row_key, nav in self._rows.items():
            nav.setChecked(row_key == key)

    def fold(self, is_folded: bool) -> None:
        """Become the rail, or the side bar again."""
        self._folded = is_folded
        for nav in self._rows.values():
            nav.fold(is_folded)
        for title in self._titles:
            title.setVisible(bool(title.text()) and not is_folded)
        self.restyle(current())

    def restyle(self, theme: Theme) -> None:
        """Take the width of the side bar or of the rail."""
        self.setFixedWidth(theme.size.sidebar_rail if self._folded else theme.size.sidebar)

    def _build(self, groups: tuple[NavGroup, ...]) -> None:
        theme = current()
        for old in (*self._rows.values(), *self._titles):
            self._groups.removeWidget(old)
            old.deleteLater()
        self._rows, self._titles = {}, []
        for group in groups:
            title = Text(role="caption", tone="ink3")
            title.setContentsMargins(theme.space.s, theme.space.m, theme.space.s, theme.space.xs)
            self._titles.append(title)
            self._groups.addWidget(title)
            for item in group.items:
                self._groups.addWidget(self._row_for(item))

    def _row_for(self, item: NavItem) -> NavRow:
        nav = NavRow(item)
        nav.fold(self._folded)
        nav.clicked.connect(lambda: self._go(item.key))
        self._rows[item.key] = nav
        return nav

    def _go(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
