"""The scenes of what lies over the desk: the guide, settings, and a case on paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.desk.queue import View
from app.views.paper.paper_sheet import PaperSheet
from app.views.tour.hands import CTRL, press, type_words
from app.views.tour.queue_scenes import choose
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


def guide(stage: Stage) -> QWidget:
    """The guide at the part of the list."""
    window = stage.open_full()
    press(Qt.Key.Key_F1)
    return window


def guide_call(stage: Stage) -> QWidget:
    """The guide at the part of the log form, over a call."""
    window = stage.open_full()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_F1)
    return window


def guide_found(stage: Stage) -> QWidget:
    """What a word finds in the guide, spelled otherwise than it is written there."""
    window = guide(stage)
    type_words("cases" if stage.is_english else "الادارات")
    return window


def guide_nothing(stage: Stage) -> QWidget:
    """A word that the guide does not have."""
    window = guide(stage)
    type_words("خلخال")
    return window


def paper(stage: Stage) -> QWidget:
    """A case that is to be put on paper."""
    window = stage.open_full()
    choose(stage, window, View.MINE_TO_DO)
    press(Qt.Key.Key_P, CTRL)
    return window


def paper_written(stage: Stage) -> QWidget:
    """The paper is written and can be opened."""
    window = paper(stage)
    for sheet in window.findChildren(PaperSheet):
        sheet.target.path_field.setText(str(stage.folder / f"{stage.new_number()}.pdf"))
    press(Qt.Key.Key_Return, CTRL)
    return window
