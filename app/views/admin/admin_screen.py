"""Looking after the desk: how everybody's sync stands, and for administrators people and devices.

What the database says is shown with the time at which it said so; while it is away nothing can be
changed here, and that is said. Who may do what, the database judges.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.models.administration import NewPerson
from app.models.errors import DeskError
from app.models.people import Role
from app.services.admin import looking_after
from app.services.admin.looking_after import Seen
from app.services.admin.sync_findings import findings
from app.views.admin.devices_pane import DevicesPane
from app.views.admin.health_pane import HealthPane
from app.views.admin.people_pane import PeoplePane
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.panel import Hairline, Panel, column, row
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.calendar_words import moment
from app.wording.error_words import explain

Answer = TypeVar("Answer")

HEALTH, PEOPLE, DEVICES = "health", "people", "devices"


class Pane(Protocol):
    """What can say in its place that something was refused, or that nothing can be done now."""

    def show_refusal(self, error: DeskError) -> None:
        """Say what stands against it."""

    def let_act(self, may_act: bool) -> None:
        """Let people act here, or no longer."""


class AdminScreen(Translated, QWidget):
    """The page of `station`. `read` asks the database again."""

    read_done = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._seen: Seen | None = None
        self._fault: DeskError | None = None
        self._is_reading = False
        self._title = Text(role="section", weight="semibold")
        self._as_of = Text(role="small", tone="ink3")
        self.again = Button(kind=Kind.QUIET, glyph="refresh-cw", small=True)
        self.band = Band()
        self.parts = Segmented()
        self.health = HealthPane()
        self.people = PeoplePane(station.policy, station.actor)
        self.devices = DevicesPane()
        self._empty = EmptyState("monitor-smartphone", quiet=True)
        self._stack = QStackedWidget()
        for pane in (self.health, self.people, self.devices, self._empty):
            self._stack.addWidget(pane)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.parts.choose(HEALTH)
        self._show_last()

    def read(self) -> None:
        """Ask the database how it stands."""
        if self._is_reading:
            return
        self._is_reading = True
        self._say_when()
        self._station.lanes.sync(
            lambda desk: looking_after.look(desk.workplace), self.show_seen, self._not_seen
        )

    def show_seen(self, seen: Seen) -> None:
        """Show how it stands, or stood."""
        self._is_reading = False
        self._seen, self._fault = seen, seen.trouble
        self._fill()
        self.read_done.emit()

    def go_to(self, part: str) -> None:
        """Show one of the parts."""
        self.parts.choose(part)
        self._turn()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the focus to the choice of parts, where there is one."""
        target = self.again if self.parts.isHidden() else self.parts
        target.setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date whenever it is gone to."""
        super().showEvent(event)
        self.read()

    def retranslate(self) -> None:
        """Set the words."""
        self._title.setText(self.tr("People and sync"))
        self.setAccessibleName(self._title.text())
        self.again.setText(self.tr("Refresh"))
        self.parts.setAccessibleName(self.tr("What to look after"))
        self.parts.set_choices(
            {
                HEALTH: self.tr("Sync"),
                PEOPLE: self.tr("People"),
                DEVICES: self.tr("Devices"),
            }
        )
        self.parts.setMinimumWidth(self.parts.width_of_equals())
        self._fill()

    @property
    def _administers(self) -> bool:
        return self._station.actor.role is Role.ADMIN

    def _lay_out(self) -> None:
        theme = current()
        gutter = theme.space.gutter_row
        head = row(gap=theme.space.s)
        head.setContentsMargins(gutter, theme.space.s, gutter, theme.space.s)
        head.addWidget(self._title)
        head.addWidget(self._as_of)
        head.addStretch(1)
        head.addWidget(self.again)
        choice = row()
        choice.setContentsMargins(gutter, 0, gutter, theme.space.s)
        choice.addWidget(self.parts)
        choice.addStretch(1)
        if not self._administers:
            self.parts.hide()
        panel = Panel()
        inside = column(panel, margin=theme.line.hair)
        inside.addLayout(head)
        inside.addLayout(choice)
        inside.addWidget(Hairline())
        inside.addWidget(self.band)
        inside.addWidget(self._stack, 1)
        column(self).addWidget(panel)

    def _connect(self) -> None:
        self.again.clicked.connect(self.read)
        self.parts.chosen.connect(lambda _part: self._turn())
        self.people.added.connect(self._add)
        self.people.changed.connect(self._change)
        self.people.renewed.connect(self._renew)
        self.people.dropped.connect(self._drop)
        self.people.history_asked.connect(self._ask_history)
        self.devices.revoked.connect(self._revoke)

    def _show_last(self) -> None:
        def show(seen: Seen | None) -> None:
            if seen is not None and self._seen is None:
                self._seen = seen
                self._fill()

        self._station.lanes.desk(lambda desk: looking_after.last_seen(desk.workplace), show)

    def _not_seen(self, error: DeskError) -> None:
        self._is_reading = False
        self._fault = error
        self._fill()
        self.read_done.emit()

    def _fill(self) -> None:
        seen, now = self._seen, self._station.clock.now()
        if seen is not None:
            self.health.show_findings(findings(seen.health, seen.at), seen.at, now)
            self.people.show_people(seen.people, now)
            self.devices.show_desks(seen.health.desks, now)
        may_act = seen is not None and self._fault is None
        self.people.let_act(may_act)
        self.devices.let_act(may_act)
        self._say_when()
        self._say_fault()
        self._turn()

    def _say_when(self) -> None:
        if self._is_reading and self._seen is None:
            self._as_of.setText(self.tr("Asking the server…"))
        elif self._seen is not None:
            when = moment(manner(), self._seen.at, self._station.clock.now(), opens=False)
            self._as_of.setText(self.tr("as of {when}").format(when=when))
        else:
            self._as_of.setText("")

    def _say_fault(self) -> None:
        if self._fault is None or self._seen is None:
            self.band.hide()
            return
        words = explain(manner(), self._fault)
        self.band.say(
            Tone.PAUSED,
            "cloud-off",
            words.cause,
            self.tr("This is how it stood last. Nothing can be changed until the server is back."),
        )

    def _turn(self) -> None:
        panes = {HEALTH: self.health, PEOPLE: self.people, DEVICES: self.devices}
        if self._seen is not None:
            self._stack.setCurrentWidget(panes[self.parts.value() or HEALTH])
            return
        self._stack.setCurrentWidget(self._empty)
        if self._fault is None:
            self._empty.say(self.tr("Asking the server how all desks stand"))
        else:
            words = explain(manner(), self._fault)
            self._empty.say(words.cause, words.cure)

    def _add(self, person: NewPerson) -> None:
        self._do(
            lambda desk: looking_after.add(desk.workplace, person),
            lambda password: self.people.show_password(person, password),
            self.people,
        )

    def _renew(self, person: NewPerson) -> None:
        self._do(
            lambda desk: looking_after.renew_password(desk.workplace, person),
            lambda password: self.people.show_password(person, password),
            self.people,
        )

    def _change(self, person: NewPerson) -> None:
        self._do(
            lambda desk: looking_after.change(desk.workplace, person),
            lambda _: self.people.put_away(),
            self.people,
        )

    def _drop(self, login: str) -> None:
        self._do(
            lambda desk: looking_after.drop(desk.workplace, login),
            lambda _: self.people.put_away(),
            self.people,
        )

    def _ask_history(self, login: str) -> None:
        self._station.lanes.sync(
            lambda desk: looking_after.history(desk.workplace, login),
            lambda changes: self.people.show_history(login, changes, self._station.clock.now()),
            self._not_seen,
        )

    def _revoke(self, device: str) -> None:
        self._do(
            lambda desk: looking_after.revoke(desk.workplace, device),
            lambda _: self.devices.put_away(),
            self.devices,
        )

    def _do(
        self, work: Callable[[Desk], Answer], done: Callable[[Answer], None], pane: Pane
    ) -> None:
        """Act once: nothing else is begun until the database has answered."""
        pane.let_act(False)

        def answered(answer: Answer) -> None:
            pane.let_act(True)
            done(answer)
            self.read()

        def refused(error: DeskError) -> None:
            pane.let_act(True)
            pane.show_refusal(error)

        self._station.lanes.sync(work, answered, refused)
