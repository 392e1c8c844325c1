"""Ctrl+Tab: from pane to pane, past those that are not shown."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def go_to_next(panes: Sequence[QWidget], focused: QWidget | None) -> None:
    """Give the focus to the pane after the one that has it."""
    holding = [pane is focused or pane.isAncestorOf(focused) for pane in panes if focused]
    at = holding.index(True) if True in holding else -1
    for step in range(1, len(panes) + 1):
        pane = panes[(at + step) % len(panes)]
        if pane.isVisible():
            pane.setFocus()
            if not pane.hasFocus():
                pane.focusNextChild()
            return
