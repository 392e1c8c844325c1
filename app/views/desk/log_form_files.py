"""The files of the call in progress: dropped on the form, pasted into it, or chosen.

They are beside the draft on disk at once, and become attachments when the case is logged.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.clock import Clock
from app.views.desk.log_form_drafts import DraftKeeper
from app.views.desk.log_form_fields import LogFormFields
from app.views.desk.log_form_questions import Questions
from app.views.files.given_files import FileDrop, GivenFiles, given_by
from app.views.language import manner
from app.views.latin_keys import as_latin
from app.views.widgets.line_field import LineField
from app.wording.file_words import screenshot_name

_PASTE = QKeySequence.StandardKey.Paste


class DraftFileKeeper(QObject):
    """Adds and removes files of the draft. `changed` carries the names of those it has."""

    changed = Signal(object)

    def __init__(
        self,
        asks: Questions,
        drafts: DraftKeeper,
        fields: LogFormFields,
        clock: Clock,
        form: QWidget,
    ) -> None:
        super().__init__(form)
        self._asks = asks
        self._drafts = drafts
        self._fields = fields
        self._clock = clock
        self._form = form
        for area in (fields.description, fields.solution):
            area.take_files = self.take
        for line in fields.findChildren(LineField):
            line.take_files = self.take
        FileDrop(form, self.take)
        form.installEventFilter(self)
        fields.files.choose.clicked.connect(self._ask)
        fields.files.removed.connect(self._remove)
        asks.files_kept.connect(self._kept)

    def take(self, mime: QMimeData) -> bool:
        """Keep what was dropped or pasted; False if it holds no file."""
        given = given_by(mime, screenshot_name(self._clock.now(), manner().zone))
        if given is not None:
            self._add(given)
        return given is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is pasted where nothing is typed: on a choice or a button of the form."""
        if event.type() is not QEvent.Type.KeyPress:
            return False
        pressed = as_latin(event) or event
        is_paste = isinstance(pressed, QKeyEvent) and pressed.matches(_PASTE)
        return is_paste and self.take(QGuiApplication.clipboard().mimeData())

    def _add(self, given: GivenFiles) -> None:
        self._with_draft(lambda draft_id: self._asks.add_files(draft_id, given))

    def _remove(self, name: str) -> None:
        self._with_draft(lambda draft_id: self._asks.remove_file(draft_id, name))

    def _ask(self) -> None:
        paths, _kind = QFileDialog.getOpenFileNames(self._form, self.tr("Attach files"))
        if paths:
            self._add(GivenFiles(paths=tuple(map(Path, paths))))

    def _with_draft(self, do: Callable[[str], None]) -> None:
        if self._drafts.id is not None:
            do(self._drafts.id)

    def _kept(self, draft_id: str, names: Sequence[str]) -> None:
        if draft_id == self._drafts.id:
            self._fields.files.show_names(names)
            if names:
                self._fields.to_be_seen.emit(self._fields.files)
            self.changed.emit(tuple(names))
