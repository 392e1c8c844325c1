"""A label whose size, weight and colour are tokens: the style sheet matches its properties."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget


class Text(QLabel):
    """Words on a screen. Plain text always: what a customer wrote is never taken for markup.

    `role` is a size of type, `tone` a token of colour, `weight` one of regular, medium, semibold.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "body",
        tone: str = "ink",
        weight: str = "regular",
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setProperty("weight", weight)
        self._leads = not wraps
        self._lead()

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

    def let_select(self) -> None:
        """Let the reader select and copy it, by mouse and by keys."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def _lead(self) -> None:
        """Put a line at the window's leading edge, whatever the direction of its words."""
        if self._leads:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            super().setAlignment(side | absolute)


def restyle(widget: QWidget) -> None:
    """Match the style sheet again after a property of `widget` was set."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
