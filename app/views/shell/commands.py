"""The lines of the person's menu: help, reports, how the desk looks and speaks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.views.language import manner
from app.views.shell.appearance import Appearance
from app.views.shortcuts import Key, on_key, sequences
from app.views.style.theme import current
from app.wording.bidi import ltr


class Commands(QObject):
    """`actions` are the lines in their order; what concerns the window is asked of it."""

    help_asked = Signal()
    report_asked = Signal()
    settings_asked = Signal()
    language_asked = Signal()
    full_screen_asked = Signal()

    def __init__(self, appearance: Appearance, *, may_report: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._appearance = appearance
        self._help = self._line(self.help_asked.emit, Key.HELP)
        self._report = self._line(self.report_asked.emit, Key.REPORT)
        self._settings = self._line(self.settings_asked.emit, Key.SETTINGS)
        self._language = self._line(self.language_asked.emit)
        self._theme = self._line(self.wear_the_other)
        self._larger = self._line(lambda: appearance.step_text(1))
        self._smaller = self._line(lambda: appearance.step_text(-1))
        self._full_screen = self._line(self.full_screen_asked.emit, Key.FULL_SCREEN)
        # Help is asked for within a popover too, which is a window of its own.
        self._help.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        # An action that cannot be seen hears no key either.
        self._report.setVisible(may_report)
        self.retranslate()

    @property
    def actions(self) -> tuple[QAction, ...]:
        """The lines of the menu."""
        return (
            self._help,
            self._report,
            self._settings,
            self._language,
            self._theme,
            self._larger,
            self._smaller,
            self._full_screen,
        )

    def retranslate(self) -> None:
        """Name the commands."""
        self._help.setText(self.tr("Help: guide and keys"))
        # What is said within an f-string is not gathered for the translation.
        report, settings = self.tr("Excel report"), self.tr("Settings")
        self._report.setText(f"{report}\t{ltr(Key.REPORT)}")
        self._settings.setText(f"{settings}\t{ltr(Key.SETTINGS)}")
        self._language.setText("English" if manner().is_arabic else "العربية")
        is_dark = current().is_dark
        self._theme.setText(self.tr("Light theme") if is_dark else self.tr("Dark theme"))
        self._larger.setText(self.tr("Larger text"))
        self._smaller.setText(self.tr("Smaller text"))
        self._full_screen.setText(self.tr("Full screen"))

    def wear_the_other(self) -> None:
        """Wear the dark theme where the light one is worn, and the other way round."""
        self._appearance.wear(is_dark=not current().is_dark)

    def _line(self, do: Callable[[], object], key: str | None = None) -> QAction:
        line = QAction(self)
        spellings = sequences(key) if key else []
        if key and len(spellings) > 1:
            # An action does not hear a key that is one of two of its own: see `shortcuts`.
            on_key(self._window, key, lambda: line.trigger() if line.isVisible() else None)
        else:
            line.setShortcuts(spellings)
        line.triggered.connect(lambda _checked=False: do())
        return line
