"""The files of the case that a view shows: dropped, pasted, chosen, and looked at."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.event import Action
from app.services.desk.case_attachments import AttachedFile, CaseAttachments
from app.services.desk.case_file import CaseFile
from app.services.desk.held_messages import Acted
from app.views.files.given_files import FileDrop, GivenFiles, given_by
from app.views.language import manner
from app.views.station import Station
from app.views.widgets.text_area import TextArea
from app.wiring import Desk
from app.wording.file_words import screenshot_name

if TYPE_CHECKING:
    from app.views.files.file_preview import FilePreview


class CaseFiles(QObject):
    """`began` is told before a file is attached; then `attached` with the deed, or `failed`."""

    began = Signal()
    attached = Signal(object)
    failed = Signal(object)

    def __init__(self, station: Station, view: QWidget, editor: TextArea) -> None:
        super().__init__(view)
        self._station = station
        self._view = view
        self._case_id: str | None = None
        editor.take_files = self.take
        FileDrop(view, self.take)

    @cached_property
    def preview(self) -> "FilePreview":
        """The sheet in which a file is looked at, made when the first one is."""
        from app.views.files.file_preview import FilePreview

        return FilePreview(self._station, self._view)

    def show_file(self, file: CaseFile) -> None:
        """Take files for this case, where they may be attached."""
        self._case_id = file.case.id if Action.ATTACH in file.actions else None

    def take(self, mime: QMimeData) -> bool:
        """Attach what was dropped or pasted; False if it holds no file or none may be attached."""
        name = screenshot_name(self._station.clock.now(), manner().zone)
        given = given_by(mime, name) if self._case_id is not None else None
        if given is not None:
            self._attach(given)
        return given is not None

    def ask(self) -> None:
        """Let files be chosen."""
        paths, _kind = QFileDialog.getOpenFileNames(self._view, self.tr("Attach files"))
        if paths:
            self._attach(GivenFiles(paths=tuple(map(Path, paths))))

    def look(self, file: AttachedFile) -> None:
        """Look at an attached file."""
        self.preview.show_file(file)

    def _attach(self, given: GivenFiles) -> None:
        case_id = self._case_id
        if case_id is None:
            return

        def attach(desk: Desk) -> Acted:
            with given.as_paths() as paths:
                sent = desk.held.send_of(case_id)
                case = CaseAttachments(desk.workplace).attach_all(case_id, paths)
                return Acted(case=case, sent=sent)

        self.began.emit()
        self._station.lanes.desk(attach, self.attached.emit, self.failed.emit)
