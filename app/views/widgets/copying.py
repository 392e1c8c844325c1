"""What is copied from a label is what was written, not what was put in to show it.

Marks of direction, places where a long word may break and an ellipsis are of the screen: a number
that carries them to another program is not found there.
"""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel

from app.views.latin_keys import as_latin
from app.views.widgets.long_words import MAY_BREAK
from app.views.widgets.menu import Menu, menu_for_once
from app.wording.bidi import without_controls

_LINE_ENDS = str.maketrans({"\u2029": "\n", "\u2028": "\n", MAY_BREAK: None})


def asks_to_copy(event: QEvent) -> bool:
    """Whether the key copies, under a keyboard of either script."""
    latin = as_latin(event)
    key = latin if latin is not None else event
    return isinstance(key, QKeyEvent) and key.matches(QKeySequence.StandardKey.Copy)


def copy_selected(label: QLabel, whole: str) -> None:
    """Put what is selected on the clipboard; `whole` where the end that is shown is an ellipsis."""
    selected = label.selectedText()
    if selected:
        is_cut = "…" in selected and "…" not in whole
        text = whole if is_cut else selected
        QGuiApplication.clipboard().setText(without_controls(text).translate(_LINE_ENDS))


def copy_menu(label: QLabel, whole: str) -> Menu:
    """The menu of a label from which one may copy."""
    menu = menu_for_once(label)
    words = QCoreApplication.translate("Copying", "Copy")
    menu.addAction(words, lambda: copy_selected(label, whole)).setEnabled(label.hasSelectedText())
    return menu
