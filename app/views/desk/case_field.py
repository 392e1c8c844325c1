"""The field that names another case: by its number, a part of it, or words of it.

The customer's other cases are offered under it at once, and whatever is like what is typed. The
arrow down goes there, Enter takes one. What names one case alone need not be taken.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.models.case_row import CaseRow
from app.services.desk.case_file import CaseFile
from app.services.desk.finds import cases_like
from app.views.desk.caller_cards import LineRow
from app.views.language import manner
from app.views.station import Station
from app.views.widgets.glyph import KeyCapMark
from app.views.widgets.line_field import LineField
from app.views.widgets.titled_list import TitledList
from app.wiring import Desk
from app.wording import term_words
from app.wording.bidi import ltr
from app.wording.case_words import word
from app.wording.digits import shown

_OFFERED: Final = 5
# Fewer letters or digits are like one case by chance: it is to be taken from the list.
_LEAST_TYPED: Final = 4


class CaseField(LineField):
    """`offered` is the list that lies under it; its owner lays it out."""

    def __init__(self, station: Station, file: CaseFile) -> None:
        super().__init__()
        self._station = station
        self._case_id = file.case.id
        linked = {row.id for row in file.linked}
        self._others = tuple(row for row in file.past.others if row.id not in linked)
        self._found: Sequence[CaseRow] = ()
        self._is_answered = True
        self._then: Callable[[], None] | None = None
        self.offered = TitledList(KeyCapMark("Down"), framed=True)
        # Until its owner lays it out: what is shown without a parent is a window of its own.
        self.offered.setParent(self)
        self.setPlaceholderText(self.tr("Number of the case, or words of it"))
        self.textChanged.connect(self._look)
        self._offer(self.tr("The customer's other cases"), self._others)

    def reference(self) -> str:
        """What was typed, or the number of the only case that is like it."""
        typed = self.text().strip()
        is_enough = self._is_answered and len(typed) >= _LEAST_TYPED
        is_one = is_enough and len(self._found) == 1
        return self._found[0].number if is_one else typed

    @property
    def is_ambiguous(self) -> bool:
        """Whether several cases are like what is typed."""
        return self._is_answered and bool(self.text().strip()) and len(self._found) > 1

    def awaits(self, step: Callable[[], None]) -> bool:
        """Keep `step` until it is known what is like what is typed; False if it is known."""
        self._then = None if self._is_answered else step
        return not self._is_answered

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down goes to what is offered."""
        first = self.offered.first()
        if event.key() == Qt.Key.Key_Down and first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def _look(self) -> None:
        typed = self.text().strip()
        self._is_answered, self._then = not typed, None
        if not typed:
            self._found = ()
            self._offer(self.tr("The customer's other cases"), self._others)
            return

        def like(desk: Desk) -> tuple[CaseRow, ...]:
            found = cases_like(desk.workplace, desk.queue, typed, limit=_OFFERED + 1)
            return tuple(each.row for each in found)

        self._station.lanes.desk(
            like,
            lambda found: self._take_answer(typed, found),
            lambda _error: self._take_answer(typed, ()),
            latest="case_field",
        )

    def _take_answer(self, typed: str, found: Sequence[CaseRow]) -> None:
        if not isValid(self) or typed != self.text().strip():
            return
        self._found = [row for row in found if row.id != self._case_id][:_OFFERED]
        self._is_answered = True
        is_whole = [row.number for row in self._found] == [typed]
        self._offer(self.tr("Cases like it"), () if is_whole else self._found)
        step, self._then = self._then, None
        if step is not None:
            step()

    def _offer(self, title: str, cases: Sequence[CaseRow]) -> None:
        self.offered.set_title(title)
        self.offered.fill([self._row_of(case) for case in cases])

    def _row_of(self, case: CaseRow) -> QWidget:
        said = manner()
        subject = case.subject or term_words.category(said, self._station.policy, case.category)
        number, status = ltr(shown(said, case.number)), word(said, "status", case.status)
        made = LineRow("link", "ink2", subject, f"{status} · {number}")
        made.clicked.connect(lambda: self._take(case.number))
        return made

    def _take(self, number: str) -> None:
        self.setFocus()
        self.setText(number)
        self.textEdited.emit(number)
