"""Which part of the user guide a screen belongs to; F1 opens it."""

from PySide6.QtWidgets import QApplication, QWidget

_PROPERTY = "topic"


def belongs_to(widget: QWidget, topic: str) -> None:
    """Let F1 open this part of the guide while the keyboard is within `widget`."""
    widget.setProperty(_PROPERTY, topic)


def topic_in_front(otherwise: str) -> str:
    """The part of the guide for where the keyboard is."""
    popup = QApplication.activePopupWidget()
    within = popup.focusWidget() or popup if popup is not None else QApplication.focusWidget()
    widget: QWidget | None = within
    while widget is not None:
        if topic := widget.property(_PROPERTY):
            return str(topic)
        widget = widget.parentWidget()
    return otherwise
