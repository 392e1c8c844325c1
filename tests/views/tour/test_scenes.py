"""Every named screen can be photographed, and what the scene is about is on it."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.services.demo.screen_names import ScreenName
from app.views.desk.log_form import LogForm
from app.views.desk.taking_back import hold_ms
from app.views.shell.main_window import MainWindow
from app.views.tour.picture import picture_of
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage


def test_every_name_has_its_scene() -> None:
    assert set(SCENES) == set(ScreenName)


def test_a_call_is_filled_in_by_the_keys_of_the_scene(stage: Stage) -> None:
    window = SCENES[ScreenName.LOG_CALL](stage)
    form = window.findChild(LogForm)
    assert form is not None
    caller = form.fields.person.caller()
    assert caller is not None
    assert caller.customer.name == "منى عبد الحميد"
    assert (form.typed.category, form.typed.type) == ("exam_entry", "complaint")


def test_one_scene_does_not_see_what_another_did(stage: Stage) -> None:
    SCENES[ScreenName.CASE_UNDO](stage)
    stage.clear()
    window = SCENES[ScreenName.DESK](stage)
    assert isinstance(window, MainWindow)
    file = window.desk.case.file
    assert file is not None
    assert all(event.kind != "note" for event in file.history)


def test_a_message_that_is_held_is_not_sent_while_its_pictures_are_taken(stage: Stage) -> None:
    window = SCENES[ScreenName.CASE_HELD](stage)
    stage.settle()
    counted = {timer for timer in window.findChildren(QTimer) if timer.interval() == hold_ms()}
    assert any(timer.isActive() for timer in counted)

    stage.stop_the_time()

    assert not any(timer.isActive() for timer in counted)


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_picture_holds_what_pops_up_over_the_window(stage: Stage) -> None:
    window = stage.open_full()
    before = picture_of(window).toImage()
    over = QWidget(window, Qt.WindowType.ToolTip)
    over.setGeometry(QRect(window.mapToGlobal(QPoint(40, 40)), QSize(200, 100)))
    over.show()
    stage.settle()
    assert picture_of(window).toImage() != before
