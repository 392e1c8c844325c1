"""The list of alerts at the bell: those that wait for someone's note, then today's others.

It is whole even where no notification reaches the desktop, and says so when none does.
"""

from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.models.alert import Tally
from app.models.policy import Policy
from app.services.alerts.alert_lines import cause, fault
from app.services.alerts.alert_service import ShownAlert
from app.services.alerts.alert_words import Speaker
from app.services.alerts.quiet_hours import Quiet, quiet_at
from app.services.desk.settings import QuietHours, Settings
from app.views.alerts.alert_entries import Listed, ended_rows, waiting_rows
from app.views.alerts.alert_watch import AlertWatch
from app.views.alerts.quiet_hours_row import QuietHoursRow
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.topic import belongs_to
from app.views.widgets.alert_row import AlertRow
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.glyph import CountPill
from app.views.widgets.panel import Hairline, column, empty, ground, indent, row
from app.views.widgets.popover import Popover
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.calendar_words import time_of_day
from app.wording.digits import number
from app.wording.plural import Noun, count

_TALLEST_SHARE = 0.8


class AlertList(Struct, frozen=True, kw_only=True):
    """What the drawer shows, read in one go: the newest `alerts`, and how many wait for a note."""

    alerts: tuple[ShownAlert, ...]
    waiting: int
    tally: Tally
    quiet: Quiet
    hours: QuietHours
    policy: Policy
    read_at: datetime


class AlertDrawer(Translated, Popover):
    """Enter opens the case of a row, Space takes note of it, ↑ and ↓ walk the rows."""

    case_opened = Signal(str)
    hours_chosen = Signal(object)

    def __init__(self, station: Station, watch: AlertWatch, parent: QWidget) -> None:
        super().__init__(current().size.alert_drawer, parent)
        belongs_to(self, "alerts")
        self._station = station
        self._watch = watch
        self._below: QWidget | None = None
        self._is_coming = False
        self._listed: AlertList | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._rows: list[AlertRow] = []
        self._by_id: dict[str, Listed] = {}
        self._title = Text(role="section", weight="semibold")
        self._count = CountPill(late=True)
        self.quiet = Button(kind=Kind.QUIET, glyph="bell-off", small=True)
        self.quiet.setCheckable(True)
        self.acknowledge_all = Button(kind=Kind.QUIET, small=True)
        self._bands = QWidget()
        self.fault, self.hush = Band(), Band()
        self.empty = EmptyState("bell")
        self._place = QWidget()
        self._stack = column(self._place)
        self._scroll = QScrollArea()
        self._tally = Text(role="small", tone="ink2", wraps=True)
        self.settings = Button(kind=Kind.LINK, small=True)
        self.hours = QuietHoursRow()
        self.hours.hide()
        self._lay_out()
        self._connect()
        self.setAccessibleName(self.tr("Alerts"))
        self.retranslate()

    @property
    def rows(self) -> tuple[AlertRow, ...]:
        """The rows that are shown, in their order."""
        return tuple(self._rows)

    def show_below(self, below: QWidget) -> None:
        """Read the alerts and pop up under `below`."""
        self._below, self._is_coming = below, True
        self._unfolded = frozenset()
        self.read()

    def read(self) -> None:
        """Read the alerts anew."""
        self._station.lanes.desk(_read, self._show, latest="alert_drawer")

    def retranslate(self) -> None:
        """Set the words of the frame; those of the rows follow."""
        self._title.setText(self.tr("Alerts"))
        self.quiet.setText(self.tr("Do not disturb"))
        self.acknowledge_all.setText(self.tr("Acknowledge all"))
        self.settings.setText(self.tr("Alert settings"))
        self.empty.say(
            self.tr("No alert today"),
            self.tr("What comes due is shown here and on the desktop, before it is late."),
        )
        if self._listed:
            self._show(self._listed)

    def _lay_out(self) -> None:
        theme = current()
        head = row(gap=theme.space.s)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.quiet)
        head.addWidget(self.acknowledge_all)
        between = theme.space.s
        indent(head, theme.space.m, between, above=between, below=between)
        self.content.addLayout(head)
        bands = column(self._bands, gap=theme.space.s)
        bands.setContentsMargins(theme.space.s, 0, theme.space.s, theme.space.s)
        bands.addWidget(self.fault)
        bands.addWidget(self.hush)
        self.content.addWidget(self._bands)
        ground(self._place, "clear")
        # Its rows have the keyboard.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._place)
        self.content.addWidget(self._scroll)
        self.content.addWidget(self.empty)
        self.content.addWidget(Hairline())
        self.content.addWidget(self.hours)
        foot = row(gap=theme.space.s)
        foot.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        foot.addWidget(self._tally, 1)
        foot.addWidget(self.settings)
        self.content.addLayout(foot)

    def _connect(self) -> None:
        self._watch.alerts_changed.connect(self._changed)
        self._watch.not_reaching.connect(lambda _reason: self._say_fault())
        self._watch.quiet_changed.connect(lambda _quiet: self._changed())
        self.quiet.toggled.connect(self._watch.ask_for_quiet)
        self.acknowledge_all.clicked.connect(self._watch.acknowledge_all)
        self.fault.acted.connect(self._watch.try_alert)
        self.hush.acted.connect(lambda: self._watch.ask_for_quiet(False))
        self.settings.clicked.connect(self._toggle_settings)
        self.hours.chosen.connect(self.hours_chosen)

    def _changed(self) -> None:
        if self.isVisible():
            self.read()

    def _show(self, listed: AlertList) -> None:
        self._listed = listed
        speaker = Speaker(
            manner=manner(),
            policy=listed.policy,
            actor=self._station.actor,
            now=listed.read_at,
        )
        waiting = waiting_rows(speaker, listed.alerts, self._unfolded)
        n, shown = listed.waiting, sum(len(each.alerts) for each in waiting)
        self._fill(
            self._waiting_words(shown, n),
            waiting,
            ended_rows(speaker, listed.alerts, self._unfolded),
        )
        self._count.show_count(number(speaker.manner, n) if n else "")
        self.acknowledge_all.setEnabled(n > 0)
        self._tally.setText(self._tally_words(listed.tally))
        self.hours.show_hours(listed.hours)
        self._say_quiet(listed)
        self._say_fault()
        self._fit()

    def _waiting_words(self, shown: int, of: int) -> str:
        if shown == of:
            return self.tr("Waiting for your note")
        newest = number(manner(), shown)
        return self.tr("Waiting for your note: the newest {n}").format(n=newest)

    def _fill(self, heading: str, waiting: tuple[Listed, ...], ended: tuple[Listed, ...]) -> None:
        at, had_focus = self._focused_row(), any(each.hasFocus() for each in self._rows)
        empty(self._stack)
        self._rows = []
        self._by_id = {each.entry.alert_id: each for each in (*waiting, *ended)}
        for words, listed in (
            (heading, waiting),
            (self.tr("Earlier today"), ended),
        ):
            if listed:
                self._put(_group_header(words))
            for each in listed:
                self._add_row(each)
        self._stack.addStretch(1)
        self._scroll.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        if had_focus:
            self._focus_row(at)

    def _add_row(self, listed: Listed) -> None:
        alert_row = AlertRow(listed.entry)
        alert_row.opened.connect(self._open)
        alert_row.acknowledged.connect(self._acknowledge)
        alert_row.stepped.connect(lambda step: self._focus_row(self._focused_row() + step))
        self._rows.append(alert_row)
        self._put(alert_row)
        self._put(Hairline())

    def _put(self, widget: QWidget) -> None:
        self._stack.addWidget(widget)
        # Qt shows what joins a visible layout only later; its height is asked for now.
        widget.show()

    def _open(self, alert_id: str) -> None:
        listed = self._by_id[alert_id]
        if listed.entry.is_digest:
            self._unfolded |= {alert_id}
            # The row that asks is about to go; let it finish first.
            QTimer.singleShot(0, self.read)
            return
        self.close()
        self.case_opened.emit(listed.alerts[0].row.id)

    def _acknowledge(self, alert_id: str) -> None:
        ids = [each.receipt.alert.id for each in self._by_id[alert_id].alerts]
        QTimer.singleShot(0, lambda: self._watch.acknowledge(*ids))

    def _toggle_settings(self) -> None:
        self.hours.setVisible(self.hours.isHidden())
        self.adjustSize()

    def _say_fault(self) -> None:
        reason = self._watch.reason
        if reason is None:
            self.fault.hide()
        else:
            words, why, action = fault(manner()), cause(manner(), reason), self.tr("Try an alert")
            self.fault.say(Tone.SOON, "bell-off", words, why, action=action)
        self._bands.setHidden(self.fault.isHidden() and self.hush.isHidden())

    def _say_quiet(self, listed: AlertList) -> None:
        quiet, said = listed.quiet, manner()
        self.quiet.blockSignals(True)
        self.quiet.setChecked(quiet.is_asked_for)
        self.quiet.blockSignals(False)
        self.quiet.set_kind(Kind.CHOSEN if quiet.is_asked_for else Kind.QUIET)
        if not quiet.is_on:
            self.hush.hide()
            return
        held = sum(each.receipt.is_pending for each in listed.alerts)
        sentence = self.tr("{alerts} kept until then.").format(alerts=count(said, Noun.ALERT, held))
        until = self.tr("Quiet hours until {time}").format(
            time=time_of_day(said, quiet.until) if quiet.until else ""
        )
        self.hush.say(
            Tone.PAUSED,
            "bell-off",
            until if quiet.until else self.tr("Do not disturb is on"),
            sentence if held else self.tr("Nothing is lost: alerts are kept and shown afterwards."),
            action="" if quiet.until else self.tr("End"),
        )

    def _tally_words(self, tally: Tally) -> str:
        if not tally.tried:
            return ""
        said = manner()
        return self.tr("{reached} of {alerts} reached the desktop in 7 days").format(
            reached=number(said, tally.reached),
            alerts=count(said, Noun.ALERT, tally.tried, after_preposition=True),
        )

    def _fit(self) -> None:
        """Be as high as the rows need, up to most of the window."""
        if self._below is None:
            return
        needed = self._place.sizeHint().height()
        bands = 0 if self._bands.isHidden() else self._bands.heightForWidth(self._bands.width())
        room = round(self._below.window().height() * _TALLEST_SHARE) - bands
        self._scroll.setFixedHeight(max(current().size.row, min(needed, room)))
        if self._is_coming:
            self._is_coming = False
            self.pop_up(self._below, self._rows[0] if self._rows else None)
        elif self.isVisible():
            self.adjustSize()

    def _focused_row(self) -> int:
        return next((at for at, each in enumerate(self._rows) if each.hasFocus()), 0)

    def _focus_row(self, at: int) -> None:
        if self._rows:
            chosen = self._rows[min(max(at, 0), len(self._rows) - 1)]
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(chosen)


def _read(desk: Desk) -> AlertList:
    return AlertList(
        alerts=desk.alerts.list(),
        waiting=desk.alerts.waiting(),
        tally=desk.alerts.tally(),
        quiet=quiet_at(desk.workplace),
        hours=Settings.of(desk.workplace.home).quiet,
        policy=desk.workplace.policy,
        read_at=desk.workplace.now(),
    )


def _group_header(words: str) -> QWidget:
    theme = current()
    place = QWidget()
    ground(place, "sunken")
    place.setFixedHeight(theme.size.group_header)
    line = row(place)
    line.setContentsMargins(theme.space.m, 0, theme.space.m, 0)
    line.addWidget(Text(words, role="small", weight="semibold"))
    return place
