"""The main window: side bar, top bar and status bar, and one screen at a time between them.

Screens are added with a place in the side bar and made when they are first gone to. The window
owns what belongs to no screen: the keys that work everywhere, the tick of all clocks, the language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.models.errors import DeskError
from app.models.event import Action
from app.services.desk.case_file import first_refused
from app.services.desk.queue import View
from app.services.desk.settings import Settings, WindowState
from app.services.desk.worklist import Counts
from app.views.desk.desk_screen import DeskScreen
from app.views.language import Translated, manner
from app.views.shell.appearance import Appearance
from app.views.shell.side_bar import Place, SideBar
from app.views.shell.status_line import StatusLine, SyncStatus
from app.views.shell.top_bar import TopBar
from app.views.shell.view_places import place_of
from app.views.shortcuts import Key, on_key, sequences
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.focus_ring import FocusRing
from app.views.widgets.panel import column, ground, row
from app.wording.error_words import explain
from app.wording.manner import Language


class LogSheet(Protocol):
    """The log form as the window opens it, over whatever screen is shown."""

    def open_for(self, channel: str, phone: str | None) -> None:
        """Begin a case on `channel`, of the caller at `phone` if the telephone told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen besides the desk; `make` is called when it is first gone to."""

    place: Place
    make: Callable[[], QWidget]


class MainWindow(Translated, QMainWindow):
    """Shows one desk. It is told of changes by `refresh`, and of the sync by `show_sync`."""

    sync_asked = Signal()
    alerts_asked = Signal()
    report_asked = Signal()
    cases_changed = Signal()
    closing = Signal(object)

    def __init__(self, station: Station, desk: DeskScreen, appearance: Appearance) -> None:
        super().__init__()
        theme = current()
        self._station = station
        self.appearance = appearance
        self._log: LogSheet | None = None
        self._make_log: Callable[[], LogSheet] | None = None
        self._screens: dict[str, Screen] = {}
        self._made: dict[str, QWidget] = {}
        self._is_folded_by_hand = False
        self._sync = SyncStatus()
        self.desk = desk
        self.side_bar = SideBar(may_log=station.may_log)
        self.top_bar = TopBar(station)
        self.status_line = StatusLine(station.clock)
        self.fault = Band()
        self.stack = QStackedWidget()
        self.stack.addWidget(desk)
        self._lay_out()
        self._add_views()
        self._add_commands()
        self._connect()
        self._bind_keys()
        self.ring = FocusRing(self)
        self._ticking = QTimer(self)
        self._ticking.setInterval(theme.motion.clock_tick)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        self.setMinimumSize(theme.size.window_min_width, theme.size.window_min_height)
        self._take_its_place(appearance.settings)
        self.retranslate()
        desk.list.view.setFocus()

    def use_log_sheet(self, make: Callable[[], LogSheet]) -> None:
        """Open new calls in the form that `make` makes, once it is needed."""
        self._make_log = make

    def prepare_log_form(self) -> None:
        """Make the form before it is needed, so that F2 answers at once."""
        if self._log is None and self._make_log is not None:
            self._log = self._make_log()

    def add_screen(self, screen: Screen) -> None:
        """Offer a screen in the side bar, under the views."""
        self._screens[screen.place.key] = screen

    def screens_are_added(self) -> None:
        """Show the places of all screens that were added."""
        if self._screens:
            places = [screen.place for screen in self._screens.values()]
            self.side_bar.add_section(lambda: self.tr("Desk"), places)

    def new_call(self, channel: str = "phone", phone: str | None = None) -> None:
        """Begin a case, from anywhere."""
        self.prepare_log_form()
        if self._log is not None:
            self.stack.setCurrentWidget(self.desk)
            self._log.open_for(channel, phone)

    def refresh(self, changed: Iterable[str]) -> None:
        """Cases were changed, here or elsewhere."""
        self.desk.refresh(changed)
        self.cases_changed.emit()

    def show_sync(self, status: SyncStatus) -> None:
        """Say how the desk stands with the shared database."""
        self._sync = status
        self.status_line.show_sync(status)

    def say_failure(self, error: DeskError) -> None:
        """Say what went wrong and nobody else said."""
        words = explain(manner(), error)
        self.fault.say(Tone.LATE, "circle-alert", words.cause, words.cure, action=self.tr("Hide"))

    def go(self, key: str) -> None:
        """Go to a place of the side bar."""
        self.side_bar.choose(key)
        if key in self._screens:
            if key not in self._made:
                self._made[key] = self._screens[key].make()
                self.stack.addWidget(self._made[key])
            self.stack.setCurrentWidget(self._made[key])
            return
        self.stack.setCurrentWidget(self.desk)
        self.desk.show_view(View(key))

    def open_case(self, reference: str) -> None:
        """Show a case, wherever one is."""
        self.stack.setCurrentWidget(self.desk)
        self.desk.open_case(reference)
        self.come_forward()

    def come_forward(self) -> None:
        """Stand before all other windows."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def tick(self) -> None:
        """Let every clock that is seen run on by a second."""
        self.status_line.tick()
        self.top_bar.tick()
        if self.stack.currentWidget() is self.desk:
            self.desk.tick()

    def retranslate(self) -> None:
        """Set the title of the window and the names of the commands."""
        self.setWindowTitle(self.tr("Sanad"))
        # Qt mirrors what a layout holds, not its margins.
        edge = current().space.s
        rtl = manner().language.is_right_to_left
        self._beside.setContentsMargins(edge if rtl else 0, 0, 0 if rtl else edge, 0)
        other = "English" if manner().is_arabic else "العربية"
        self._report.setText(self.tr("Excel report"))
        self._switch_language.setText(other)
        self._switch_theme.setText(
            self.tr("Light theme") if current().is_dark else self.tr("Dark theme")
        )
        self._full_screen.setText(self.tr("Full screen"))
        self._larger.setText(self.tr("Larger text"))
        self._smaller.setText(self.tr("Smaller text"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what the width has no room for."""
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stands; whoever owns it decides whether it may go."""
        self.appearance.remember(self._state())
        self.closing.emit(event)

    def _lay_out(self) -> None:
        middle = QWidget()
        self._beside = row(middle)
        self._beside.addWidget(self.side_bar)
        held = column(gap=current().space.xs)
        held.addWidget(self.fault)
        held.addWidget(self.stack, 1)
        self._beside.addLayout(held, 1)
        whole = QWidget()
        ground(whole, "window")
        stack = column(whole)
        stack.addWidget(self.top_bar)
        stack.addWidget(middle, 1)
        stack.addWidget(self.status_line)
        self.setCentralWidget(whole)

    def _add_views(self) -> None:
        is_department = self._station.is_department
        self.side_bar.add_section(
            lambda: self.tr("Department") if is_department else self.tr("Queue"),
            [place_of(view) for view in self._station.views],
        )
        self.side_bar.choose(self._station.views[0].value)

    def _add_commands(self) -> None:
        self._report = QAction(self)
        self._report.setShortcuts(sequences(Key.REPORT))
        self._report.triggered.connect(self.report_asked)
        self._switch_language = QAction(self)
        self._switch_theme = QAction(self)
        self._larger, self._smaller = QAction(self), QAction(self)
        self._full_screen = QAction(self)
        self._full_screen.setShortcut(Key.FULL_SCREEN)
        self._switch_language.triggered.connect(self._speak_the_other)
        self._switch_theme.triggered.connect(self._wear_the_other)
        self._larger.triggered.connect(lambda: self.appearance.step_text(1))
        self._smaller.triggered.connect(lambda: self.appearance.step_text(-1))
        self._full_screen.triggered.connect(self._toggle_full_screen)
        for command in (
            self._report,
            self._switch_language,
            self._switch_theme,
            self._larger,
            self._smaller,
            self._full_screen,
        ):
            self.top_bar.add_command(command)
        self.addActions([self._report, self._full_screen])

    def _connect(self) -> None:
        self.side_bar.went.connect(self.go)
        self.side_bar.call_asked.connect(self.new_call)
        self.side_bar.walk_in_asked.connect(lambda: self.new_call("walk_in"))
        self.top_bar.searched.connect(self._search)
        self.top_bar.search.stepped_down.connect(self._into_the_list)
        self.top_bar.alerts_asked.connect(self.alerts_asked)
        self.status_line.sync_asked.connect(self.sync_asked)
        self.status_line.refusals_asked.connect(self._show_refusal)
        self.fault.acted.connect(self.fault.hide)
        self.desk.counted.connect(self._show_counts)
        self.desk.case.did.connect(lambda _deed: self.cases_changed.emit())
        self.desk.call_asked.connect(self.new_call)
        self.desk.view_asked.connect(self.go)
        self.desk.search_ended.connect(self.top_bar.clear_search)

    def _bind_keys(self) -> None:
        case, desk = self.desk.case, self.desk
        for key, slot in (
            (Key.NEW_CALL, self.new_call),
            (Key.NEW_WALK_IN, lambda: self.new_call("walk_in")),
            (Key.SYNC_NOW, self.sync_asked.emit),
            (Key.RECEIVE, self._receive),
            (Key.FORWARD, lambda: case.start(Action.FORWARD)),
            (Key.SCHEDULE_CALL, lambda: case.start(Action.SCHEDULE_CALL)),
            (Key.SEARCH, self._to_search),
            (Key.PRIMARY, case.start_primary),
            (Key.UNDO, desk.undo),
            (Key.ALERTS, self.alerts_asked.emit),
            (Key.MENU, self.top_bar.pop_up_menu),
            (Key.NEXT_CASE, lambda: desk.list.view.step(1)),
            (Key.PREVIOUS_CASE, lambda: desk.list.view.step(-1)),
            (Key.FOLD_SIDE_BAR, self._fold_by_hand),
            (Key.NEXT_PANE, self._next_pane),
            (Key.CLOSE_LAYER, self._close_layer),
        ):
            on_key(self, key, slot)
        for place in range(1, 10):
            on_key(self, f"Alt+{place}", partial(self.side_bar.go_to, place))

    def _show_counts(self, counts: Counts) -> None:
        self.side_bar.show_counts({view.value: n for view, n in counts.views.items()})
        self.show_sync(
            replace(
                self._sync,
                is_joined=counts.is_joined,
                waiting=counts.waiting,
                refused=counts.refused,
            )
        )

    def _show_refusal(self) -> None:
        def show(case_id: str | None) -> None:
            if case_id:
                self.open_case(case_id)

        self._station.lanes.desk(lambda desk: first_refused(desk.workplace), show)

    def _search(self, text: str) -> None:
        self.stack.setCurrentWidget(self.desk)
        self.desk.search(text)

    def _to_search(self) -> None:
        self.top_bar.search.setFocus()
        self.top_bar.search.selectAll()

    def _into_the_list(self) -> None:
        self.desk.enter_list()

    def _receive(self) -> None:
        for action in (Action.RECEIVE, Action.ACCEPT):
            self.desk.case.start(action)

    def _close_layer(self) -> None:
        if self.desk.close_layer():
            return
        if self.top_bar.search.hasFocus():
            self.desk.list.view.setFocus()
        self.fault.hide()

    def _next_pane(self) -> None:
        panes = (
            self.side_bar,
            self.top_bar.search,
            self.desk.list.view,
            self.desk.case.header,
            self.desk.case.timeline,
            self.desk.case.composer.editor,
            self.desk.case.facts,
        )
        focused = self.focusWidget()
        holding = [pane is focused or pane.isAncestorOf(focused) for pane in panes if focused]
        at = holding.index(True) if True in holding else -1
        for step in range(1, len(panes) + 1):
            pane = panes[(at + step) % len(panes)]
            if pane.isVisible():
                pane.setFocus()
                if not pane.hasFocus():
                    pane.focusNextChild()
                return

    def _fold_by_hand(self) -> None:
        self._is_folded_by_hand = not self.side_bar.is_folded
        self._fold()

    def _fold(self) -> None:
        at, width = current().breakpoint, self.width()
        is_folded = width < at.narrow or self._is_folded_by_hand
        if is_folded != self.side_bar.is_folded:
            self.side_bar.fold(is_folded)
            self.top_bar.fold(is_folded)
        self.top_bar.show_hours(width >= at.medium)
        self.status_line.show_hints(width >= at.medium)

    def _toggle_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def _speak_the_other(self) -> None:
        other = Language.ENGLISH if manner().is_arabic else Language.ARABIC
        self.appearance.remember(self._state())
        self.appearance.speak(other)
        self._take_its_place(self.appearance.settings)

    def _wear_the_other(self) -> None:
        self.appearance.wear(is_dark=not current().is_dark)
        self.retranslate()

    def _state(self) -> WindowState:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        panes = ",".join(str(size) for size in self.desk.panes.sizes())
        return WindowState(geometry=geometry, panes=panes, is_folded=self._is_folded_by_hand)

    def _take_its_place(self, settings: Settings) -> None:
        theme = current()
        state = settings.windows.get(direction())
        if state is None:
            self.resize(theme.size.window_width, theme.size.window_height)
            return
        if not self.isVisible():
            self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode("ascii")))
        sizes = [int(size) for size in state.panes.split(",") if size.isdecimal()]
        if len(sizes) == self.desk.panes.count():
            self.desk.panes.setSizes(sizes)
        self._is_folded_by_hand = state.is_folded
        self._fold()


def direction() -> str:
    """The direction under which a window's place is remembered."""
    return "rtl" if manner().language.is_right_to_left else "ltr"
