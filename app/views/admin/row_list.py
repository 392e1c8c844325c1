"""A list of rows that scrolls, with room above it and within."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.views.desk.scroll_body import ScrollBody
from app.views.widgets.panel import column, empty


class RowList(QWidget):
    """What stands above the list is put into `above`, what scrolls with it into `inside`."""

    def __init__(self) -> None:
        super().__init__()
        self._body = ScrollBody()
        self._rows = column()
        self.inside = column()
        stack = column(self._body)
        stack.addLayout(self.inside)
        stack.addLayout(self._rows)
        stack.addStretch(1)
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scrolled.setWidget(self._body)
        self.above = column()
        whole = column(self)
        whole.addLayout(self.above)
        whole.addWidget(self.scrolled, 1)

    def fill(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in place of those that stand there."""
        empty(self._rows)
        for each in rows:
            self._rows.addWidget(each)
