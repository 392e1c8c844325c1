"""The sheet of Excel reports: ask, watch it being written, open the folder that it lies in.

The work goes on while the sheet is closed; opened again, it shows how far it is.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from app.models.errors import DeskError
from app.services.desk.workplace import Workplace
from app.services.reports.report_job import make_report
from app.services.reports.wanted import Told, Wanted, Written
from app.views.language import Translated, manner
from app.views.reports.report_form import ReportForm
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import column, row
from app.views.widgets.sheet import Sheet
from app.views.widgets.snug import Snug
from app.views.widgets.text import Text
from app.wording.bidi import ltr
from app.wording.calendar_words import local
from app.wording.error_words import explain
from app.wording.plural import Noun, count

_SUBMITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Make(Protocol):
    """Makes a report and answers what was written, None if it was cancelled."""

    def __call__(
        self,
        workplace: Workplace,
        wanted: Wanted,
        told: Told,
        is_cancelled: Callable[[], bool],
    ) -> Written | None:
        """Make it. Raises DeskError."""


class ReportSheet(Translated, Sheet):
    """Reports of the desk at `station`, over a panel. `open_sheet` shows it."""

    _told = Signal(int, int)

    def __init__(
        self,
        station: Station,
        over: QWidget,
        *,
        folder: Path | None = None,
        make: Make = make_report,
    ) -> None:
        size = current().size
        super().__init__(over, size.palette, centred=True, top=size.sheet_header)
        self._station = station
        self._make = make
        self._cancelled = threading.Event()
        self._written: Written | None = None
        self.form = ReportForm(folder)
        self.band = Band()
        self.progress = QProgressBar()
        self.write = Button(kind=Kind.PRIMARY, glyph="download", shortcut="Ctrl+Return")
        self.cancel = Button(kind=Kind.SECONDARY)
        self.close_button = Button(kind=Kind.QUIET)
        self._title = Text(role="title", weight="semibold")
        self._lay_out()
        self._connect()
        self._show_running(is_running=False)
        self.retranslate()

    @property
    def is_running(self) -> bool:
        """Whether a report is being written."""
        return not self.write.isEnabled()

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(self.tr("Excel reports"))
        self._title.setText(self.tr("Excel reports"))
        self.write.setText(self.tr("Write report"))
        self.cancel.setText(self.tr("Cancel"))
        self.close_button.setText(self.tr("Close"))
        self.progress.setAccessibleName(self.tr("Cases written"))

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Show it with the days up to today."""
        speech = replace(manner(), zone=ZoneInfo(self._station.policy.zone))
        self.form.begin(local(speech, self._station.clock.now()).date())
        super().open_sheet(focus or self.form.report)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter writes."""
        is_held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_held and event.key() in _SUBMITS:
            self.start()
            event.accept()
            return
        super().keyPressEvent(event)

    def start(self) -> None:
        """Write the report that is asked for; nothing happens where something is missing."""
        if self.is_running:
            return
        self.band.hide()
        period, path = self.form.period(), self.form.target.path()
        if period is None or path is None:
            return
        wanted = Wanted(
            report=self.form.name(),
            period=period,
            target=path,
            manner=replace(manner(), zone=ZoneInfo(self._station.policy.zone)),
        )
        self._cancelled.clear()
        self._show_running(is_running=True)
        self._station.lanes.report(
            lambda desk: self._make(
                desk.workplace, wanted, self._told.emit, self._cancelled.is_set
            ),
            self._finish,
            self._fail,
        )

    def _lay_out(self) -> None:
        space = current().space
        self.progress.setTextVisible(False)
        foot = row(gap=space.s)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.write)
        stack = column(gap=space.m, margin=space.l)
        self._form_place = Snug(self.form, self.body)
        for widget in (self._title, self._form_place, self.progress, self.band):
            stack.addWidget(widget)
        stack.addStretch(1)
        stack.addLayout(foot)
        self.content.addLayout(stack)

    def _connect(self) -> None:
        self._told.connect(self._show_progress)
        self.write.clicked.connect(self.start)
        self.cancel.clicked.connect(self._cancel)
        self.close_button.clicked.connect(self.close_sheet)
        self.asked_to_close.connect(self.close_sheet)
        self.form.changed.connect(self.band.hide)
        self.band.acted.connect(self._open_folder)

    def _show_running(self, *, is_running: bool) -> None:
        """Change what can be pressed, the key that is wanted next under the hand."""
        has_hand = self.has_hand()
        self.cancel.setEnabled(is_running)
        self.cancel.setVisible(is_running)
        self.write.setEnabled(not is_running)
        if has_hand:
            (self.cancel if is_running else self.write).setFocus()
        self.form.setEnabled(not is_running)
        # Zero to zero is Qt's bar without an end: nobody knows yet how many there are.
        self.progress.setRange(0, 0)
        self.progress.setVisible(is_running)
        self._settle()

    def _show_progress(self, done: int, of: int) -> None:
        if self.is_running and of:
            self.progress.setRange(0, of)
            self.progress.setValue(done)

    def _cancel(self) -> None:
        self._cancelled.set()
        self.close_button.setFocus()
        self.cancel.setEnabled(False)

    def _finish(self, written: Written | None) -> None:
        self._show_running(is_running=False)
        if written is None:
            self.band.say(Tone.INFO, "circle-stop", self.tr("Cancelled. No file was written."))
            self._settle()
            return
        self._written = written
        self.form.target.forget()
        rows = count(manner(), Noun.ROW, written.rows)
        self.band.say(
            Tone.OK,
            "circle-check",
            self.tr("The report is written: {rows}").format(rows=rows),
            ltr(str(written.path)),
            action=self.tr("Open folder"),
        )
        self._settle()

    def _fail(self, error: DeskError) -> None:
        self._show_running(is_running=False)
        told = explain(manner(), error)
        if error.field == "out":
            self.form.target.field.show_fault(told.sentence)
        else:
            self.band.say(Tone.LATE, "circle-alert", told.cause, told.cure)
        self._settle()

    def _settle(self) -> None:
        """Take the height of what is shown now."""
        if self.isVisible():
            self._place()

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.path.parent)))
