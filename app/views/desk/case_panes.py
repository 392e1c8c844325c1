"""The panes of a case: what happened and what is done, and beside it the facts."""

from PySide6.QtWidgets import QSplitter, QWidget

from app.views.style.theme import current


def beside(middle: QWidget, facts: QWidget) -> QSplitter:
    """Both in a splitter: the facts keep their width, the middle takes the rest."""
    size = current().size
    body = QSplitter()
    body.addWidget(middle)
    body.addWidget(facts)
    body.setHandleWidth(current().line.hair)
    body.setChildrenCollapsible(False)
    body.setStretchFactor(0, 1)
    body.setSizes([size.list, size.facts])
    facts.setMinimumWidth(size.facts * 4 // 5)
    return body
