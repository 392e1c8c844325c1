"""The keys of a window: those that work everywhere, and those of the case that is shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from app.models.event import Action
from app.views.shell.main_window import MainWindow
from app.views.shell.panes import go_to_next
from app.views.shortcuts import Key, on_key

if TYPE_CHECKING:
    from app.views.desk.case_view import CaseView
    from app.views.desk.desk_screen import DeskScreen


def bind_keys(window: MainWindow) -> None:
    """Let `window` answer its keys."""
    desk = window.desk
    for key, slot in (
        (Key.NEW_CALL, window.new_call),
        (Key.NEW_WALK_IN, window.new_walk_in),
        (Key.SYNC_NOW, window.sync_asked.emit),
        (Key.SEARCH, window.to_search),
        (Key.PALETTE, window.palette_asked.emit),
        (Key.UNDO, window.undo),
        (Key.ALERTS, window.alerts_asked.emit),
        (Key.MENU, window.top_bar.pop_up_menu),
        (Key.MENU_HERE, _ask_for_menu),
        (Key.FOLD_SIDE_BAR, window.fold_by_hand),
        (Key.NEXT_PANE, partial(_next_pane, window)),
        (Key.CLOSE_LAYER, window.close_layer),
    ):
        on_key(window, key, partial(_in_turn, desk, slot))
    for key, slot in (
        (Key.CUSTOMER, window.customer_asked.emit),
        (Key.RECEIVE, partial(_receive, window)),
        (Key.FORWARD, lambda: desk.case.start(Action.FORWARD)),
        (Key.SCHEDULE_CALL, lambda: desk.case.start(Action.SCHEDULE_CALL)),
        (Key.PRIMARY, partial(_start_primary, desk)),
        (Key.CHASE, lambda: chase(desk.case)),
        (Key.PAPER, partial(_ask_for_paper, desk)),
    ):
        meant = partial(_of_the_case, window, slot)
        on_key(window, key, partial(_in_turn, desk, partial(_if_at_the_desk, window, meant)))
    for key, slot in (
        (Key.NEXT_CASE, lambda: desk.list.view.step(1)),
        (Key.PREVIOUS_CASE, lambda: desk.list.view.step(-1)),
    ):
        on_key(window, key, partial(_in_turn, desk, partial(_if_at_the_desk, window, slot)))
    for place in range(1, 10):
        go = partial(window.side_bar.go_to, place)
        on_key(window, f"Alt+{place}", partial(_in_turn, desk, go))


def chase(case: "CaseView") -> None:
    """The customer asks again after the case that is shown: recorded at once, with no form."""
    if case.holds(partial(chase, case)):
        return
    case.do(Action.REPORT_UNSOLVED, {})


def _ask_for_menu() -> None:
    """The menu of what has the keyboard; of itself Qt knows the menu key alone on X11."""
    focused = QApplication.focusWidget()
    if focused is None:
        return
    at = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focused.mapToGlobal(at))
    QApplication.sendEvent(focused, asked)


def _in_turn(desk: "DeskScreen", slot: Callable[[], object]) -> None:
    """A key behind one that is held waits too, so that each finds what the one before it did."""
    if not desk.place.follows(partial(_in_turn, desk, slot)):
        slot()


def _start_primary(desk: "DeskScreen") -> None:
    desk.case.start_primary()


def _ask_for_paper(desk: "DeskScreen") -> None:
    if not desk.case.holds(partial(_ask_for_paper, desk)):
        desk.case.header.paper_asked.emit()


def _of_the_case(window: MainWindow, slot: Callable[[], object]) -> None:
    """Keys of the case mean the chosen row where the list alone is seen: it is opened first."""
    desk = window.desk
    if desk.place.isHidden() and desk.list.view.current_case() is not None:
        desk.list.view.opened.emit()
    slot()


def _if_at_the_desk(window: MainWindow, slot: Callable[[], object]) -> None:
    """Keys of the case do nothing to one that is not seen."""
    if window.stack.currentWidget() is window.desk:
        slot()


def _receive(window: MainWindow) -> None:
    for action in (Action.RECEIVE, Action.ACCEPT):
        window.desk.case.start(action)


def _next_pane(window: MainWindow) -> None:
    panes = (
        window.side_bar,
        window.top_bar.search,
        window.desk.list.view,
        window.desk.case.header,
        window.desk.case.timeline,
        window.desk.case.composer.editor,
        window.desk.case.facts,
    )
    go_to_next(panes, window.focusWidget())
