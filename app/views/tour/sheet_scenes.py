"""The scenes of what lies over the desk: settings and help."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.views.tour.hands import CTRL, press, type_words
from app.views.tour.stage import Stage


def settings(stage: Stage) -> QWidget:
    """All settings, by their key."""
    window = stage.open_full()
    press(Qt.Key.Key_Comma, CTRL)
    return window


def settings_found(stage: Stage) -> QWidget:
    """What a word finds that is spelled otherwise in the settings."""
    window = settings(stage)
    type_words("التنبيه")
    return window


def settings_nothing(stage: Stage) -> QWidget:
    """A word that no setting has."""
    window = settings(stage)
    type_words("خلخال")
    return window
