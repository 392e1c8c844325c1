"""The settings (Ctrl+,): all that a person may choose of their desk, found as one types.

Each takes hold at once and is kept at once: there is nothing to confirm.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.services.alerts.quiet_hours import ask_for_quiet, quiet_at
from app.services.desk.settings import AlertSound, QuietHours, Settings, TextChoice, ThemeChoice
from app.views.alerts.quiet_hours_row import QuietHoursRow
from app.views.desk.scroll_body import ScrollBody
from app.views.language import Translated, manner
from app.views.settings.setting_row import SettingRow
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.line_field import LineField
from app.views.widgets.panel import column, row
from app.views.widgets.segmented import Segmented
from app.views.widgets.sheet import Sheet
from app.views.widgets.text import Text
from app.wording.manner import Digits, Language
from app.wording.settings_words import GROUPS, HELD, SHOWN

_TO_THE_ROWS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Look(Protocol):
    """Changes how the desk looks and speaks, at once, and keeps it."""

    settings: Settings

    def count_in(self, digits: Digits) -> None:
        """Show these digits."""

    def hold(self, choice: ThemeChoice) -> None:
        """Wear this theme."""

    def write_in(self, size: TextChoice) -> None:
        """Show text in this size."""

    def keep_quiet(self, hours: QuietHours) -> None:
        """Hold alerts back in these hours."""

    def sound(self, sound: AlertSound) -> None:
        """Let this be heard with alerts."""


class SettingsSearch(LineField):
    """The search; Down and Enter say `stepped_down`."""

    stepped_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to what was found."""
        if event.key() in _TO_THE_ROWS:
            self.stepped_down.emit()
            return
        super().keyPressEvent(event)


class SettingsSheet(Translated, Themed, Sheet):
    """The settings of the home at `station`. `alerts_settled`: the watch is to look again."""

    language_chosen = Signal(object)
    alerts_settled = Signal()
    trial_asked = Signal()

    def __init__(self, station: Station, look: Look, over: QWidget) -> None:
        size = current().size
        width = size.palette + size.sidebar
        super().__init__(over, width, centred=True, top=size.sheet_header // 2)
        self._station, self._look = station, look
        self._title = Text(role="title", weight="semibold")
        self.search = SettingsSearch()
        self._nothing = Text(tone="ink2", wraps=True)
        self._close = Button(kind=Kind.QUIET, shortcut=Key.CLOSE_LAYER)
        self.hours = QuietHoursRow(is_named=False)
        self.trial = Button(kind=Kind.SECONDARY, glyph="bell-ring")
        self._heads = {group: Text(role="section", weight="semibold") for group in GROUPS}
        self.rows = {
            key: SettingRow(key, control)
            for key, control in (
                ("language", self._choice(lambda key: self._speak(Language(key)))),
                ("digits", self._choice(lambda key: look.count_in(Digits(key)))),
                ("theme", self._choice(lambda key: look.hold(ThemeChoice(key)))),
                ("text_size", self._choice(lambda key: look.write_in(TextChoice(key)))),
                ("desktop_alerts", self._choice(self._hold_alerts)),
                ("quiet_hours", self.hours),
                ("alert_sound", self._choice(self._sound)),
                ("trial", self.trial),
            )
        }
        self._is_held = False
        self._lay_out()
        self._connect()
        self.restyle(current())
        self.retranslate()

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Show the settings as they are, all of them; the search has the keyboard."""
        self.search.clear()
        self._sift("")
        self._show_settings()
        self._read_quiet()
        super().open_sheet(focus or self.search)

    def restyle(self, theme: Theme) -> None:
        """Show what was chosen, wherever it was chosen."""
        self._show_settings()

    def retranslate(self) -> None:
        """Set the words."""
        said = manner()
        self.setAccessibleName(self.tr("Settings"))
        self._title.setText(self.tr("Settings"))
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self._nothing.setText(self.tr("No setting of this name. Fewer letters find more."))
        self.trial.setText(self.tr("Try an alert"))
        self._close.setText(self.tr("Close"))
        for group, head in self._heads.items():
            head.setText(GROUPS[group].in_(said))
        self._show_settings()

    def choice(self, key: str) -> Segmented:
        """The control of a setting that is one of a few."""
        control = self.rows[key].control
        assert isinstance(control, Segmented), key
        return control

    def _choice(self, choose: Callable[[str], object]) -> Segmented:
        control = Segmented()
        control.chosen.connect(choose)
        return control

    def _lay_out(self) -> None:
        """From the whole to its parts: what is put into another is styled with all in it."""
        space = current().space
        whole = column(gap=space.m, margin=space.l)
        self.content.addLayout(whole)
        top = row()
        whole.addLayout(top)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._close)
        whole.addWidget(self.search)
        scrolled = QScrollArea()
        whole.addWidget(scrolled, 1)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        body = ScrollBody()
        scrolled.setWidget(body)
        stack = column(body, gap=space.m)
        stack.addWidget(self._nothing)
        for group, head in self._heads.items():
            stack.addWidget(head)
            for each in self.rows.values():
                if each.group == group:
                    stack.addWidget(each)
        stack.addStretch(1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._sift)
        self.search.stepped_down.connect(self._to_first)
        self.hours.chosen.connect(self._keep_quiet)
        self.trial.clicked.connect(self.trial_asked)
        self._close.clicked.connect(self.close_sheet)
        self.asked_to_close.connect(self.close_sheet)

    def _sift(self, typed: str) -> None:
        """Leave what the typed words find; a group without any loses its head."""
        found = [each for each in self.rows.values() if each.is_found_by(typed)]
        for each in self.rows.values():
            each.setVisible(each in found)
        for group, head in self._heads.items():
            head.setVisible(any(each.group == group for each in found))
        self._nothing.setVisible(not found)

    def _to_first(self) -> None:
        for each in self.rows.values():
            if not each.isHidden():
                focus = self.hours.start if each.control is self.hours else each.control
                focus.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _show_settings(self) -> None:
        chosen = self._look.settings
        for key, value in (
            ("language", chosen.language),
            ("digits", chosen.digits),
            ("theme", chosen.theme),
            ("text_size", chosen.text_size),
            ("alert_sound", chosen.alert_sound),
            ("desktop_alerts", HELD if self._is_held else SHOWN),
        ):
            self.choice(key).choose(value)
        self.hours.show_hours(chosen.quiet)

    def _read_quiet(self) -> None:
        def show(is_held: bool) -> None:
            self._is_held = is_held
            self._show_settings()

        self._station.lanes.desk(
            lambda desk: quiet_at(desk.workplace).is_asked_for, show, latest="settings_quiet"
        )

    def _speak(self, language: Language) -> None:
        self.language_chosen.emit(language)

    def _hold_alerts(self, key: str) -> None:
        self._is_held = key == HELD
        self._station.lanes.desk(
            lambda desk: ask_for_quiet(desk.workplace, is_on=key == HELD),
            lambda _: self.alerts_settled.emit(),
        )

    def _keep_quiet(self, hours: QuietHours) -> None:
        # Written in the same lane, before the clocks are looked at again.
        self._look.keep_quiet(hours)
        self.alerts_settled.emit()

    def _sound(self, key: str) -> None:
        self._look.sound(AlertSound(key))
        self.alerts_settled.emit()
