"""The page of the guide: one part at a time, read by the arrows, what was searched for marked."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from app.models.hit import Hit
from app.models.search_hits import beginnings_in
from app.views.guide.guide_html import html_of
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.menu import pop_up_own
from app.wording.guide_markdown import Part


class GuidePage(Themed, QTextBrowser):
    """Shows a part. Nothing on it opens anything."""

    def __init__(self) -> None:
        super().__init__()
        self._part: Part | None = None
        self._typed = ""
        self._rtl = False
        self.setProperty("page", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(current().space.s)

    def show_part(self, part: Part, typed: str, *, is_right_to_left: bool) -> None:
        """Show `part` from its beginning, or from where the typed words stand."""
        self._part, self._typed, self._rtl = part, typed, is_right_to_left
        self.setAccessibleName(part.title)
        self._write()

    def restyle(self, theme: Theme) -> None:
        """Write it again in the inks of `theme`."""
        self._write()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what Qt does, in a menu of the desk."""
        pop_up_own(self.createStandardContextMenu(), event.globalPos())

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Fetch nothing, from nowhere."""
        return None

    def _write(self) -> None:
        if self._part is None:
            return
        option = QTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight
        )
        document = self.document()
        # On a page that is still full each of these would lay out what is about to go.
        document.clear()
        document.setDefaultTextOption(option)
        document.setDefaultFont(current().font("reading"))
        self.setHtml(html_of(self._part, current(), is_right_to_left=self._rtl))
        self._mark()

    def _mark(self) -> None:
        hits = beginnings_in(self._typed, self.document().toPlainText()) or ()
        self.setExtraSelections([self._marked(hit) for hit in hits])
        start = self.textCursor()
        start.setPosition(hits[0][0] if hits else 0)
        self.setTextCursor(start)
        self.ensureCursorVisible()

    def _marked(self, hit: Hit) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(hit[0])
        cursor.setPosition(hit[1], QTextCursor.MoveMode.KeepAnchor)
        marked.cursor = cursor
        marked.format.setBackground(current().colour("mark"))
        marked.format.setForeground(current().colour("ink"))
        return marked
