"""What has just been opened in a scroll area is brought into sight, whole where there is room."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from app.views.style.theme import current
from app.views.widgets.panel import lay_out_at_once


def bring_into_sight(part: QWidget) -> None:
    """Scroll to `part` once it has its place; to its head where not all of it has room."""
    QTimer.singleShot(0, part, lambda: _bring(part))


def _bring(part: QWidget) -> None:
    lay_out_at_once()
    area = _area_of(part)
    held = area.widget() if area is not None else None
    if area is None or held is None:
        return
    around, at = current().space.s, part.mapTo(held, QPoint(0, 0))
    area.ensureVisible(at.x(), at.y() + part.height(), 0, around)
    area.ensureVisible(at.x(), at.y(), 0, around)


def _area_of(part: QWidget) -> QScrollArea | None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
