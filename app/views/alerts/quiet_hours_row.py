"""From when to when alerts are held back, chosen by half hours; the same twice means never."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.desk.settings import QuietHours
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.choice import Choice
from app.views.widgets.panel import ground, row
from app.views.widgets.text import Text
from app.wording.digits import shown

_STEP_MINUTES = 30
_DAY_MINUTES = 24 * 60


class QuietHoursRow(Translated, QWidget):
    """Says `chosen` with `QuietHours` as soon as one end is changed by hand."""

    chosen = Signal(object)

    def __init__(self, *, is_named: bool = True) -> None:
        super().__init__()
        theme = current()
        self._hours = QuietHours()
        self._name, self._until = Text(role="small"), Text(role="small")
        self.start, self.end = Choice(), Choice()
        line = row(self, gap=theme.space.s)
        if is_named:
            ground(self, "sunken")
            line.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        line.addWidget(self._name)
        self._name.setVisible(is_named)
        line.addWidget(self.start)
        line.addWidget(self._until)
        line.addWidget(self.end)
        line.addStretch(1)
        for end in (self.start, self.end):
            end.activated.connect(self._choose)
        self.retranslate()

    def show_hours(self, hours: QuietHours) -> None:
        """Show the hours of the settings."""
        self._hours = hours
        for choice, minutes in ((self.start, hours.start), (self.end, hours.end)):
            choice.clear()
            # Hours that a file gives to the minute stay choosable.
            for each in sorted({*range(0, _DAY_MINUTES, _STEP_MINUTES), minutes}):
                choice.addItem(_time(each), str(each))
            choice.choose(str(minutes))

    def retranslate(self) -> None:
        """Set the words, and the times in the digits of the desk."""
        self._name.setText(self.tr("Quiet hours from"))
        self._until.setText(self.tr("to"))
        self.start.setAccessibleName(self.tr("Quiet hours from"))
        self.end.setAccessibleName(self.tr("Quiet hours to"))
        self.setToolTip(self.tr("The same time twice: no quiet hours"))
        self.show_hours(self._hours)

    def _choose(self) -> None:
        start, end = (int(choice.value() or 0) for choice in (self.start, self.end))
        self._hours = QuietHours(start=start, end=end)
        self.chosen.emit(self._hours)


def _time(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return shown(manner(), f"{hour}:{minute:02}")
