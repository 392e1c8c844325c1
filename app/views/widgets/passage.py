"""Words as wide as their place: a layout asks only how high they are there, and asks often.

A label lays its words out anew for every width that it is asked about, and several times more to
find one that would suit it. Here what lies around gives the width, and an answer is kept.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy

from app.views.style.theme import current
from app.views.widgets.text import Text


class Passage(Text):
    """A label that wraps and asks for no width of its own."""

    def __init__(
        self, text: str = "", *, role: str = "body", tone: str = "ink", weight: str = "regular"
    ) -> None:
        super().__init__(text, role=role, tone=tone, weight=weight, wraps=True)
        self._heights: dict[tuple[str, int], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """A line; more of them are asked for by their width."""
        return QSize(0, current().type_size(self.role).line)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """As high as Qt says too, which measures each time."""
        asked = (self.text(), width)
        known = self._heights.get(asked)
        if known is None:
            known = self._heights[asked] = super().heightForWidth(width)
        return known

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another typeface."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights.clear()
