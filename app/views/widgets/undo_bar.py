"""The undo bar: what happened, «تراجع», and the seconds left, in a row of its own."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import column, indent, row
from app.views.widgets.text import Text
from app.views.widgets.undo_key import UndoKey
from app.wording.action_words import BESIDE
from app.wording.digits import shown

_SECOND_MS = 1000


class UndoStrip(QFrame):
    """The dark strip that the bar shows."""


class UndoBar(Translated, QWidget):
    """One bar at a time: a new one replaces the old, whose time to undo is then over here.

    It lies over nothing: whoever lays it out gives it a row under what does not move for it.

    `acted` is the second answer of a bar that has one: not to wait.
    """

    undone = Signal()
    acted = Signal()
    expired = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        self._left_s = 0
        self._glyph = Glyph("check", "on_tooltip")
        self._words = Text(tone="on_tooltip", wraps=True)
        self._words.installEventFilter(self)
        self._undo = Button(kind=Kind.BAR)
        self._act = Button(kind=Kind.BAR)
        self._its_undo: Callable[[], None] | None = None
        self._say: Callable[[], str] = str
        self._seconds = Text(role="small", tone="on_tooltip")
        self._undo.clicked.connect(self.undo)
        self._act.clicked.connect(self.acted)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._count_down)
        self._key = UndoKey(self)
        strip = UndoStrip()
        strip.setMinimumHeight(theme.size.undo_bar)
        column(self, margin=theme.space.s).addWidget(strip)
        line = row(strip, gap=theme.space.m)
        line.addWidget(self._glyph)
        line.addWidget(self._words, 1)
        line.addWidget(self._act)
        line.addWidget(self._undo)
        line.addWidget(self._seconds)
        indent(line, theme.space.l, theme.space.m)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words of the buttons, and say again what happened."""
        self._undo.setText(self.tr("Undo"))
        self._act.setText(self.tr("Send now"))
        self._show_seconds()
        self._tell()

    @property
    def stands(self) -> bool:
        """Whether something can be undone by it now."""
        return self.isVisible() and self._undo.isVisible()

    def offer(
        self,
        say: Callable[[], str],
        *,
        glyph: str = "check",
        hold_s: int | None = None,
        can_undo: bool = True,
        can_act: bool = False,
        undo: Callable[[], None] | None = None,
    ) -> None:
        """Say what happened and offer to undo it for `hold_s` seconds.

        What is said is asked for again in another language. `undo` is called in the place of
        `undone` where what happened has its own way back.
        """
        self._its_undo = undo
        self._undo.setVisible(can_undo)
        self._act.setVisible(can_act)
        self._seconds.setVisible(can_undo)
        self._say = say
        self._tell()
        self._glyph.show_glyph(glyph, "on_tooltip")
        self._left_s = hold_s or current().motion.undo_hold // _SECOND_MS
        self._show_seconds()
        self.show()
        self._timer.start()
        self._key.take() if can_undo else self._key.leave()

    def undo(self) -> None:
        """Undo, while it stands; also what Ctrl+Z calls."""
        if not self.stands:
            return
        its_own = self._its_undo
        self.dismiss()
        if its_own is not None:
            its_own()
        else:
            self.undone.emit()

    def dismiss(self) -> None:
        """Take it away without a word."""
        self._timer.stop()
        self._key.leave()
        self._its_undo = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say it anew in another width."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return False

    def _tell(self) -> None:
        self.setAccessibleName(self._say())
        self._fit()

    def _fit(self) -> None:
        """Give the number a line of its own where it is cut behind its last word."""
        told, metrics = self.accessibleName(), self._words.fontMetrics()
        widest = max(metrics.horizontalAdvance(each) for each in told.split(" "))
        is_cut = widest > self._words.width()
        self._words.setText(told.replace(BESIDE, "\n") if is_cut else told)

    def _count_down(self) -> None:
        self._left_s -= 1
        self._show_seconds()
        if self._left_s <= 0:
            self.dismiss()
            self.expired.emit()

    def _show_seconds(self) -> None:
        said = manner()
        unit = "ث" if said.is_arabic else "s"
        gap = " " if said.is_arabic else ""
        self._seconds.setText(shown(said, f"{self._left_s}{gap}{unit}"))
