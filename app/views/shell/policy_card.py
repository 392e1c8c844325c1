"""A policy to choose in the first run: its name and hours, and its promises once it is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QGridLayout,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStylePainter,
    QWidget,
)

from app.models.policy import Policy
from app.views.language import Translated, manner
from app.views.style.theme import Theme, current
from app.views.widgets.glyph import Glyph, Mark, PriorityMark
from app.views.widgets.panel import Card, Hairline, column, empty, row
from app.views.widgets.text import Text, restyle
from app.wording.plural import Noun, count
from app.wording.policy_summary import assumed, hours_summary, promise_lines
from app.wording.term_words import said

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class RadioMark(Mark):
    """The circle of an exclusive choice."""

    def __init__(self) -> None:
        super().__init__()
        self._is_chosen = False

    def show_chosen(self, is_chosen: bool) -> None:
        """Fill it, or empty it."""
        self._is_chosen = is_chosen
        self.update()

    def sizeHint(self) -> QSize:
        """A large icon."""
        side = current().size.icon_large
        return QSize(side, side)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the ring, and the dot where it is chosen."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.line.focus
        colour = theme.colour("accent" if self._is_chosen else "field_line")
        painter.setPen(QPen(colour, width if self._is_chosen else theme.line.hair))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        if self._is_chosen:
            part = rect.width() / 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(rect.adjusted(part, part, -part, -part))


_STEPS: Mapping[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PolicyCard(Translated, QAbstractButton):
    """A click chooses it, Space, and Enter, which goes on as well; told as one of several."""

    chosen = Signal(object)
    stepped = Signal(int)

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        theme = current()
        self.policy = policy
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.clicked.connect(lambda: self.chosen.emit(self.policy))
        self._is_chosen = self._is_narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._radio = RadioMark()
        self._name = Text(role="section", weight="semibold")
        self._about = Text(role="small", tone="ink2", wraps=True)
        self._hours = Text(role="small", tone="ink2")
        self._sizes = Text(role="small", tone="ink2")
        self._promises = QWidget()
        self._inside = column(self._promises, gap=theme.space.s)
        head = row(gap=theme.space.m)
        head.addWidget(self._radio)
        head.addWidget(self._name)
        head.addStretch(1)
        self._facts = row(gap=theme.space.m)
        for glyph, words in (("clock", self._hours), ("layers", self._sizes)):
            fact = row(gap=theme.space.s)
            fact.addWidget(Glyph(glyph))
            fact.addWidget(words)
            fact.addStretch(1)
            self._facts.addLayout(fact)
        facts = row()
        facts.addSpacing(theme.size.icon_large + theme.space.m)
        facts.addLayout(self._facts)
        facts.addStretch(1)
        stack = column(self, gap=theme.space.s, margin=theme.space.l)
        about = row()
        about.addSpacing(theme.size.icon_large + theme.space.m)
        about.addWidget(self._about, 1)
        stack.addLayout(head)
        stack.addLayout(about)
        stack.addLayout(facts)
        stack.addWidget(self._promises)
        self.retranslate()

    def show_chosen(self, is_chosen: bool) -> None:
        """Unfold to the promises, or fold."""
        self._is_chosen = is_chosen
        self.setAutoExclusive(False)
        self.setChecked(is_chosen)
        self.setAutoExclusive(True)
        self.setProperty("chosen", is_chosen)
        restyle(self)
        self._radio.show_chosen(is_chosen)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it again."""
        spoken, policy = manner(), self.policy
        self._name.setText(said(spoken, policy.name))
        self._about.setText(said(spoken, policy.about) if policy.about else "")
        self._about.setVisible(bool(self._about.text()))
        self._hours.setText(hours_summary(spoken, policy))
        sizes = ((Noun.PRIORITY, policy.priorities), (Noun.DEPARTMENT, policy.departments))
        self._sizes.setText(" · ".join(count(spoken, noun, len(held)) for noun, held in sizes))
        told = (self._name.text(), self._about.text(), self._hours.text())
        self.setAccessibleName(", ".join(part for part in told if part))
        self._show_promises()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put below what has no room beside."""
        super().resizeEvent(event)
        is_narrow = self.width() < current().size.list
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._facts.setDirection(_DOWN if is_narrow else _ACROSS)
            self._show_promises()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the edge of a card."""
        option = QStyleOption()
        option.initFrom(self)
        QStylePainter(self).drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; Qt would leave Tab to the chosen one among choices."""
        QWidget.focusInEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose; the arrows ask for the card beside, as among all such marks."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.policy)
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        elif event.key() != Qt.Key.Key_Space:
            event.ignore()

    def _show_promises(self) -> None:
        empty(self._inside)
        self._promises.setVisible(self._is_chosen)
        if not self._is_chosen:
            return
        self._inside.addWidget(self._table())
        notes = assumed(manner(), self.policy)
        if notes:
            self._inside.addWidget(_assumption(notes[0]))

    def _table(self) -> QWidget:
        theme = current()
        held = Card("other")
        grid = QGridLayout(held)
        grid.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        grid.setHorizontalSpacing(theme.space.l)
        grid.setVerticalSpacing(theme.space.xs)
        grid.setColumnStretch(4, 1)
        heads = (self.tr("Priority"), self.tr("First reply"), self.tr("Solution"), self.tr("When"))
        for place, head in enumerate(heads[:3] if self._is_narrow else heads, start=1):
            grid.addWidget(Text(head, role="small", tone="ink3"), 0, place)
        for place, line in enumerate(promise_lines(manner(), self.policy)):
            at = 3 * place + 2
            grid.addWidget(Hairline(), at - 1, 0, 1, 5)
            grid.addWidget(PriorityMark(line.priority), at, 0)
            for where, words in enumerate((line.name, line.reply, line.solution), start=1):
                grid.addWidget(Text(words, role="small"), at, where)
            meaning = Text(line.meaning, role="small", tone="ink2", wraps=True)
            if self._is_narrow:
                grid.addWidget(meaning, at + 1, 1, 1, 4)
            else:
                grid.addWidget(meaning, at, 4)
        return held


def _assumption(note: str) -> QWidget:
    theme = current()
    place = QWidget()
    line = row(place, gap=theme.space.s)
    line.addWidget(Glyph("triangle-alert", "soon"))
    line.addWidget(Text(note, role="small", tone="ink2", wraps=True), 1)
    return place
