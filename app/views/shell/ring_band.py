"""The band of a call that rings while the agent types: who it is, F12 to log it, or let it pass.

It takes no focus and covers nothing. Calls wait in the order of ringing, the newest is shown.
"""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.call_hand_over import Call
from app.views.language import Translated, manner
from app.views.shortcuts import Key
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import row
from app.wording.bidi import isolated, ltr
from app.wording.digits import shown


class Ring(Struct, frozen=True, kw_only=True):
    """A call that waits; `name` is the only person known under its number."""

    call: Call
    name: str | None = None
    is_over: bool = False

    @property
    def key(self) -> str | None:
        """What tells this call from others."""
        return key_of(self.call)


def key_of(call: Call) -> str | None:
    """The exchange's name of a call, or its number where the exchange gives none."""
    return call.id or call.number


class RingBand(Translated, QWidget):
    """Hidden while nobody waits. `accepted` carries the call that is to be logged."""

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rings: tuple[Ring, ...] = ()
        self._band = Band()
        self._accept = Button(kind=Kind.PRIMARY, small=True, shortcut=Key.TAKE_CALL)
        self._let_pass = Button(kind=Kind.QUIET, small=True)
        self._accept.clicked.connect(self.accept)
        self._let_pass.clicked.connect(self.let_pass)
        theme = current()
        line = row(self, gap=theme.space.s, margin=theme.space.s)
        line.addWidget(self._band, 1)
        line.addWidget(self._accept)
        line.addWidget(self._let_pass)
        self.hide()
        self.retranslate()

    @property
    def rings(self) -> tuple[Ring, ...]:
        """The calls that wait, oldest first."""
        return self._rings

    def ring(self, call: Call) -> None:
        """Show that `call` rings."""
        others = (ring for ring in self._rings if ring.key is None or ring.key != key_of(call))
        self._show((*others, Ring(call=call)))

    def say_name(self, call: Call, name: str) -> None:
        """Show who calls, once it is known."""
        self._change(call, lambda ring: replace(ring, name=name))

    def say_over(self, call: Call) -> None:
        """The caller has hung up; the call can still be logged."""
        self._change(call, lambda ring: replace(ring, is_over=True))

    def accept(self) -> None:
        """Log the call that is shown."""
        if self._rings:
            *others, ring = self._rings
            self._show(tuple(others))
            self.accepted.emit(ring.call)

    def let_pass(self) -> None:
        """Forget the call that is shown."""
        self._show(self._rings[:-1])

    def retranslate(self) -> None:
        """Set the words."""
        self._accept.setText(self.tr("Log the call"))
        self._let_pass.setText(self.tr("Let it pass"))
        self._say()

    def _change(self, call: Call, change: Callable[[Ring], Ring]) -> None:
        key = key_of(call)
        self._show(tuple(change(ring) if ring.key == key else ring for ring in self._rings))

    def _show(self, rings: tuple[Ring, ...]) -> None:
        self._rings = rings
        self.setVisible(bool(rings))
        self._say()

    def _say(self) -> None:
        if not self._rings:
            return
        ring = self._rings[-1]
        who = self._who(ring)
        cause = self.tr("{who} has hung up") if ring.is_over else self.tr("{who} is calling")
        waiting = len(self._rings) - 1
        more = shown(manner(), self.tr("%n more call(s) waiting", "", waiting)) if waiting else ""
        self._band.say(
            Tone.PAUSED if ring.is_over else Tone.INFO, "phone", cause.format(who=who), more
        )

    def _who(self, ring: Ring) -> str:
        number = ltr(ring.call.number) if ring.call.number else ""
        if ring.name:
            return f"{isolated(ring.name)} {number}"
        return number or self.tr("Somebody without a number")
