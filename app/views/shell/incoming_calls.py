"""Calls that the telephone hands over: the log form opens, unless the agent is typing.

Whoever types keeps the focus: the call waits in a band until F12 takes it.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from app.models.call_hand_over import Call, CallEvent
from app.services.desk.customers import Caller
from app.views.shell.main_window import MainWindow
from app.views.shell.ring_band import RingBand, key_of
from app.views.shortcuts import Key, on_key
from app.views.station import Station
from app.views.widgets.sheet import Sheet

_PHONE = "phone"
_EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit)


class IncomingCalls(QObject):
    """The telephone of one window."""

    def __init__(self, window: MainWindow, station: Station) -> None:
        super().__init__(window)
        self._window = window
        self._station = station
        self._rung: set[str | None] = set()
        self.band = RingBand()
        self.band.accepted.connect(self._log)
        window.add_band(self.band)
        on_key(window, Key.TAKE_CALL, self.band.accept)

    @property
    def waiting(self) -> tuple[Call, ...]:
        """The calls that nobody has taken, oldest first."""
        return tuple(ring.call for ring in self.band.rings)

    def take(self, call: Call) -> None:
        """The telephone says something of a call; a second word on it begins no second form."""
        key = key_of(call)
        if call.event is CallEvent.END:
            self._rung.discard(key)
            self.band.say_over(call)
        elif call.event is CallEvent.ANSWER and key in self._rung:
            self._rung.discard(key)
        else:
            if call.event is CallEvent.RING:
                self._rung.add(key)
            self._offer(call)

    def _offer(self, call: Call) -> None:
        if not self._is_typing():
            self._window.come_forward()
            self._log(call)
            return
        self.band.ring(call)
        QApplication.alert(self._window)
        number = call.number
        if number is None:
            return

        def say_name(callers: tuple[Caller, ...]) -> None:
            if len(callers) == 1 and callers[0].customer.name:
                self.band.say_name(call, callers[0].customer.name)

        self._station.lanes.desk(lambda desk: desk.customers.on_the_line(number), say_name)

    def _is_typing(self) -> bool:
        if isinstance(QApplication.focusWidget(), _EDITORS):
            return True
        return any(sheet.isVisible() for sheet in self._window.findChildren(Sheet))

    def _log(self, call: Call) -> None:
        self._window.new_call(_PHONE, call.number)
