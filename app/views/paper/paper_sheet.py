"""The sheet that puts a case on paper (Ctrl+P): with internal notes or without, into which file.

The PDF is laid out and written in the lane of reports; opened, any program prints it.
"""

from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.models.errors import DeskError
from app.services.desk.case_file import CaseFile, read_case_file
from app.services.desk.case_paper import PaperOffice, paper_of
from app.services.desk.paper_file import SUFFIX, write_paper
from app.views.language import Translated, manner
from app.views.paper.case_pdf import pdf_of
from app.views.reports.report_target import ReportTarget
from app.views.station import Station
from app.views.style import theme
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.choice import Tick
from app.views.widgets.panel import column, row
from app.views.widgets.sheet import Sheet
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import ltr
from app.wording.digits import shown
from app.wording.error_words import explain

_SUBMITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaperSheet(Translated, Sheet):
    """Cases of the desk at `station` on paper. `show_for` opens it for one."""

    def __init__(self, station: Station, over: QWidget, *, folder: Path | None = None) -> None:
        size = current().size
        super().__init__(over, size.palette, centred=True, top=size.sheet_header)
        self._station = station
        self._file: CaseFile | None = None
        self._written: Path | None = None
        self._is_writing = False
        self._title = Text(role="title", weight="semibold")
        self._about = Text(role="small", tone="ink3", wraps=True)
        self.notes = Tick()
        self.target = ReportTarget(folder, suffix=SUFFIX)
        self.band = Band()
        self.write = Button(kind=Kind.PRIMARY, glyph="printer", shortcut="Ctrl+Return")
        self.close_button = Button(kind=Kind.QUIET)
        self._lay_out()
        self.write.clicked.connect(self.start)
        self.close_button.clicked.connect(self.close_sheet)
        self.asked_to_close.connect(self.close_sheet)
        self.target.changed.connect(self.band.hide)
        self.notes.toggled.connect(lambda _is_on: self.band.hide())
        self.band.acted.connect(self._open)
        self.retranslate()

    def show_for(self, file: CaseFile) -> None:
        """Show it for a case; notes are left out until they are asked for."""
        self._file = file
        self.notes.setChecked(False)
        self.band.hide()
        self.target.forget()
        self.target.propose_stem(f"sanad-{file.case.number}")
        self.retranslate()
        self.open_sheet(self.write)

    def retranslate(self) -> None:
        """Set the words."""
        number = self._file.case.number if self._file else ""
        title = self.tr("Case on paper")
        self.setAccessibleName(title)
        self._title.setText(f"{title} {ltr(shown(manner(), number))}" if number else title)
        self._about.setText(
            self.tr("A PDF with the facts, the clocks and what happened. Any program prints it.")
        )
        self.notes.setText(self.tr("With internal notes: not for the customer"))
        self.write.setText(self.tr("Write PDF"))
        self.close_button.setText(self.tr("Close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter writes."""
        is_held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_held and event.key() in _SUBMITS:
            self.start()
            event.accept()
            return
        super().keyPressEvent(event)

    def start(self) -> None:
        """Write the file that is asked for; nothing happens where it has no name."""
        file, path = self._file, self.target.path()
        if file is None or path is None or self._is_writing:
            return
        self._is_writing = True
        said = replace(manner(), zone=ZoneInfo(self._station.policy.zone))
        station, with_notes, look = self._station, self.notes.isChecked(), theme.light()

        def work(desk: Desk) -> Path:
            read = read_case_file(desk.workplace, desk.actions, file.case.id)
            office = PaperOffice(
                manner=said, policy=station.policy, actor=station.actor, now=station.clock.now()
            )
            paper = paper_of(office, read, with_notes=with_notes)
            write_paper(path, pdf_of(paper, look, title=read.case.number))
            return path

        station.lanes.report(work, self._finish, self._fail)

    def _lay_out(self) -> None:
        space = current().space
        foot = row(gap=space.s)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.write)
        stack = column(gap=space.m, margin=space.l)
        for widget in (self._title, self._about, self.notes, self.target, self.band):
            stack.addWidget(widget)
        stack.addStretch(1)
        stack.addLayout(foot)
        self.content.addLayout(stack)

    def _finish(self, written: Path) -> None:
        self._is_writing = False
        self._written = written
        self.target.forget()
        words = self.tr("The case is on paper")
        where = ltr(str(written))
        self.band.say(Tone.OK, "circle-check", words, where, action=self.tr("Open and print"))
        self._settle()

    def _fail(self, error: DeskError) -> None:
        self._is_writing = False
        told = explain(manner(), error)
        if error.field == "out":
            self.target.field.show_fault(told.sentence)
        else:
            self.band.say(Tone.LATE, "circle-alert", told.cause, told.cure)
        self._settle()

    def _settle(self) -> None:
        if self.isVisible():
            self._place()

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
