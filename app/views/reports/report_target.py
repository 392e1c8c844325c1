"""Where a file is written: a path proposed, typed or picked; no file is replaced by chance."""

from itertools import chain
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.reports.catalogue import ReportName
from app.services.reports.period import Period
from app.services.reports.report_job import SUFFIX
from app.views.language import Translated
from app.views.style.theme import current
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.line_field import LtrField
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text


class ReportTarget(Translated, QWidget):
    """The field of the file with its button. A file that exists is replaced only when told so."""

    changed = Signal()

    def __init__(
        self,
        folder: Path | None = None,
        *,
        suffix: str = SUFFIX,
    ) -> None:
        super().__init__()
        self._suffix = suffix
        self._folder = folder or _documents()
        self._may_replace: Path | None = None
        self._is_own = False
        self.path_field = LtrField()
        self.field = Field(self.path_field)
        self.browse = Button(glyph="folder-open")
        space = current().space
        # The button stands beside the editor, not beside its label or its fault.
        beside = column(gap=space.xs)
        beside.addWidget(Text(role="small", weight="medium"))
        beside.addWidget(self.browse)
        beside.addStretch(1)
        line = row(self, gap=space.s)
        line.addWidget(self.field, 1, Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside)
        self.path_field.textEdited.connect(self._typed)
        self.browse.clicked.connect(self._pick)
        self.field.cured.connect(self._replace)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self.field.set_words(self.tr("File"))
        self.browse.setText(self.tr("Choose…"))

    def propose(self, report: ReportName, period: Period) -> None:
        """Propose a new file of the folder used last; what was typed or picked stays."""
        self.propose_stem(f"sanad-{report}-{period.first}-{period.last}")

    def propose_stem(self, stem: str) -> None:
        """Propose a new file of this name, numbered where it is taken."""
        if self._is_own:
            return
        first = self._folder / f"{stem}{self._suffix}"
        others = (first.with_stem(f"{stem}-{copy}") for copy in range(2, 100))
        free = next((path for path in chain((first,), others) if not path.exists()), first)
        self.path_field.setText(str(free))

    def path(self) -> Path | None:
        """The file to write; None, with the reason shown, where there is none to write."""
        path = self._asked()
        if path is None:
            self.field.show_fault(self.tr("The file has no name yet."))
            return None
        if path.is_file() and path != self._may_replace:
            self.field.show_fault(self.tr("There is such a file already."), cure=self.tr("Replace"))
            return None
        self._folder = path.parent
        return path

    def forget(self) -> None:
        """The report is written: the next one gets a file of its own."""
        self._is_own = False
        self._may_replace = None

    def _typed(self) -> None:
        self._is_own = True
        self.field.clear_fault()

    def _pick(self) -> None:
        kind = f"(*{self._suffix})"
        title = self.tr("File")
        name, _ = QFileDialog.getSaveFileName(self, title, self.path_field.text(), kind)
        if name:
            self.path_field.setText(name)
            self._typed()
            # The dialog has asked before it let an existing file be chosen.
            self._may_replace = Path(name)

    def _replace(self) -> None:
        self.field.clear_fault()
        self._may_replace = self._asked()
        self.changed.emit()

    def _asked(self) -> Path | None:
        typed = self.path_field.text().strip()
        if not typed:
            return None
        path = self._folder / Path(typed).expanduser()
        is_named = path.suffix.lower() == self._suffix
        return path if is_named else path.with_name(f"{path.name}{self._suffix}")


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()
