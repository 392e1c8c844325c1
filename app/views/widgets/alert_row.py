"""A row of the alert list: what happened, to whom, how it was delivered, and what to do."""

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout

from app.views.language import Translated
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text


class AlertEntry(Struct, frozen=True, kw_only=True):
    """One alert as it is shown. `tone` is late, soon, paused or ok; `receipt` says how it went.

    A digest stands for many. `has_lapsed` says that an alert ended without anybody's note.
    """

    alert_id: str
    tone: str
    glyph: str
    title: str
    sentence: str
    receipt: str
    is_acknowledged: bool = False
    is_urgent: bool = False
    is_digest: bool = False
    has_lapsed: bool = False


class AlertRow(Translated, QAbstractButton):
    """A click or Enter opens the case, Space acknowledges, the arrows ask for a neighbour."""

    opened = Signal(str)
    acknowledged = Signal(str)
    stepped = Signal(int)

    def __init__(self, entry: AlertEntry) -> None:
        super().__init__()
        theme = current()
        self._entry = entry
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self.opened.emit(entry.alert_id))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        done = entry.is_acknowledged
        self._open = Button(kind=Kind.PRIMARY if entry.is_urgent else Kind.SECONDARY, small=True)
        self._acknowledge = Button(small=True)
        self._done = Text(role="small", tone="ink3")
        self._open.clicked.connect(lambda: self.opened.emit(entry.alert_id))
        self._acknowledge.clicked.connect(lambda: self.acknowledged.emit(entry.alert_id))
        line = row(self, gap=theme.space.s)
        line.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        tile = Glyph(entry.glyph, entry.tone, ground=f"{entry.tone}_bg", side=theme.size.alert_tile)
        line.addWidget(tile, alignment=Qt.AlignmentFlag.AlignTop)
        line.addLayout(_words(entry), 1)
        line.addLayout(self._answers())
        self._open.setVisible(not done)
        self._acknowledge.setVisible(not done)
        self._done.setVisible(done)
        self.setAccessibleName(f"{entry.title} · {entry.sentence} · {entry.receipt}")
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words of the answers."""
        self._open.setText(self.tr("Show") if self._entry.is_digest else self.tr("Open"))
        self._acknowledge.setText(self.tr("Acknowledge"))
        self._done.setText("" if self._entry.has_lapsed else self.tr("Acknowledged"))

    def sizeHint(self) -> QSize:
        """What its words and answers need."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        """The least that they can do with."""
        inside = self.layout()
        return inside.minimumSize() if inside is not None else QSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground under the pointer; words and answers paint themselves."""
        if self.underMouse():
            theme = current()
            QPainter(self).fillRect(self.rect(), theme.colour("hover"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Enter, Space and the arrows on the row itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            if not self._entry.is_acknowledged:
                self.acknowledged.emit(self._entry.alert_id)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _answers(self) -> QVBoxLayout:
        answers = column(gap=current().space.xs)
        for answer in (self._open, self._acknowledge, self._done):
            answers.addWidget(answer, alignment=Qt.AlignmentFlag.AlignTrailing)
        answers.addStretch(1)
        return answers


def _words(entry: AlertEntry) -> QVBoxLayout:
    done = entry.is_acknowledged
    words = column()
    for text in (
        OneLine(
            entry.title,
            weight="regular" if done else "semibold",
            tone="ink3" if done else "ink",
        ),
        OneLine(entry.sentence, role="small", tone="ink3" if done else "ink2"),
        OneLine(entry.receipt, role="caption", tone="ink3"),
    ):
        # Long words give way to the answers instead of pushing them out.
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(text)
    return words
