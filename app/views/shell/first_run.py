"""The first run: language, policy, who works here, and a shared database for those who have one.

One question a page. Nothing is written until the last page says so; a fault of the server is said
under its field and everything chosen stays.
"""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QWidget

from app.models.clock import Clock
from app.models.errors import DeskError
from app.models.people import Role
from app.services.desk.home import NewHome, make_home, policy_named
from app.services.desk.settings import Settings
from app.views.language import Translated, manner
from app.views.shell.appearance import Appearance
from app.views.shell.first_run_pages import LanguagePage, Page, PersonPage, PolicyPage, ServerPage
from app.views.shell.first_run_steps import StepList
from app.views.shell.window_place import show_whole
from app.views.shortcuts import Key, on_key
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.focus_ring import FocusRing
from app.views.widgets.panel import Panel, column, ground, row
from app.views.widgets.reading_order import WalkedAsRead
from app.wiring import Desk, open_desk
from app.wording.error_words import explain
from app.wording.manner import Language

Make = Callable[[Path, Clock], Desk]


class _Chosen(Struct, frozen=True, kw_only=True):
    """Everything that was asked, as it is handed to the lane that makes the home."""

    new: NewHome
    settings: Settings
    dsn: str
    password: str

    def make(self, home: Path, clock: Clock) -> Desk:
        """Make the home, or join the shared database; runs in a lane."""
        if self.dsn:
            from app.services.sync.joining import join

            join(home, self.dsn, self.password or None, clock)
        else:
            make_home(home, self.new, clock)
        self.settings.save(home)
        return open_desk(home, clock)


class FirstRun(Translated, WalkedAsRead, QMainWindow):
    """`chosen` carries a function that makes the home; whoever takes it runs it in a lane.

    `tried` asks for a desk of invented data, to look around before anything is chosen.
    """

    chosen = Signal(object)
    tried = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        theme = current()
        self._appearance = appearance
        self.language, self.policy = LanguagePage(), PolicyPage()
        self.person, self.server = PersonPage(), ServerPage()
        self._pages: tuple[Page, ...] = (self.language, self.policy, self.person, self.server)
        self._steps = StepList()
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
        self.band = Band()
        self.next = Button(kind=Kind.PRIMARY, shortcut="Ctrl+Return")
        self.back = Button()
        self.from_file = Button(kind=Kind.QUIET, glyph="folder-open")
        self.trial = Button(kind=Kind.QUIET, glyph="eye")
        self._lay_out()
        self._connect()
        self.ring = FocusRing(self)
        self.setMinimumSize(theme.size.window_min_width, theme.size.window_min_height)
        self.resize(theme.size.window_width, theme.size.window_height)
        self._go(0)
        self.retranslate()

    def appear(self) -> None:
        """Show the window whole; what takes long to read is read behind it."""
        show_whole(self)
        QTimer.singleShot(0, self, self.policy.read_on)

    def show_refusal(self, error: DeskError) -> None:
        """Say what stood in the way; everything chosen stays."""
        self.next.setEnabled(True)
        self._whole.setEnabled(True)
        words = explain(manner(), error)
        self.band.say(Tone.LATE, "circle-alert", words.cause, words.cure)

    def retranslate(self) -> None:
        """Say it all again."""
        self.setWindowTitle(self.tr("Sanad: first steps"))
        # Qt mirrors what a layout holds, not its margins.
        edge = current().space.s
        rtl = manner().language.is_right_to_left
        self._beside.setContentsMargins(edge if rtl else 0, edge, 0 if rtl else edge, edge)
        self.back.setText(self.tr("Back"))
        self.from_file.setText(self.tr("From a file"))
        self.trial.setText(self.tr("Try with invented data"))
        self.trial.setToolTip(
            self.tr("A throw-away desk: nothing in it is real, kept, or sent to a server")
        )
        self._say_next()
        self._say_steps()

    def go_on(self) -> None:
        """To the next page, or make the home after the last."""
        if not self.next.isEnabled():
            return
        if self._place + 1 < len(self._pages):
            self._go(self._place + 1)
            return
        self.band.hide()
        self.next.setEnabled(False)
        self.chosen.emit(self._chosen().make)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._show_offers()

    def come_back(self) -> None:
        """A trial is over: everything chosen before it stands here still."""
        self._whole.setEnabled(True)
        self.band.hide()
        self.show()
        self.activateWindow()
        self.trial.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, too, where nothing else takes it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try() if self.trial.hasFocus() else self.go_on()
        super().keyPressEvent(event)

    @property
    def _place(self) -> int:
        return self._stack.currentIndex()

    def _chosen(self) -> _Chosen:
        role = self.person.role()
        return _Chosen(
            new=NewHome(
                policy=self.policy.policy,
                name=self.person.name(),
                role=role,
                departments=self.person.departments() if role is Role.DEPARTMENT else frozenset(),
            ),
            settings=self._appearance.settings,
            dsn=self.server.dsn(),
            password=self.server.password(),
        )

    def _lay_out(self) -> None:
        theme = current()
        panel = Panel()
        inside = column(panel, gap=theme.space.m)
        edge = theme.size.avatar_large
        inside.setContentsMargins(edge, theme.space.xl, edge, theme.space.l)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self.band)
        foot = row(gap=theme.space.s)
        foot.addWidget(self.from_file)
        foot.addWidget(self.trial)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        inside.addLayout(foot)
        self._whole = QWidget()
        ground(self._whole, "window")
        self._beside = row(self._whole)
        self._beside.addWidget(self._steps)
        self._beside.addWidget(panel, 1)
        self.setCentralWidget(self._whole)

    def _connect(self) -> None:
        self.next.clicked.connect(self.go_on)
        on_key(self, Key.PRIMARY, self.go_on)
        self.back.clicked.connect(lambda: self._go(max(0, self._place - 1)))
        self.from_file.clicked.connect(self._ask_file)
        self.trial.clicked.connect(self._try)
        self.language.language_chosen.connect(self._speak)
        self._steps.other_language_asked.connect(self._speak_the_other)
        self.language.digits_chosen.connect(self._appearance.count_in)
        for page in self._pages:
            page.answered.connect(self._say_next)

    def _try(self) -> None:
        self.band.say(Tone.INFO, "eye", self.tr("The invented cases are being made…"))
        # Until the trial is there, or it is said why not.
        self._whole.setEnabled(False)
        self.tried.emit()

    def _speak_the_other(self) -> None:
        self._speak(Language.ENGLISH if manner().is_arabic else Language.ARABIC)

    def _speak(self, language: Language) -> None:
        self._appearance.speak(language)
        self.language.show_language(language)

    def _go(self, place: int) -> None:
        page = self._pages[place]
        if page is self.person:
            self.person.show_policy(self.policy.policy)
        self._stack.setCurrentWidget(page)
        self.back.setVisible(place > 0)
        self._show_offers()
        self._say_next()
        self._say_steps()
        page.begin()

    def _show_offers(self) -> None:
        """Beside the way on: a policy from a file, and a trial unless that has no room left."""
        page, has_room = self._pages[self._place], self.width() >= current().breakpoint.single
        self.from_file.setVisible(page is self.policy)
        self.trial.setVisible(page is self.language or (page is self.policy and has_room))

    def _say_next(self) -> None:
        is_last = self._place + 1 == len(self._pages)
        joins = self.server.dsn() if is_last else ""
        last = self.tr("Join and open the desk") if joins else self.tr("Open the desk")
        self.next.setText(last if is_last else self.tr("Next"))
        self.next.setEnabled(self._pages[self._place].is_answered())

    def _say_steps(self) -> None:
        self._steps.show_steps([(page.title(), page.hint()) for page in self._pages], self._place)

    def _ask_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, self.tr("A policy from a file"), filter="TOML (*.toml)"
        )
        if not path:
            return
        try:
            self.policy.add(policy_named(path))
        except DeskError as error:
            self.show_refusal(error)
