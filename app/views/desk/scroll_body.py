"""What lies in a scroll area: as high as its words need at the width that there is, never more.

Wrapped labels ask for the height of a narrow column, and a scroll area believes them; it is told
nothing here and asks for the height at its own width instead.
"""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.views.widgets.panel import ground


class ScrollBody(QWidget):
    """The body of a scroll area that lets its ground shine through."""

    def __init__(self) -> None:
        super().__init__()
        ground(self, "clear")

    def minimumSizeHint(self) -> QSize:
        """Nothing: the height follows from the width."""
        return QSize(0, 0)
