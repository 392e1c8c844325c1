"""A printer of this machine, chosen in the system's own dialog. Loaded when somebody prints."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.services.desk.case_paper import CasePaper
from app.views.paper.case_pdf import put_on
from app.views.style.theme import Theme


def printer_here() -> QPrinter | None:
    """The printer that the machine would take, for the dialog to begin with; None without any."""
    if not QPrinterInfo.availablePrinterNames():
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def ask_for(
    printer: QPrinter, title: str, over: QWidget, taken: Callable[[QPrinter], None]
) -> QPrintDialog:
    """Let the printer, its pages and copies be chosen; `taken` gets what was."""
    dialog = QPrintDialog(printer, over)
    dialog.setWindowTitle(title)
    dialog.accepted.connect(lambda: taken(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog


def print_on(printer: QPrinter, paper: CasePaper, theme: Theme, *, title: str) -> None:
    """Hand the paper to the printer."""
    printer.setDocName(title)
    printer.setCreator("Sanad")
    put_on(printer, paper, theme)
