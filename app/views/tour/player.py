"""Plays a script in the running event loop: it waits for the desk, the desk never waits for it."""

from collections.abc import Callable, Iterator
from time import monotonic

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

_LOOK_EVERY_MS = 25
_LONGEST_WAIT_S = 20.0


class Until(Struct, frozen=True, kw_only=True):
    """What a script waits for before its next keys."""

    what: str
    is_so: Callable[[], bool]


class StuckError(RuntimeError):
    """What the script waited for did not come about."""


class Player(QObject):
    """`ended` carries what stopped the script, None if it was played to its end."""

    ended = Signal(object)

    def __init__(self, script: Iterator[Until], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._script = script
        self._awaited: Until | None = None
        self._since_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def play(self) -> None:
        """Begin."""
        self._timer.start()

    def _look(self) -> None:
        # A key may open a menu, whose own loop would come back here while the key is pressed.
        self._timer.stop()
        try:
            is_over = self._go_on()
        except Exception as fault:
            self.ended.emit(fault)
            return
        if is_over:
            self.ended.emit(None)
        else:
            self._timer.start()

    def _go_on(self) -> bool:
        """Play on if what is awaited is so; whether the script is over."""
        if self._awaited is not None and not self._awaited.is_so():
            if monotonic() - self._since_s > _LONGEST_WAIT_S:
                raise StuckError(self._awaited.what)
            return False
        self._awaited = next(self._script, None)
        self._since_s = monotonic()
        return self._awaited is None
