"""The steps of the first run beside its pages: what was answered, what is asked, what follows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views.language import Translated, manner
from app.views.style import icons
from app.views.style.theme import Theme, Weight, current
from app.views.widgets.button import Button
from app.views.widgets.glyph import Mark
from app.views.widgets.logo import Logo
from app.views.widgets.panel import column, empty, row
from app.views.widgets.strip import draw_centred
from app.views.widgets.text import Text
from app.wording.digits import number


class StepMark(Mark):
    """The number of a step in a circle; a tick once it is answered."""

    def __init__(self, place: int, *, now: int) -> None:
        super().__init__()
        self._place, self._now = place, now

    def sizeHint(self) -> QSize:
        """The circle."""
        side = current().size.avatar
        return QSize(side, side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint it as done, as asked now, or as yet to come."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_done, is_now = self._place < self._now, self._place == self._now
        ground = "ok_bg" if is_done else "accent" if is_now else "window"
        edge = ground if is_done or is_now else "line_strong"
        painter.setPen(QPen(theme.colour(edge), theme.line.hair))
        painter.setBrush(theme.colour(ground))
        painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        if is_done:
            tick = icons.pixmap("check", theme.size.icon_small, "ok", theme, strong=True)
            draw_centred(painter, rect, tick)
            return
        painter.setPen(theme.colour("on_accent" if is_now else "ink3"))
        painter.setFont(theme.font("small", Weight.DemiBold))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number(manner(), self._place + 1))


class StepList(Translated, QWidget):
    """The column of steps with the name of the desk above, and the other language below."""

    other_language_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = current()
        self.setFixedWidth(theme.size.sidebar + theme.size.avatar_large)
        self._name = Text(role="title", weight="semibold")
        self._what = Text(role="small", tone="ink3")
        self._promise = Text(role="small", tone="ink3", wraps=True)
        self._hints: list[Text] = []
        self._list = column(gap=theme.space.l)
        self._other = Button(glyph="languages", small=True)
        self._other.clicked.connect(self.other_language_asked)
        words = column()
        words.addWidget(self._name)
        words.addWidget(self._what)
        sign = row(gap=theme.space.m)
        sign.addWidget(Logo())
        sign.addLayout(words, 1)
        stack = column(self, gap=theme.space.xs, margin=theme.space.xl)
        stack.addLayout(sign)
        stack.addSpacing(theme.space.xl)
        stack.addLayout(self._list)
        stack.addStretch(1)
        stack.addWidget(self._other, alignment=Qt.AlignmentFlag.AlignLeading)
        stack.addSpacing(theme.space.xs)
        stack.addWidget(self._promise)
        self.retranslate()

    def show_steps(self, steps: Sequence[tuple[str, str]], now: int) -> None:
        """Show title and hint of each step; `now` is the one that is asked."""
        empty(self._list)
        theme = current()
        self._hints = []
        for place, (title, hint) in enumerate(steps):
            held = QWidget()
            line = row(held, gap=theme.space.m)
            mark = StepMark(place, now=now)
            line.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
            words = column()
            tone = "ink" if place <= now else "ink2"
            weight = "semibold" if place == now else "medium"
            words.addWidget(Text(title, tone=tone, weight=weight))
            self._hints.append(Text(hint, role="small", tone="ink3", wraps=True))
            words.addWidget(self._hints[-1])
            line.addLayout(words, 1)
            self._list.addWidget(held)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_low = self.height() < current().size.window_min_height * 4 // 3
        for hint in self._hints:
            hint.setHidden(is_low)
        self._promise.setHidden(is_low)

    def retranslate(self) -> None:
        """Say the name and the promise."""
        self._name.setText(self.tr("Sanad"))
        self._what.setText(self.tr("Support desk"))
        self._other.setText("English" if manner().is_arabic else "العربية")
        self._promise.setText(
            self.tr("Everything typed is saved on this computer first, server or not.")
        )
