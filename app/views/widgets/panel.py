"""Surfaces: the panel with its hairline, cards on it, and the lines that divide them."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.views.style.theme import current
from app.views.widgets.text import restyle

_ROUNDS = 2


class Panel(QFrame):
    """The surface that a screen stands on. It owns its corners; what lies in it has none."""


class Card(QFrame):
    """A card on a panel. `tone` is "" for one that acts, `note`, `soon`, `other` for others',
    or `bare` for one without ground and edge.
    """

    def __init__(self, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)

    def show_tone(self, tone: str) -> None:
        """Take another ground."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def set_chosen(self, is_chosen: bool) -> None:
        """Show it as the chosen one among its fellows."""
        self.setProperty("chosen", is_chosen)
        restyle(self)


class Hairline(QFrame):
    """A line of one pixel between parts of a panel; upright if it divides columns."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if upright:
            self.setFixedWidth(current().line.hair)
            self.setSizePolicy(fixed, free)
        else:
            self.setFixedHeight(current().line.hair)
            self.setSizePolicy(free, fixed)


def ground(widget: QWidget, token: str) -> None:
    """Let `widget` be painted with a ground: `window`, `surface`, `sunken` or `clear`."""
    widget.setProperty("ground", token)
    restyle(widget)


def column(parent: QWidget | None = None, *, gap: int = 0, margin: int = 0) -> QVBoxLayout:
    """A vertical layout with these distances, installed on `parent` if there is one."""
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    return made


def row(parent: QWidget | None = None, *, gap: int = 0, margin: int = 0) -> QHBoxLayout:
    """A horizontal layout with these distances, installed on `parent` if there is one."""
    made = QHBoxLayout(parent) if parent else QHBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    return made


def indent(
    line: QHBoxLayout, leading: int, trailing: int, *, above: int = 0, below: int = 0
) -> None:
    """Keep these distances around what lies in `line`, the first where reading begins.

    Margins of a layout stay on their side when the direction turns; what lies in it does not.
    """
    line.setContentsMargins(0, above, 0, below)
    line.insertSpacing(0, leading)
    line.addSpacing(trailing)


def empty(layout: QLayout) -> None:
    """Take everything out of `layout`; its widgets go with the next event, unseen until then."""
    while (item := layout.takeAt(0)) is not None:
        held = item.widget()
        if held is not None:
            held.hide()
            held.deleteLater()


def lay_out_at_once() -> None:
    """Answer every layout that was asked for, before a paint that is due already.

    A layout tells the one around it by an event, so that a change goes outwards a step a round.
    """
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


@contextmanager
def all_at_once(layout: QLayout) -> Iterator[None]:
    """Change what lies in `layout` as one change: it is laid out when the last part is in place.

    Qt lays out a whole window anew whenever a part of it is shown or hidden.
    """
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.invalidate()
        parent = layout.parentWidget()
        if parent is not None:
            QApplication.postEvent(parent, QEvent(QEvent.Type.LayoutRequest))
