"""Files and screenshots that are pasted with the hand in the list go to the case that is shown.

Words on the clipboard are not for a list, and stay where they are.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from app.views.desk.case_place import CasePlace
from app.views.desk.queue_list import QueueList
from app.views.latin_keys import as_latin
from app.views.widgets.undo_bar import UndoBar


class PastedInList(QObject):
    """Hears Ctrl+V in `listed`, under a keyboard of either script."""

    def __init__(self, listed: QueueList, place: CasePlace, bar: UndoBar) -> None:
        super().__init__(listed)
        self._place, self._bar = place, bar
        listed.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; everything else is left to the list."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_paste = (as_latin(event) or event).matches(QKeySequence.StandardKey.Paste)
        if not is_paste or not _clipboard_has_files():
            return False
        self._take()
        return True

    def _take(self) -> None:
        """Attach them once the case that is being read is there; the bar says to which."""
        if self._place.holds(self._take):
            return
        is_shown = self._place.opened_case() is not None
        if is_shown and self._place.view.files.take(QGuiApplication.clipboard().mimeData()):
            return

        def say() -> str:
            return self.tr("This case takes no files") if is_shown else self.tr("Open a case first")

        self._bar.offer(say, glyph="info", can_undo=False)


def _clipboard_has_files() -> bool:
    from app.views.files.given_files import given_by

    return given_by(QGuiApplication.clipboard().mimeData(), "") is not None
