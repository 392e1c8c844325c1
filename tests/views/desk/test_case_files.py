"""Files of a case: a picture is pasted into it, and a chip of the timeline opens the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.views.shell.main_window import MainWindow
from app.views.widgets.button import Button
from app.views.widgets.timeline import TimelineItem
from app.wiring import Desk
from tests.views.desk_at_work import logged, make_desk, open_window, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    made = make_desk(tmp_path / "مكتب", clock)
    logged(made, "لا تصل رسالة استعادة كلمة المرور")
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shown
    shown.appearance.fall_silent()


def attached(window: MainWindow) -> list[str]:
    assert window.desk.case.file is not None
    events = (event for event in window.desk.case.file.history if event.kind == Action.ATTACH)
    return [str(event.data["name"]) for event in events]


@pytest.mark.parametrize("place", ["editor", "header"])
def test_a_picture_on_the_clipboard_is_attached_with_one_key(
    window: MainWindow, place: str
) -> None:
    shot = QImage(4, 4, QImage.Format.Format_RGB32)
    shot.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(shot)
    if place == "editor":
        window.desk.case.composer.editor.setFocus()
    else:
        window.desk.case.header.focus_primary()

    press(window, Qt.Key.Key_V, CTRL)

    assert [name.startswith("screen-") and name.endswith(".png") for name in attached(window)] == [
        True
    ]
    assert window.desk.case.composer.text() == ""


def test_a_chip_of_the_timeline_opens_the_file(
    qtbot: QtBot, tmp_path: Path, desk: Desk, window: MainWindow
) -> None:
    shot = tmp_path / "لقطة.png"
    shot.write_bytes(b"\x89PNG")
    assert window.desk.case.file is not None
    desk.actions.act(window.desk.case.file.case.id, Action.ATTACH, {"path": str(shot)})
    window.desk.case.refresh()
    item = window.desk.case.timeline.findChildren(TimelineItem)[-1]

    window.desk.case.files.copied.disconnect()
    with qtbot.waitSignal(window.desk.case.files.copied) as seen:
        item.findChildren(Button)[0].click()

    opened = Path(seen.args[0].toLocalFile())
    assert opened.name == "لقطة.png"
    assert opened.read_bytes() == b"\x89PNG"
