"""A file as a chip: its kind's glyph, its name, its size; a click or Enter looks at it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import row
from app.wording.bidi import ltr
from app.wording.file_words import size_words

_GLYPHS = {
    "image": (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp"),
    "file-text": (".pdf", ".txt", ".doc", ".docx", ".rtf", ".odt"),
    "file-spreadsheet": (".xls", ".xlsx", ".csv", ".ods"),
    "video": (".mp4", ".mov", ".mkv", ".webm", ".avi"),
    "mic": (".mp3", ".ogg", ".wav", ".m4a", ".opus"),
}


class FileChip(Translated, QWidget):
    """`asked` is sent to look at the file, `removed` to take it away where that is possible."""

    asked = Signal()
    removed = Signal()

    def __init__(self, name: str, size: int | None = None, *, removable: bool = False) -> None:
        super().__init__()
        self._name = name
        self._size = size
        self.open = Button(glyph=glyph_of(name), small=True)
        self.open.clicked.connect(self.asked)
        self.remove = Button(kind=Kind.QUIET, glyph="x", small=True)
        self.remove.clicked.connect(self.removed)
        line = row(self)
        line.addWidget(self.open)
        line.addWidget(self.remove)
        line.addStretch(1)
        self.remove.setVisible(removable)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the file, its middle elided where it is long."""
        theme = current()
        metrics = QFontMetrics(theme.font("body"))
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, theme.size.sidebar)
        size = size_words(manner(), self._size) if self._size is not None else ""
        self.open.setText(f"{ltr(name)}  {size}".rstrip())
        self.open.setToolTip(ltr(self._name))
        self.open.setAccessibleName(f"{self._name} {size}".strip())
        self.remove.setAccessibleName(self.tr("Remove {file}").format(file=self._name))
        self.remove.setToolTip(self.tr("Remove"))

    def minimumSizeHint(self) -> QSize:
        """It gives way to what stands beside it."""
        return QSize(current().size.avatar, self.sizeHint().height())


def glyph_of(name: str) -> str:
    """The glyph of a file by the ending of its name; what it really is shows when it is seen."""
    ending = name[name.rfind(".") :].casefold() if "." in name else ""
    return next((glyph for glyph, endings in _GLYPHS.items() if ending in endings), "file")
