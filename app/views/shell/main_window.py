"""The main window: side bar, top bar and status bar, and one screen at a time between them.

Screens are added with a place in the side bar and made when they are first gone to. The window
owns what belongs to no screen: the keys that work everywhere, the tick of all clocks, the language.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.models.errors import DeskError
from app.models.saved_view import SavedView
from app.services.desk.queue import View
from app.services.desk.worklist import Counts
from app.views.desk.deed import Deed
from app.views.desk.desk_screen import DeskScreen
from app.views.language import Translated, manner
from app.views.shell.appearance import Appearance
from app.views.shell.commands import Commands
from app.views.shell.screens import CallForm, Errand, Screen
from app.views.shell.side_bar import Place, SideBar
from app.views.shell.status_line import StatusLine, SyncStatus
from app.views.shell.top_bar import TopBar
from app.views.shell.view_places import (
    DRAFTS_PLACE,
    OF_THE_DESK,
    place_of,
    place_of_saved,
    saved_key,
)
from app.views.shell.window_place import WindowPlace
from app.views.station import Fault, Station
from app.views.style.theme import Theme, Themed, current
from app.views.turns import Steps, one_a_turn
from app.views.widgets.band import Band, Tone
from app.views.widgets.focus_ring import FocusRing
from app.views.widgets.panel import column, ground, row
from app.views.widgets.reading_order import WalkedAsRead
from app.wording.manner import Language

if TYPE_CHECKING:
    from app.views.desk.log_form_typed import KeptDraft


class MainWindow(Translated, Themed, WalkedAsRead, QMainWindow):
    """Shows one desk. It is told of changes by `refresh`, and of the sync by `show_sync`."""

    sync_asked = Signal()
    alerts_asked = Signal()
    alerts_settled = Signal()
    trial_asked = Signal()
    palette_asked = Signal()
    customer_asked = Signal()
    undo_asked = Signal()
    cases_changed = Signal()
    closing = Signal(object)

    def __init__(self, station: Station, desk: DeskScreen, appearance: Appearance) -> None:
        super().__init__()
        theme = current()
        self._station = station
        self.appearance = appearance
        self._log: CallForm | None = None
        self._make_log: Callable[[], CallForm] | None = None
        self.ahead: list[Callable[[], Steps]] = []
        self._screens: dict[str, Screen] = {}
        self._errands: dict[str, Errand] = {}
        self._made: dict[str, QWidget] = {}
        self.saved: dict[str, SavedView] = {}
        self._at = station.views[0].value
        self._is_folded_by_hand = False
        self._sync = SyncStatus()
        self.desk = desk
        self.side_bar = SideBar(may_log=station.may_log, channels=station.own_channels)
        self.top_bar = TopBar(station)
        self.status_line = StatusLine(station.clock)
        self.fault = Band()
        self.stack = QStackedWidget()
        self.stack.addWidget(desk)
        self.commands = Commands(appearance, may_report=station.may_report, parent=self)
        self._place = WindowPlace(self, desk.panes)
        self._lay_out()
        self._add_views()
        self._add_commands()
        self._connect()
        self.ring = FocusRing(self)
        self._ticking = QTimer(self)
        self._ticking.setInterval(theme.motion.clock_tick)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        self.setMinimumSize(theme.size.window_min_width, theme.size.window_min_height)
        self._take_its_place()
        self.retranslate()
        desk.list.view.setFocus()
        desk.place.expect()

    def use_log_sheet(self, make: Callable[[], CallForm], steps: Callable[[], Steps]) -> None:
        """Open new calls in the form that `make` makes; `steps` makes its parts ahead of that."""
        self._make_log = make
        self.ahead.append(lambda: chain(steps(), (self._have_log_form,), self._complete_log()))

    def make_ahead(self) -> None:
        """Make before it is needed what keys open, a part a turn, so that they answer at once."""
        one_a_turn(self, chain.from_iterable(steps() for steps in self.ahead))

    def _have_log_form(self) -> None:
        if self._log is None and self._make_log is not None:
            self._log = self._make_log()

    def _complete_log(self) -> Steps:
        if self._log is not None:
            yield from self._log.steps()

    def add_band(self, band: QWidget) -> None:
        """Show `band`, whenever it has something to say, above every screen."""
        self._held.insertWidget(0, band)

    def add_places(self, places: Sequence[Screen | Errand | View]) -> None:
        """Offer these in the side bar, under the views of the queue."""
        offered: list[Place] = []
        for each in places:
            if isinstance(each, View):
                offered.append(place_of(each))
                continue
            offered.append(each.place)
            if isinstance(each, Screen):
                self._screens[each.place.key] = each
            else:
                self._errands[each.place.key] = each
        if offered:
            self.side_bar.add_section(lambda: self.tr("Desk"), offered)

    def new_walk_in(self) -> None:
        """Begin a case by the second channel of whoever works here: who came by, or wrote in."""
        self.new_call(self._station.own_channels[1])

    def new_call(
        self, channel: str | None = None, phone: str | None = None, *, about: str = ""
    ) -> None:
        """Begin a case, from anywhere; by their first channel where none is said."""
        self._have_log_form()
        if self._log is not None:
            self._show_desk()
            self._log.open_for(channel or self._station.own_channels[0], phone, about=about)

    def search_everything(self, text: str) -> None:
        """Search the list for `text`, the closed cases too."""
        self._show_desk()
        self.top_bar.search.setText(text)
        self.desk.search(text, with_closed=True)
        self.desk.list.view.setFocus()

    def resume_draft(self, draft: "KeptDraft") -> None:
        """Go on with a draft in the log form."""
        self._have_log_form()
        if self._log is not None:
            self._show_desk()
            self._log.resume(draft)

    def refresh(self, changed: Iterable[str]) -> None:
        """Cases were changed, here or elsewhere."""
        self.desk.refresh(changed)
        self.cases_changed.emit()

    def show_changed(self, changed: Iterable[str], news: Iterable[str] = ()) -> None:
        """The shared database brought changes: show that what others changed is not as it was."""
        self.desk.mark(news)
        self.refresh(changed)

    @property
    def is_busy(self) -> bool:
        """Whether something is being written that is not done yet."""
        is_logging = self._log is not None and self._log.is_in_call
        return is_logging or self.desk.place.is_writing

    def show_sync(self, status: SyncStatus) -> None:
        """Say how the desk stands with the shared database."""
        self._sync = status
        self.status_line.show_sync(status)

    def say_failure(self, error: DeskError) -> None:
        """Say what went wrong and nobody else said."""
        if isinstance(error, Fault):
            return
        from app.wording.error_words import explain

        words = explain(manner(), error)
        self.fault.say(Tone.LATE, "circle-alert", words.cause, words.cure, action=self.tr("Hide"))

    def go(self, key: str) -> None:
        """Go to a place of the side bar."""
        if key in self._errands:
            self.side_bar.choose(self._at)
            self._errands[key].run()
            return
        if key in self.saved:
            self.desk.show_saved(self.saved[key])
            self._show_desk(at=key)
            return
        if key not in self._screens:
            self.desk.show_view(View(key))
            self._show_desk()
            return
        self._at = key
        self.side_bar.choose(key)
        if key not in self._made:
            self._made[key] = self._screens[key].make()
            self.stack.addWidget(self._made[key])
        self.stack.setCurrentWidget(self._made[key])
        self._made[key].setFocus()

    def open_case(self, reference: str) -> None:
        """Show a case to somebody who may be in another window."""
        self.show_case(reference)
        self.come_forward()

    def show_case(self, reference: str) -> None:
        """Show a case, whatever screen is shown."""
        self._show_desk()
        self.desk.open_case(reference)

    def show_deed(self, deed: Deed) -> None:
        """Show a case to which something was done elsewhere, with the way back from it."""
        self.show_case(deed.case_id)
        self.desk.case.did.emit(deed)

    def appear(self) -> None:
        """Show it for the first time, whole on its screen."""
        self._place.show()

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
        self.commands.retranslate()

    def restyle(self, theme: Theme) -> None:
        """Offer the theme that is not worn, whoever changed it."""
        self.commands.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what the width has no room for."""
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stands; whoever owns it decides whether it may go."""
        self.desk.place.rest()
        self.desk.back.end()
        self._remember_place()
        self.closing.emit(event)

    def _lay_out(self) -> None:
        middle = QWidget()
        self._beside = row(middle)
        self._beside.addWidget(self.side_bar)
        self._held = column(gap=current().space.xs)
        self._held.addWidget(self.fault)
        self._held.addWidget(self.stack, 1)
        self._beside.addLayout(self._held, 1)
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
            [place_of(view) for view in self._station.views if view not in OF_THE_DESK],
        )
        self.side_bar.choose(self._at)
        self.side_bar.hold_place(lambda: self.tr("My views"))

    def _add_commands(self) -> None:
        commands = self.commands
        commands.language_asked.connect(self._speak_the_other)
        commands.full_screen_asked.connect(self._toggle_full_screen)
        self.top_bar.menu.addActions(commands.actions)
        self.addActions(commands.actions)

    def _connect(self) -> None:
        self.side_bar.went.connect(self.go)
        self.side_bar.call_asked.connect(self.new_call)
        self.side_bar.walk_in_asked.connect(self.new_walk_in)
        self.top_bar.searched.connect(self._search)
        self.top_bar.search.stepped_down.connect(self.desk.enter_list)
        self.top_bar.alerts_asked.connect(self.alerts_asked)
        self.status_line.sync_asked.connect(self.sync_asked)
        self.status_line.refusals_asked.connect(self._show_refusal)
        self.fault.acted.connect(self.fault.hide)
        self.desk.counted.connect(self._show_counts)
        self.desk.failed.connect(self.say_failure)
        self.desk.back.changed.connect(lambda _changed: self.cases_changed.emit())
        self.desk.place.when_made(lambda case: case.did.connect(self.cases_changed))
        self.desk.call_asked.connect(self.new_call)
        self.desk.view_asked.connect(self.go)
        self.desk.search_ended.connect(self.top_bar.clear_search)

    def undo(self) -> None:
        """Take back what was done last, on the screen that is shown."""
        if self.stack.currentWidget() is self.desk:
            self.desk.undo()
        else:
            self.undo_asked.emit()

    def _show_counts(self, counts: Counts) -> None:
        self.side_bar.show_counts({view.value: n for view, n in counts.views.items()})
        self.side_bar.show_counts({DRAFTS_PLACE.key: counts.drafts})
        self.saved = {saved_key(view): view for view, _ in counts.saved}
        self.side_bar.show_saved([place_of_saved(view) for view, _ in counts.saved])
        self.side_bar.show_counts({saved_key(view): n for view, n in counts.saved})
        sync = replace(self._sync, is_joined=counts.is_joined, waiting=counts.waiting)
        self.show_sync(replace(sync, refused=counts.refused))

    def _show_refusal(self) -> None:
        def show(case_id: str | None) -> None:
            if case_id:
                self.show_case(case_id)

        self._station.lanes.desk(lambda desk: desk.queue.first_refused(), show)

    def _show_desk(self, *, at: str | None = None) -> None:
        self._at = at or self.desk.view.value
        self.side_bar.choose(self._at)
        self.stack.setCurrentWidget(self.desk)

    def _search(self, text: str) -> None:
        self._show_desk()
        self.desk.search(text)

    def to_search(self) -> None:
        """Go to the search of the list."""
        self.top_bar.search.setFocus()
        self.top_bar.search.selectAll()

    def close_layer(self) -> None:
        """Put away what lies on top."""
        if self.desk.close_layer():
            return
        if self.top_bar.search.hasFocus():
            self.desk.list.view.setFocus()
        self.fault.hide()

    def fold_by_hand(self) -> None:
        """Fold the side bar, or unfold it, until told otherwise."""
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
        self.speak(Language.ENGLISH if manner().is_arabic else Language.ARABIC)

    def speak(self, language: Language) -> None:
        """Speak another language, where the window stands in its direction of reading."""
        self._remember_place()
        self.appearance.speak(language)
        self._take_its_place()

    def _remember_place(self) -> None:
        self.appearance.remember(self._place.state(is_folded=self._is_folded_by_hand))

    def _take_its_place(self) -> None:
        self._is_folded_by_hand = self._place.take(self.appearance.settings)
        self._fold()
