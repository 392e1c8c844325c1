"""The policy's ready replies, one key away where a text to the customer is written.

Its places are filled from the case; one that nothing is known for stays an ellipsis, and no text
is sent before somebody has filled it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.clock_change import ClockName
from app.services.desk.case_file import CaseFile
from app.services.desk.known_solutions import UNKNOWN, Listener, ready_replies
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.widgets.button import Button, Kind
from app.views.widgets.menu import menu_for_once, pop_up_under
from app.views.widgets.text_area import TextArea
from app.wording import term_words
from app.wording.bidi import ltr
from app.wording.calendar_words import due_moment

KEY = "F6"


class ReadyReplies(Translated, Button):
    """Offers the replies for the case of `file`; `picked` is the text of one, its places filled."""

    picked = Signal(str)

    def __init__(self, station: Station, place: QWidget) -> None:
        super().__init__(kind=Kind.QUIET, glyph="messages-square", small=True, shortcut=KEY)
        self._station = station
        self._file: CaseFile | None = None
        self._gaps = 0
        key = QShortcut(QKeySequence(KEY), place)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.offer)
        self.clicked.connect(self.offer)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self.setText(self.tr("Ready replies"))

    def show_file(self, file: CaseFile) -> None:
        """The case that is answered."""
        if self._file is None or self._file.case.id != file.case.id:
            self._gaps = 0
        self._file = file

    def offer(self) -> None:
        """Open the list of titles, those for the case's category first."""
        if self._file is None or not self.isVisible():
            return
        menu = menu_for_once(self)
        category = self._file.case.category
        for reply in ready_replies(
            self._station.policy, category, listener_for(self._station, self._file)
        ):
            line = menu.addAction(reply.title)
            line.triggered.connect(lambda _=False, text=reply.text: self._pick(text))
        pop_up_under(menu, self)
        menu.setActiveAction(menu.actions()[0])

    def leave_a_gap(self, editor: TextArea) -> bool:
        """Whether a place of a reply that was taken is still to be filled; then it is selected."""
        is_left = editor.text().count(UNKNOWN) >= self._gaps > 0
        if is_left:
            editor.select_first(UNKNOWN)
        return is_left

    def _pick(self, text: str) -> None:
        self._gaps = text.count(UNKNOWN)
        self.picked.emit(text)


def listener_for(station: Station, file: CaseFile) -> Listener:
    """Whom a reply on this case is addressed to, and what is known for its places."""
    said, policy, case = manner(), station.policy, file.case
    faces = (each.face for each in file.clocks if each.clock.name is ClockName.RESOLUTION)
    now = station.clock.now()
    # What has passed cannot be promised any more: the agent says a new time.
    due = next((face.due for face in faces if face.due and face.due > now), None)
    customer = case.customer
    return Listener(
        language=said.language,
        gender=customer.gender if customer else None,
        places={
            "customer": (customer.name if customer else None) or "",
            "case": ltr(case.number),
            "due": due_moment(said, due, now, opens=False) if due else "",
            "agent": station.actor.name,
            "organisation": term_words.said(said, policy.name),
            "department": term_words.department(said, policy, case.department),
            "programme": term_words.programme(said, policy, case.programme),
        },
    )
