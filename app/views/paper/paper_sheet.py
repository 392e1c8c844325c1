"""The sheet that puts a case on paper (Ctrl+P): with internal notes or without, into which file.

It is laid out in the lane of reports, for a PDF (Ctrl+Enter) as for a printer (Ctrl+P once more).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.models.errors import DeskError
from app.services.desk.case_file import CaseFile, read_case_file
from app.services.desk.case_paper import CasePaper, PaperOffice, paper_of
from app.services.desk.paper_file import SUFFIX, write_paper
from app.views.language import Translated, manner
from app.views.paper.case_pdf import pdf_of
from app.views.reports.report_target import ReportTarget
from app.views.shortcuts import Key, sequences
from app.views.station import Station
from app.views.style import theme
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.choice import Tick
from app.views.widgets.panel import column, lay_out_at_once, row
from app.views.widgets.sheet import Sheet
from app.views.widgets.snug import Snug
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import ltr
from app.wording.digits import shown
from app.wording.error_words import explain

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")
_SUBMITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaperSheet(Translated, Sheet):
    """Cases of the desk at `station` on paper. `show_for` opens it for one."""

    def __init__(self, station: Station, over: QWidget, *, folder: Path | None = None) -> None:
        size = current().size
        super().__init__(over, size.palette, centred=True, top=size.sheet_header)
        self._station = station
        self._file: CaseFile | None = None
        self._act: Callable[[], None] = self.start
        self._is_writing = False
        self._title = Text(role="title", weight="semibold")
        self._about = Text(role="small", tone="ink3", wraps=True)
        self.notes = Tick()
        self.target = ReportTarget(folder, suffix=SUFFIX)
        self.band = Band()
        self.write = Button(kind=Kind.PRIMARY, glyph="file-text", shortcut="Ctrl+Return")
        self.print_out = Button(kind=Kind.SECONDARY, glyph="printer", shortcut=Key.PAPER)
        self.close_button = Button(kind=Kind.QUIET)
        self._lay_out()
        self.write.clicked.connect(self.start)
        self.print_out.clicked.connect(self.choose_printer)
        self.close_button.clicked.connect(self.close_sheet)
        self.asked_to_close.connect(self.close_sheet)
        self.target.changed.connect(self.band.hide)
        self.notes.toggled.connect(lambda _is_on: self.band.hide())
        self.band.acted.connect(self._take_offer)
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
            self.tr("The facts, the clocks and what happened: as a PDF, or on a printer.")
        )
        self.notes.setText(self.tr("With internal notes: not for the customer"))
        self.write.setText(self.tr("Write PDF"))
        self.print_out.setText(self.tr("Print…"))
        self.close_button.setText(self.tr("Close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter writes, Ctrl+P prints."""
        is_held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_held and event.key() in _SUBMITS:
            self.start()
        elif QKeySequence(event.keyCombination()) in sequences(Key.PAPER):
            self.choose_printer()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def start(self) -> None:
        """Write the file that is asked for; nothing happens where it has no name."""
        path, look = self.target.path(), theme.light()
        if path is None:
            return

        def write(paper: CasePaper, number: str) -> Path:
            write_paper(path, pdf_of(paper, look, title=number))
            return path

        self._put(write, self._finish)

    def choose_printer(self) -> None:
        """Print on a printer that is asked for; where the machine has none, offer the PDF."""
        from app.views.paper.printing import ask_for, printer_here

        if self._file is None or self._is_writing:
            return
        printer = printer_here()
        if printer is None:
            self._act = self.start
            self.band.say(
                Tone.SOON,
                "printer",
                self.tr("This machine has no printer"),
                self.tr("Write the case as a PDF and print that elsewhere."),
                action=self.tr("Write PDF"),
            )
            self._settle()
            return
        ask_for(printer, self._title.text(), self, self._print)

    def _print(self, printer: "QPrinter") -> None:
        from app.views.paper.printing import print_on

        look = theme.light()
        self._put(
            lambda paper, number: print_on(printer, paper, look, title=number),
            lambda _nothing: self._printed(printer.printerName()),
        )

    def _put(self, out: Callable[[CasePaper, str], T], done: Callable[[T], None]) -> None:
        """Make the paper in the lane and put it `out` there."""
        file, station, with_notes = self._file, self._station, self.notes.isChecked()
        if file is None or self._is_writing:
            return
        self._is_writing = True
        said = replace(manner(), zone=ZoneInfo(station.policy.zone))

        def work(desk: Desk) -> T:
            read = read_case_file(desk.workplace, desk.actions, file.case.id)
            office = PaperOffice(
                manner=said, policy=station.policy, actor=station.actor, now=station.clock.now()
            )
            return out(paper_of(office, read, with_notes=with_notes), read.case.number)

        station.lanes.report(work, done, self._fail)

    def _lay_out(self) -> None:
        space = current().space
        foot = row(gap=space.s)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.print_out)
        foot.addWidget(self.write)
        asked = QWidget()
        lines = column(asked, gap=space.m)
        for widget in (self._about, self.notes, self.target, self.band):
            lines.addWidget(widget)
        self._asked = Snug(asked)
        stack = column(gap=space.m, margin=space.l)
        stack.addWidget(self._title)
        stack.addWidget(self._asked)
        stack.addStretch(1)
        stack.addLayout(foot)
        self.content.addLayout(stack)

    def _finish(self, written: Path) -> None:
        self._is_writing = False
        self._act = lambda: self._open(written)
        self.target.forget()
        words = self.tr("The case is on paper")
        where = ltr(str(written))
        self.band.say(Tone.OK, "circle-check", words, where, action=self.tr("Open and print"))
        self._settle()

    def _printed(self, printer: str) -> None:
        self._is_writing = False
        self.band.say(Tone.OK, "circle-check", self.tr("Handed to the printer"), ltr(printer))
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
            lay_out_at_once()
            self._place()
            self._asked.show_end()

    def _take_offer(self) -> None:
        """Do what the band offers."""
        self._act()

    def _open(self, written: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(written)))
