"""What is asked of a report in the window: which one, of which days, into which file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.errors import Refused
from app.services.reports.catalogue import REPORTS, ReportName
from app.services.reports.period import PRESET_WORDS, Period, Preset, preset_period
from app.views.language import Translated, manner
from app.views.reports.report_target import ReportTarget
from app.views.style.theme import current
from app.views.widgets.field import Field
from app.views.widgets.moment_field import DayField
from app.views.widgets.panel import column, row
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import Text
from app.wording.error_words import explain


class ReportForm(Translated, QWidget):
    """The fields. `changed` is sent when another report, other days or another file are asked."""

    changed = Signal()

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self.report = Segmented()
        self.about = Text(role="small", tone="ink3", wraps=True)
        self.preset = Segmented()
        self.first, self.last = DayField(), DayField()
        self.target = ReportTarget(folder)
        self._report_field, self._preset_field = Field(self.report), Field(self.preset)
        self.first_field, self.last_field = Field(self.first), Field(self.last)
        self._today = date.min
        self._lay_out()
        self.report.chosen.connect(self._follow)
        self.preset.chosen.connect(self._take_preset)
        for day in (self.first, self.last):
            day.dateChanged.connect(self._days_edited)
        self.target.changed.connect(self.changed)
        self.retranslate()
        self.report.choose(ReportName.CASES)

    def retranslate(self) -> None:
        """Set the words."""
        speech = manner()
        self.report.set_choices({name: REPORTS[name].title.in_(speech) for name in ReportName})
        self.preset.set_choices({preset: PRESET_WORDS[preset].in_(speech) for preset in Preset})
        self._report_field.set_words(self.tr("Report"))
        self._preset_field.set_words(self.tr("Period"))
        self.first_field.set_words(self.tr("From"))
        self.last_field.set_words(self.tr("To"), self.tr("included"))
        self._describe()

    def begin(self, today: date) -> None:
        """Ask for this month, unless days were chosen already."""
        is_first = self._today == date.min
        self._today = today
        if is_first:
            self.preset.choose(Preset.THIS_MONTH)
            self._take_preset(Preset.THIS_MONTH)

    def name(self) -> ReportName:
        """Which report is chosen."""
        return ReportName(self.report.value() or ReportName.CASES)

    def period(self) -> Period | None:
        """The days; None, with the reason shown, where they are none."""
        self.last_field.clear_fault()
        try:
            return Period(first=self.first.day(), last=self.last.day())
        except Refused as refusal:
            self.last_field.show_fault(explain(manner(), refusal).sentence)
            return None

    def _lay_out(self) -> None:
        space = current().space
        days = row(gap=space.m)
        days.addWidget(self.first_field, 1)
        days.addWidget(self.last_field, 1)
        stack = column(self, gap=space.m)
        stack.addWidget(self._report_field)
        stack.addWidget(self.about)
        stack.addWidget(self._preset_field)
        stack.addLayout(days)
        stack.addWidget(self.target)

    def _take_preset(self, key: str) -> None:
        period = preset_period(Preset(key), self._today)
        for field, day in ((self.first, period.first), (self.last, period.last)):
            field.blockSignals(True)
            field.set_day(day)
            field.blockSignals(False)
        self._follow()

    def _days_edited(self) -> None:
        self.preset.choose(None)
        self._follow()

    def _follow(self) -> None:
        self._describe()
        period = self.period()
        if period is not None:
            self.target.propose(self.name(), period)
        self.changed.emit()

    def _describe(self) -> None:
        about = REPORTS[self.name()].about.in_(manner())
        self.about.setText(f"{about[:1].upper()}{about[1:]}")
