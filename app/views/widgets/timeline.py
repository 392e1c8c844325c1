"""An item of the timeline: a dot on the line, who did what, when, and what was written."""

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.views.style import icons
from app.views.style.theme import current
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import Card, column, row
from app.views.widgets.strip import draw_centred
from app.views.widgets.text import Text
from app.wording.bidi import isolated


class TimelineEntry(Struct, frozen=True, kw_only=True):
    """What is shown of one event. Words are ready to show; `body` is what a person wrote.

    `effect` says what it did to a clock. `is_card` puts the body into a card (solutions), `is_note`
    gives it the ground of internal notes. `is_pending` marks one's own event on its way.
    """

    glyph: str
    actor: str
    deed: str
    when: str
    body: str = ""
    effect: str = ""
    is_card: bool = False
    is_note: bool = False
    is_pending: bool = False
    is_new: bool = False
    is_last: bool = False


class TimelineItem(QWidget):
    """One entry; its texts can be selected and copied. `below` stands under what was written."""

    def __init__(self, entry: TimelineEntry, *, below: QWidget | None = None) -> None:
        super().__init__()
        theme = current()
        self._entry = entry
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        line = row(self)
        line.addSpacing(theme.size.timeline_dot + theme.space.m)
        words = column(gap=theme.space.xs // 2)
        words.setContentsMargins(0, 1, 0, theme.space.m)
        self._add_head(words)
        if entry.body:
            words.addWidget(self._body())
        if below is not None:
            words.addWidget(below)
        if entry.effect:
            words.addWidget(Text(entry.effect, role="small", tone="ink3", wraps=True))
        line.addLayout(words, 1)
        said = (entry.actor, entry.deed, entry.when, entry.body, entry.effect)
        self.setAccessibleName(" · ".join(part for part in said if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the dot at the leading edge."""
        theme = current()
        side = theme.size.timeline_dot
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        dot = QRectF(self.width() - side if rtl else 0, 0, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._entry.is_last:
            x = round(dot.center().x())
            painter.fillRect(
                QRectF(x, side, theme.line.hair, self.height() - side),
                theme.colour("line_strong"),
            )
        fill, edge, ink = ("sunken", "line", "ink2")
        if self._entry.is_new:
            fill, edge, ink = ("accent_soft", "accent_soft", "accent_ink")
        painter.setPen(QPen(theme.colour(edge), theme.line.hair))
        painter.setBrush(theme.colour(fill))
        painter.drawEllipse(dot.adjusted(0.5, 0.5, -0.5, -0.5))
        turned = icons.points_back(self._entry.glyph)
        size = theme.size.icon_small
        draw_centred(
            painter, dot, icons.pixmap(self._entry.glyph, size, ink, theme, mirrored=turned)
        )

    def _add_head(self, words: QVBoxLayout) -> None:
        theme = current()
        head = row(gap=theme.space.xs + 2)
        head.addWidget(Text(isolated(self._entry.actor), weight="semibold"))
        deed = Text(self._entry.deed)
        deed.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head.addWidget(deed, 1)
        if self._entry.is_pending:
            head.addWidget(Glyph("cloud-upload", "ink3", size=theme.size.icon_small))
        head.addWidget(Text(self._entry.when, role="small", tone="ink3"))
        words.addLayout(head)

    def _body(self) -> QWidget:
        theme = current()
        boxed = self._entry.is_card or self._entry.is_note
        body = Text(
            self._entry.body,
            role="reading" if boxed else "body",
            tone="ink" if boxed else "ink2",
            wraps=True,
        )
        body.let_select()
        if not boxed:
            return body
        card = Card("note" if self._entry.is_note else "")
        column(card, margin=theme.space.m).addWidget(body)
        return card
