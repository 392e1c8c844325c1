"""A label whose size, weight and colour are tokens: the style sheet matches its properties."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.views.style.theme import Weight, current
from app.views.widgets.copying import asks_to_copy, copy_menu, copy_selected
from app.views.widgets.leading import side
from app.views.widgets.long_words import broken, fitted, has_long_word
from app.views.widgets.wrapped_words import draw_wrapped, wrapped_height

_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WEIGHTS = {"semibold": Weight.DemiBold, "medium": Weight.Medium}


class Text(QLabel):
    """Words on a screen. Plain text always: what a customer wrote is never taken for markup.

    `role` is a size of type, `tone` a token of colour, `weight` one of regular, medium, semibold.
    A word that is longer than the line it wraps in is elided, and told whole by the tool tip.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "body",
        tone: str = "ink",
        weight: str = "regular",
        wraps: bool = False,
    ) -> None:
        super().__init__(text)
        self.role = role
        self._whole = self.shown = text
        self._is_cut, self._is_kept_whole = False, False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setProperty("weight", weight)
        self._leads = not wraps
        self._lead()

    def setText(self, text: str) -> None:
        """Show these words."""
        if text != self._whole:
            self._whole = text
            self._fit()

    def text(self) -> str:
        """The words, whole."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """What the layout may not go under; a word longer than a line does not make it wider."""
        hint = super().minimumSizeHint()
        if not self._has_long_word:
            return hint
        return QSize(min(hint.width(), current().space.xl), hint.height())

    def heightForWidth(self, width: int) -> int:
        """As high as Qt says, which measures each time; the longest words as they fit there.

        Asked of what is shown now it would change with its own answer, without end.
        """
        # Words that can be selected stop at other tabs than those that cannot.
        if not self.wordWrap() or not self._is_plain or "\t" in self._whole:
            return super().heightForWidth(width)
        self.ensurePolished()
        return wrapped_height(self.font(), self.shown_in(width), width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the longest words to the line."""
        super().resizeEvent(event)
        if self._has_long_word:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what wraps from the right by its own lines: each begins at the edge."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        is_drawn = self._is_plain and not self._is_selectable
        if not (rtl and is_drawn and self.wordWrap() and self.alignment() == _LEADING):
            super().paintEvent(event)
            return
        QFrame.paintEvent(self, event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        draw_wrapped(painter, QRectF(self.contentsRect()), self.shown, self.font())

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Stand elsewhere than at the leading edge."""
        self._leads = False
        super().setAlignment(alignment)

    def changeEvent(self, event: QEvent) -> None:
        """Keep to the leading edge when the direction changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._lead()

    def set_tone(self, tone: str) -> None:
        """Take another colour."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def keep_whole(self) -> None:
        """Elide nothing: a word longer than a line goes on in the next."""
        self._is_kept_whole = True

    def let_select(self) -> None:
        """Let the reader select and copy it, by mouse and by keys."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the words as they were written."""
        if asks_to_copy(event):
            copy_selected(self, self._whole)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, where something can be selected."""
        if self._is_selectable:
            copy_menu(self, self._whole).popup(event.globalPos())
        else:
            super().contextMenuEvent(event)

    @property
    def _is_selectable(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)

    @property
    def _is_plain(self) -> bool:
        return self.textFormat() is Qt.TextFormat.PlainText

    @property
    def _has_long_word(self) -> bool:
        return has_long_word(self._whole) and self._is_plain and self.wordWrap()

    def shown_in(self, width: int) -> str:
        """As much of the longest words as a line of `width` has room for, or in pieces."""
        if not self._has_long_word:
            return self._whole
        fit = broken if self._is_kept_whole else fitted
        return fit(self._whole, self._font(), width)

    def _fit(self) -> None:
        shown = self.shown_in(self.contentsRect().width())
        if shown != self.shown:
            self.shown = shown
            super().setText(shown)
        is_cut = shown != self._whole and not self._is_kept_whole
        if is_cut or self._is_cut:
            self.setToolTip(self._whole if is_cut else "")
        self._is_cut = is_cut

    def _font(self) -> QFont:
        """Its font as the style sheet will give it."""
        weight = _WEIGHTS.get(str(self.property("weight")), Weight.Normal)
        return current().font(self.role, weight)

    def _lead(self) -> None:
        """Put a line at the window's leading edge, whatever the direction of its words."""
        if self._leads:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            super().setAlignment(side(rtl=rtl))


def restyle(widget: QWidget) -> None:
    """Match the style sheet again after a property of `widget` was set.

    What was not matched before is when it is first shown or measured.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    widget.update()


def mark_fault(widget: QWidget, is_faulty: bool) -> None:
    """Outline a field as faulty, or no longer."""
    if bool(widget.property("fault")) != is_faulty:
        widget.setProperty("fault", is_faulty)
        restyle(widget)
