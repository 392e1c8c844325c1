"""A label whose size, weight and colour are tokens: the style sheet matches its properties."""

from PySide6.QtCore import Qt
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


def restyle(widget: QWidget) -> None:
    """Match the style sheet again after a property of `widget` was set."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
