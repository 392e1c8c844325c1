"""A place that is as high as what it holds, and scrolls where there is less room than that."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.views.style.theme import current
from app.views.widgets.panel import ground, lay_out_at_once


class Snug(QScrollArea):
    """Holds one widget; whatever gets the focus inside is brought into sight."""

    def __init__(self, held: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = held
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        ground(held, "clear")
        self.setWidget(held)
        held.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """As high as what it holds."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A few lines are enough: the rest scrolls."""
        return QSize(0, min(self.sizeHint().height(), current().size.text_lines))

    def show_end(self) -> None:
        """Show what stands last, where not all has room."""
        lay_out_at_once()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is held when it asks for another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
