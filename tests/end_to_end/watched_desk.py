"""Somebody's desk in a window of this very process, on a real database."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.views.shell.desktop import Desktop
from app.views.shell.main_window import MainWindow
from app.views.shell.password_band import PasswordBand

LIMIT_MS = 20_000
Open = Callable[[Path], "Watched"]


class Watched:
    """Somebody's desk, opened for real; all waiting is for what its window shows."""

    def __init__(self, qtbot: QtBot, desktop: Desktop) -> None:
        self._qtbot = qtbot
        self.desktop = desktop

    @property
    def window(self) -> MainWindow:
        assert self.desktop.window is not None
        return self.desktop.window

    @property
    def band(self) -> PasswordBand:
        return self.window.findChildren(PasswordBand)[0]

    def until(self, is_so: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(is_so()), timeout=LIMIT_MS)

    def says(self, words: str) -> Callable[[], bool]:
        """Whether the status bar says so."""
        return lambda: words in self.window.status_line._words.text()

    def subjects(self) -> list[str]:
        """What the list shows."""
        listed = self.window.desk._shown
        return [case.row.subject or "" for case in listed.cases] if listed else []

    def give_password(self, password: str) -> None:
        self.until(lambda: self.desktop.window is not None and self.window.isVisible())
        self.until(lambda: self.window.findChildren(PasswordBand) and self.band.isVisible())
        self.until(self.band._connect.isEnabled)
        self.band.field.setText(password)
        QTest.keyClick(self.band.field, Qt.Key.Key_Return)
