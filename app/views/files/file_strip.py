"""A button to add files and the chips of those that are there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.files.file_chip import FileChip
from app.views.language import Translated
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.panel import column, empty


class FileStrip(Translated, QWidget):
    """The chips, one under the other. `removed` carries the name of a file to take away.

    `choose` is the button; whoever owns the strip puts it where there is room.
    """

    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choose = Button(kind=Kind.QUIET, glyph="paperclip", small=True)
        self._chips: QVBoxLayout = column(self, gap=current().space.xs)
        self.names: tuple[str, ...] = ()
        self.hide()
        self.retranslate()

    def show_names(self, names: Sequence[str]) -> None:
        """Show these files."""
        if tuple(names) == self.names:
            return
        self.names = tuple(names)
        empty(self._chips)
        for name in names:
            chip = FileChip(name, removable=True)
            chip.removed.connect(lambda name=name: self.removed.emit(name))
            self._chips.addWidget(chip)
        self.setVisible(bool(names))

    def retranslate(self) -> None:
        """Set the words."""
        words = self.tr("Attach files, or paste a screenshot")
        self.choose.setAccessibleName(words)
        self.choose.setToolTip(words)
