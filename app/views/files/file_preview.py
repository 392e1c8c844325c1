"""A look at an attached file without opening it: a picture, the beginning of a text, or its kind.

Nothing of a file is ever run or handed to another program; a copy can be saved where one wants.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea, QWidget

from app.models.errors import DeskError
from app.services.desk.case_attachments import AttachedFile, CaseAttachments, Look
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.topic import belongs_to
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import Hairline, column, indent, row
from app.views.widgets.sheet import Sheet
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.bidi import ltr
from app.wording.error_words import explain
from app.wording.file_words import kind_words, size_words, unseen_words

_LARGEST_PICTURE_MB = 256


class FilePreview(Translated, Sheet):
    """A sheet over the case; Esc or Enter puts it away."""

    saved = Signal(object)

    def __init__(self, station: Station, over: QWidget) -> None:
        size = current().size
        super().__init__(over, size.palette, centred=True, top=size.sheet_header // 2)
        belongs_to(self, "files")
        self._station = station
        self._look: Look | None = None
        theme = current()
        self._title = Text(role="section", weight="semibold")
        self._about = Text(role="small", tone="ink3")
        self._away = Button(kind=Kind.QUIET, glyph="x", small=True)
        self._away.clicked.connect(self.close_sheet)
        self._fault = Band()
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.words = Text(role="reading", wraps=True)
        self.words.let_select()
        self._unseen = Text(tone="ink2", wraps=True)
        self._save = Button(kind=Kind.PRIMARY, glyph="download")
        self._save.clicked.connect(self._ask_where)
        body = QWidget()
        shown = column(body, gap=theme.space.m, margin=theme.space.l)
        for each in (self.picture, self.words, self._unseen):
            shown.addWidget(each)
        shown.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.asked_to_close.connect(self.close_sheet)
        self.retranslate()

    def show_file(self, file: AttachedFile) -> None:
        """Read the file in the lane, then show it."""

        def look(desk: Desk) -> tuple[Look, QImage | None]:
            seen = CaseAttachments(desk.workplace).look(file)
            return seen, _picture_of(seen)

        self._station.lanes.desk(look, lambda both: self._show(*both), latest="file")

    def retranslate(self) -> None:
        """Set the words."""
        self._save.setText(self.tr("Save a copy"))
        self._away.setAccessibleName(self.tr("Close"))
        self._away.setToolTip(self.tr("Close"))
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts it away too, unless a button has it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_sheet()
            event.accept()
            return
        super().keyPressEvent(event)

    def save_to(self, target: Path) -> None:
        """Save a copy there."""
        look = self._look
        if look is None:
            return
        self._station.lanes.desk(
            lambda desk: CaseAttachments(desk.workplace).save_copy(look.file, target),
            self._saved,
            self._failed,
        )

    def _show(self, look: Look, picture: QImage | None) -> None:
        self._look = look
        self._fault.hide()
        self.picture.setVisible(picture is not None)
        self.picture.setPixmap(QPixmap.fromImage(picture) if picture else QPixmap())
        self.words.setVisible(bool(look.text))
        self.words.setText(look.text)
        self._unseen.setVisible(picture is None and not look.text)
        self._save.setVisible(look.kind is not None)
        self._say()
        self.open_sheet(self._save if look.kind is not None else self._away)

    def _say(self) -> None:
        look, said = self._look, manner()
        if look is None:
            return
        self._title.setText(ltr(look.file.name))
        about = (kind_words(said, look.kind), size_words(said, look.file.size))
        self._about.setText(" · ".join(part for part in about if part))
        self._unseen.setText(unseen_words(said, look.kind))
        self.picture.setAccessibleName(look.file.name)
        self.setAccessibleName(look.file.name)

    def _ask_where(self) -> None:
        look = self._look
        if look is None:
            return
        downloads = QStandardPaths.StandardLocation.DownloadLocation
        start = Path(QStandardPaths.writableLocation(downloads)) / look.file.safe_name
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("Save a copy"), str(start))
        if path:
            self.save_to(Path(path))

    def _saved(self, target: Path) -> None:
        self._fault.say(Tone.OK, "check", self.tr("A copy was saved"), ltr(str(target)))
        self.saved.emit(target)

    def _failed(self, error: DeskError) -> None:
        words = explain(manner(), error)
        self._fault.say(Tone.LATE, "circle-alert", words.cause, words.cure)

    def _lay_out(self) -> None:
        theme = current()
        head = row(gap=theme.space.s)
        head.addWidget(Glyph("paperclip", "ink2"))
        head.addWidget(self._title)
        head.addWidget(self._about)
        head.addStretch(1)
        head.addWidget(self._away)
        between = theme.space.m
        indent(head, theme.space.l, between, above=between, below=between)
        foot = row()
        foot.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        foot.addWidget(self._save)
        foot.addStretch(1)
        self.content.addLayout(head)
        self.content.addWidget(Hairline())
        self.content.addWidget(self._fault)
        self.content.addWidget(self._scroll, 1)
        self.content.addWidget(Hairline())
        self.content.addLayout(foot)


def _picture_of(look: Look) -> QImage | None:
    """The picture, no larger than the sheet; None for what is none, or is broken."""
    if not look.picture:
        return None
    QImageReader.setAllocationLimit(_LARGEST_PICTURE_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(look.picture))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    room = current().size.palette - 3 * current().space.l
    size = reader.size()
    if size.isValid() and size.width() > room:
        reader.setScaledSize(size.scaled(QSize(room, size.height()), _KEEP))
    image = reader.read()
    return None if image.isNull() else image


_KEEP = Qt.AspectRatioMode.KeepAspectRatio
