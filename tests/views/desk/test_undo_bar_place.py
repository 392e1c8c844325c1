"""The undo bar has its own row: it covers nothing that acts, and moves nothing when it goes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.event import Action
from app.models.people import Actor, Role
from app.views.shell.main_window import MainWindow
from app.wording.manner import Language
from tests.views.desk_at_work import IT, logged, make_desk, open_window

Open = Callable[[Role, tuple[int, int]], MainWindow]
LEVEL_ONE = Actor(login="agent", name="سارة", role=Role.AGENT)
SMALL_LAPTOP, NARROW, DENSE = (1366, 768), (760, 600), (683, 384)
SIZES = pytest.mark.parametrize("size", [SMALL_LAPTOP, DENSE])


@pytest.fixture
def open_with_a_deed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock
) -> Iterator[Open]:
    opened: list[MainWindow] = []

    def make(role: Role, size: tuple[int, int]) -> MainWindow:
        desk = make_desk(tmp_path / "مكتب", clock, role)
        case = logged(desk, "انقطاع البث المباشر")
        if role is Role.DEPARTMENT:
            desk.actions.act(case.id, Action.FORWARD, {"department": IT}, actor=LEVEL_ONE)
        window = open_window(desk, clock)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
        window.show_case(case.id)
        if role is Role.DEPARTMENT:
            window.desk.case.do(Action.ACCEPT, {})
        else:
            window.desk.case.do(Action.SEND_SOLUTION, {"text": "أعيد تشغيل خادم البث"})
        settle(qtbot, window)
        return window

    yield make
    for window in opened:
        window.appearance.fall_silent()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Let every layout take its room."""
    last: list[object] = []

    def stands_still() -> bool:
        last.append(places(window))
        return len(last) > 2 and last[-1] == last[-2] == last[-3]

    qtbot.waitUntil(stands_still)


def seen(widget: QWidget) -> QRect:
    """The part of a widget that its panes let through, on the screen."""
    rect = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
    around = widget.parentWidget()
    while around is not None and not widget.isWindow():
        rect &= QRect(around.mapToGlobal(QPoint(0, 0)), around.size())
        around = None if around.isWindow() else around.parentWidget()
    return rect


def places(window: MainWindow) -> dict[int, tuple[str, QRect]]:
    """Every button that can be pressed, and where: but for those of the bar itself."""
    bar = window.desk.undo_bar
    return {
        id(button): (button.accessibleName() or button.text(), seen(button))
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and not bar.isAncestorOf(button)
    }


@SIZES
@pytest.mark.parametrize("role", [Role.AGENT, Role.DEPARTMENT])
def test_it_overlaps_no_button_that_can_be_pressed(
    open_with_a_deed: Open, role: Role, size: tuple[int, int]
) -> None:
    window = open_with_a_deed(role, size)
    bar = seen(window.desk.undo_bar)
    assert not bar.isEmpty()
    assert window.desk.undo_bar.stands
    covered = [name for name, rect in places(window).values() if rect.intersects(bar)]
    assert not covered


@pytest.mark.parametrize(
    ("role", "size"),
    [(Role.AGENT, SMALL_LAPTOP), (Role.DEPARTMENT, SMALL_LAPTOP), (Role.AGENT, DENSE)],
)
def test_no_button_moves_when_it_goes(
    qtbot: QtBot, open_with_a_deed: Open, role: Role, size: tuple[int, int]
) -> None:
    window = open_with_a_deed(role, size)
    before = places(window)
    window.desk.undo_bar.dismiss()
    settle(qtbot, window)
    after = places(window)
    moved = [
        name
        for key, (name, rect) in before.items()
        if key not in after or after[key][1].topLeft() != rect.topLeft()
        if not rect.isEmpty()
    ]
    assert not moved


@pytest.mark.parametrize("size", [NARROW, DENSE])
@pytest.mark.parametrize("language", list(Language))
def test_its_own_words_and_buttons_are_whole(
    qtbot: QtBot, open_with_a_deed: Open, language: Language, size: tuple[int, int]
) -> None:
    window = open_with_a_deed(Role.AGENT, size)
    window.appearance.speak(language)
    settle(qtbot, window)
    bar = window.desk.undo_bar
    parts = [part for part in bar.findChildren(QWidget) if part.isVisible()]
    cut = [
        part
        for part in parts
        if seen(part).size() != part.size() or part.width() < part.minimumSizeHint().width()
    ]
    assert len(parts) >= 4
    assert not cut
    assert bar.accessibleName()
