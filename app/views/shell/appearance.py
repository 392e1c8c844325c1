"""How the desk looks and speaks: its settings put on the application, changed live, kept.

Saving goes through the desk's lane: the window never touches the disk.
"""

from collections.abc import Callable
from datetime import tzinfo

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.desk.settings import (
    AlertSound,
    QuietHours,
    Settings,
    TextChoice,
    ThemeChoice,
    WindowState,
)
from app.views.language import LanguageSwitcher, manner
from app.views.style import theme
from app.views.style.theme import TextSize, Theme
from app.wording.manner import Digits, Language, Manner

_SIZES = tuple(TextChoice)


class Appearance:
    """The one place that changes theme, text size and language. `save` is told every change."""

    def __init__(self, app: QApplication, settings: Settings, zone: tzinfo) -> None:
        self._app = app
        self._zone = zone
        self._switcher = LanguageSwitcher(app)
        self.settings = settings
        self.save: Callable[[Settings], None] = lambda _settings: None
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._wear_again())

    def dress(self) -> None:
        """Put the settings on the application, and follow the desktop where they say so."""
        self._switcher.switch(self._manner(), self._theme())

    def fall_silent(self) -> None:
        """Take the translations off the application again."""
        self._switcher.fall_silent()

    def take(self, settings: Settings, zone: tzinfo) -> None:
        """Look and speak as the settings of a home say, in the zone of its policy."""
        self.settings, self._zone = settings, zone
        self.dress()

    def speak(self, language: Language) -> None:
        """Speak another language from now on."""
        self._change(replace(self.settings, language=language))
        self._switcher.switch(self._manner())

    def count_in(self, digits: Digits) -> None:
        """Show these digits from now on."""
        self._change(replace(self.settings, digits=digits))
        self._switcher.switch(self._manner())

    def wear(self, *, is_dark: bool) -> None:
        """Hold the dark theme, or the light one."""
        self.hold(ThemeChoice.DARK if is_dark else ThemeChoice.LIGHT)

    def hold(self, choice: ThemeChoice) -> None:
        """Wear a theme from now on, or what the desktop wears."""
        self._change(replace(self.settings, theme=choice))
        self._wear_again()

    def step_text(self, by: int) -> None:
        """Make all text one step larger, or smaller."""
        place = _SIZES.index(self.settings.text_size) + by
        self.write_in(_SIZES[min(max(place, 0), len(_SIZES) - 1)])

    def write_in(self, size: TextChoice) -> None:
        """Show all text in this size from now on."""
        self._change(replace(self.settings, text_size=size))
        self._wear_again()

    def keep_quiet(self, hours: QuietHours) -> None:
        """Hold alerts back in these hours from now on."""
        self._change(replace(self.settings, quiet=hours))

    def sound(self, sound: AlertSound) -> None:
        """Let this be heard with alerts from now on."""
        self._change(replace(self.settings, alert_sound=sound))

    def remember(self, window: WindowState) -> None:
        """Keep where the window stands in the present direction."""
        direction = "rtl" if manner().language.is_right_to_left else "ltr"
        self._change(self.settings.with_window(direction, window))

    def _change(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self.save(settings)

    def _wear_again(self) -> None:
        theme.apply(self._app, self._theme(), self.settings.language)

    def _theme(self) -> Theme:
        choice = self.settings.theme
        is_dark = choice is ThemeChoice.DARK
        if choice is ThemeChoice.SYSTEM:
            is_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        size = TextSize(self.settings.text_size.value)
        return theme.dark(size) if is_dark else theme.light(size)

    def _manner(self) -> Manner:
        chosen = self.settings
        return Manner(language=chosen.language, digits=chosen.digits, zone=self._zone)
