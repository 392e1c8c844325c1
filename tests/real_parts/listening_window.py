"""A program for tests of keyboards: a window that says on standard output which key it heard.

It binds every key as the desk binds it, and holds one field as the desk has them.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.views.desk.log_form_keys import priority_place, stroke_of, type_place
from app.views.shortcuts import Key, on_key
from app.views.widgets.line_field import LineField

PLACES = range(1, 10)


def say(words: str) -> None:
    """Tell the test."""
    print(words, flush=True)


class LogFormKeys(QWidget):
    """Hears the keys that the log form takes before the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Say what the key means in the form."""
        stroke, kind, priority = stroke_of(event), type_place(event), priority_place(event)
        if stroke is not None:
            say(f"stroke {stroke}")
        elif kind is not None:
            say(f"type {kind}")
        elif priority is not None:
            say(f"priority {priority}")


def main() -> None:
    """Show the window until it is ended from outside; F8 goes from the field to the form."""
    app = QApplication(sys.argv[:1])
    window, field, form = QWidget(), LineField(), LogFormKeys()
    window.setWindowTitle("Keys")
    stack = QVBoxLayout(window)
    stack.addWidget(field)
    stack.addWidget(form)
    field.textChanged.connect(lambda text: say(f"text {text}"))
    for key in Key:
        on_key(window, key, lambda key=key: say(key.name))
    for place in PLACES:
        on_key(window, f"Alt+{place}", lambda place=place: say(f"place {place}"))
    on_key(window, "Ctrl+F12", form.setFocus)
    form.setFocusPolicy(field.focusPolicy())
    window.show()
    window.activateWindow()
    field.setFocus()
    QTimer.singleShot(0, lambda: say("ready"))
    app.exec()


if __name__ == "__main__":
    main()
