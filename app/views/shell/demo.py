"""A throw-away desk of invented cases, to try everything at: by `--demo`, or from the first run.

It lives in a folder of its own that goes with it. No server is ever asked about it, and the home
that is still to be made is not touched.
"""

import tempfile
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from app.models.errors import DeskError
from app.models.people import Role
from app.services.desk.home_place import is_home
from app.views.language import Translated, manner
from app.views.shell.appearance import Appearance
from app.views.shell.desktop import Desktop, Start
from app.views.shell.lanes import ThreadLanes
from app.views.widgets.band import Band, Tone
from app.wiring import Desk, open_desk
from app.wording import term_words
from app.wording.manner import Language

_ROLES = (Role.AGENT, Role.DEPARTMENT, Role.SUPERVISOR, Role.QUALITY)


class Demo(Desktop):
    """Invented cases, and every role to try from the menu."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        language: Language | None,
        appearance: Appearance | None = None,
    ) -> None:
        super().__init__(app, folder / Role.AGENT.value, language, appearance=appearance)
        self._folder = folder

    def start(self) -> None:
        """Open as level one."""
        self._be(Role.AGENT)

    def _be(self, role: Role) -> None:
        home = self._folder / role.value
        self._home = home

        def open_it() -> Desk:
            from app.services.demo.making import make_demo

            if not is_home(home):
                make_demo(home, self._clock, role)
            return open_desk(home, self._clock)

        self.open_with(open_it, self._cannot_open)

    def _open_window(self, start: Start, lanes: ThreadLanes) -> None:
        super()._open_window(start, lanes)
        window = self.window
        assert window is not None, "the window was just opened"
        band = InventedBand(window)
        band.acted.connect(window.close)
        window.add_band(band)
        for role in _ROLES:
            if role is not start.actor.role:
                command = QAction(window)
                name = term_words.role(manner(), start.policy, role.value)
                command.setText(self.tr("Try as: {role}").format(role=name))
                command.triggered.connect(lambda _=False, role=role: self._be(role))
                window.top_bar.menu.addAction(command)


class Trial(Demo):
    """The demo desk that the first run opens: closed, it leads back to where one was.

    `failed` carries why it could not be opened; `left` follows the last of its windows.
    """

    failed = Signal(object)
    left = Signal()

    def __init__(self, app: QApplication, appearance: Appearance, parent: QObject) -> None:
        self._invented = tempfile.TemporaryDirectory(prefix="sanad-", ignore_cleanup_errors=True)
        super().__init__(app, Path(self._invented.name), manner().language, appearance)
        self.setParent(parent)
        self._save, self._settings = appearance.save, appearance.settings
        self._is_over = False

    def close(self) -> None:
        """End it, throw away what was invented, and look again as before it."""
        if self._is_over:
            return
        self._is_over = True
        self._close_window()
        super().close()
        self.appearance.save = self._save
        self.appearance.take(self._settings, ZoneInfo("UTC"))
        Thread(target=self._invented.cleanup, name="trial-cleanup").start()

    def window_closed(self) -> None:
        """Whoever waits behind it is there before the last window is gone."""
        self.left.emit()
        QTimer.singleShot(0, self, self.close)

    def _cannot_open(self, error: DeskError) -> None:
        self.failed.emit(error)
        self.close()


class InventedBand(Translated, Band):
    """Says over every screen that nothing here is real; `acted` ends it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it again."""
        self.say(
            Tone.INFO,
            "eye",
            self.tr("Invented data: nobody here is real; nothing is kept or sent to a server."),
            action=self.tr("End the trial"),
        )
