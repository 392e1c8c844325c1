"""An item of the timeline: a dot on the line, who did what, when, and what was written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.hit import Hit
from app.models.web_links import WebLink, links_in
from app.views.style import icons
from app.views.style.theme import Theme, current
from app.views.widgets.glyph import Glyph
from app.views.widgets.naming_text import NamingText
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import Card, column, empty, row
from app.views.widgets.passage import Passage
from app.views.widgets.strip import draw_centred
from app.views.widgets.text import Text
from app.wording.bidi import isolated, numbers_whole

if TYPE_CHECKING:
    from app.views.widgets.link_line import LinkLine


class TimelineEntry(Struct, frozen=True, kw_only=True):
    """What is shown of one event. Words are ready to show; `body` is what a person wrote.

    `effect` says what it did to a clock. `is_card` puts the body into a card (solutions), `is_note`
    gives it the ground of internal notes. `names` are the stretches of the body that name people.
    `is_undone`: it was taken back, and is dimmed. `is_pending` marks one's own event on its way.
    """

    glyph: str
    actor: str
    deed: str
    when: str
    body: str = ""
    names: tuple[Hit, ...] = ()
    effect: str = ""
    is_card: bool = False
    is_note: bool = False
    is_undone: bool = False
    is_pending: bool = False
    is_new: bool = False
    is_last: bool = False


class TimelineItem(QWidget):
    """One entry; its texts can be selected and copied. `below` stands under what was written.

    It shows another entry as often as it is told: making it costs many times what filling it does.
    """

    def __init__(self, entry: TimelineEntry, *, below: QWidget | None = None) -> None:
        super().__init__()
        theme = current()
        self._entry = entry
        self._bodies: dict[bool, _Body] = {}
        self._below: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._actor, self._deed = OneLine(weight="semibold"), Passage()
        # A name however long leaves room for what was done.
        self._actor.setMaximumWidth(theme.size.sidebar)
        self._pending = Glyph("cloud-upload", "ink3", size=theme.size.icon_small)
        self._when = Text(role="small", tone="ink3")
        self._effect = Passage(role="small", tone="ink3")
        self._written, self._attached = column(), column()
        self._links: LinkLine | None = None
        self._linked = column()
        self._lay_out(theme)
        self._fill(below)

    def show_entry(self, entry: TimelineEntry, *, below: QWidget | None = None) -> None:
        """Show this entry; a text that stays the same keeps what is selected in it."""
        if entry == self._entry and below is self._below:
            return
        self._entry = entry
        self._fill(below)

    def make_ready(self) -> None:
        """Make all that an entry may need, in the style that it will have."""
        for boxed in (False, True):
            if boxed not in self._bodies:
                self._body(boxed=boxed).hide()
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()

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

    def _lay_out(self, theme: Theme) -> None:
        line = row(self)
        line.addSpacing(theme.size.timeline_dot + theme.space.m)
        words = column(gap=theme.space.xs // 2)
        words.setContentsMargins(0, 1, 0, theme.space.m)
        head = row(gap=theme.space.xs + 2)
        # A long sentence takes a second line: nothing of what happened is cut away.
        self._deed.let_select()
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(self._actor, 0, top)
        head.addWidget(self._deed, 1)
        head.addWidget(self._pending, 0, top)
        head.addWidget(self._when, 0, top)
        for part in (head, self._written, self._linked, self._attached):
            words.addLayout(part)
        words.addWidget(self._effect)
        line.addLayout(words, 1)

    def _fill(self, below: QWidget | None) -> None:
        entry = self._entry
        self._actor.setText(isolated(entry.actor))
        self._deed.setText(entry.deed)
        self._when.setText(entry.when)
        self._effect.setText(entry.effect)
        for part in (self._actor, self._deed):
            part.set_tone("ink3" if entry.is_undone else "ink")
        self._pending.setVisible(entry.is_pending)
        self._effect.setVisible(bool(entry.effect))
        self._fill_body(entry)
        if below is not self._below:
            empty(self._attached)
            self._below = below
            if below is not None:
                self._attached.addWidget(below)
        said = (entry.actor, entry.deed, entry.when, entry.body, entry.effect)
        self.setAccessibleName(" · ".join(part for part in said if part))
        self.update()

    def _fill_body(self, entry: TimelineEntry) -> None:
        boxed = entry.is_card or entry.is_note
        body = self._body(boxed=boxed) if entry.body else None
        if body is not None:
            is_bright = entry.is_note and not entry.is_undone
            body.show_text(
                entry.body,
                entry.names,
                tone="note" if is_bright else "",
                is_dim=entry.is_undone,
            )
        for each in self._bodies.values():
            each.setVisible(each is body)
        self._offer_links(links_in(entry.body))

    def _offer_links(self, links: Sequence[WebLink]) -> None:
        """The addresses in what was written, under it; few texts have one."""
        if self._links is None and links:
            from app.views.widgets.link_line import LinkLine

            self._links = LinkLine()
            self._linked.addWidget(self._links)
        if self._links is not None:
            self._links.show_links(links)

    def _body(self, *, boxed: bool) -> "_Body":
        if boxed not in self._bodies:
            self._bodies[boxed] = _Body(boxed=boxed)
            self._written.addWidget(self._bodies[boxed])
        return self._bodies[boxed]


class _Body(Card):
    """What a person wrote: in a card, or bare."""

    def __init__(self, *, boxed: bool) -> None:
        super().__init__("" if boxed else "bare")
        self._boxed = boxed
        self._tone = "ink" if boxed else "ink2"
        self._words = NamingText(role="reading" if boxed else "body", tone=self._tone)
        self._words.let_select()
        column(self, margin=current().space.m if boxed else 0).addWidget(self._words)

    def show_text(self, text: str, names: Sequence[Hit], *, tone: str, is_dim: bool) -> None:
        """Show these words; a card takes the ground of `tone`."""
        self._words.set_tone("ink3" if is_dim else self._tone)
        self._words.name(text if names else numbers_whole(text), names)
        if self._boxed:
            self.show_tone(tone)
