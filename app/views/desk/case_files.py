"""The files of a case: chosen, pasted as a picture, and opened again from the timeline."""

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.errors import DeskError
from app.services.desk.file_copies import copy_to, copy_to_open, is_looked_at, safe_name
from app.views.language import manner
from app.views.station import Station
from app.wiring import Desk
from app.wording.calendar_words import local


class CaseFiles(QObject):
    """`chosen` carries the path of a file to attach, `copied` one to show, `failed` why not."""

    chosen = Signal(str)
    failed = Signal(object)
    copied = Signal(QUrl)

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self._station = station
        self._beside = parent
        self.copied.connect(QDesktopServices.openUrl)
        self._pasted = QTemporaryDir()

    def ask(self) -> None:
        """Choose a file to attach."""
        path, _kind = QFileDialog.getOpenFileName(self._beside, self.tr("Attach a file"))
        if path:
            self.chosen.emit(path)

    def paste(self) -> bool:
        """Attach the picture that lies on the clipboard; False if there is none."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not data.hasImage():
            return False
        picture = QGuiApplication.clipboard().image()
        taken = local(manner(), self._station.clock.now())
        path = Path(self._pasted.path()) / f"screen-{taken:%Y-%m-%d-%H%M%S}.png"

        def save(_desk: Desk) -> bool:
            return picture.save(str(path))

        def attach(is_saved: bool) -> None:
            if is_saved:
                self.chosen.emit(str(path))

        self._station.lanes.desk(save, attach)
        return True

    def open(self, name: str, digest: str) -> None:
        """Show the file, or ask where to save it if it is of a kind that could be run."""
        home = self._station.home
        if is_looked_at(name):
            self._station.lanes.desk(
                lambda _desk: copy_to_open(home, digest, name), self._show, self._fail
            )
            return
        target, _kind = QFileDialog.getSaveFileName(
            self._beside, self.tr("Save the file"), safe_name(name)
        )
        if target:
            self._station.lanes.desk(
                lambda _desk: copy_to(home, digest, Path(target)), lambda _: None, self._fail
            )

    def _show(self, path: Path) -> None:
        self.copied.emit(QUrl.fromLocalFile(str(path)))

    def _fail(self, error: DeskError) -> None:
        self.failed.emit(error)
