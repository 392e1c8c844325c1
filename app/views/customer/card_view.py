"""The card of one customer: contacts, flags, notes, records alike, open and past cases.

It shows what it is given and tells what its hands want; who reads and writes is the sheet.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.models.case_row import CaseRow
from app.models.errors import DeskError
from app.models.event import CustomerAction
from app.services.desk.customer_card import CustomerCard
from app.views.customer.alike_rows import rows_of
from app.views.customer.contact_rows import FIELDS, ContactRow
from app.views.customer.flag_rows import FlagRows
from app.views.customer.merged_rows import MergedRow, merged_rows
from app.views.customer.note_list import NoteList
from app.views.desk.caller_cards import LineRow, OpenCaseCard, closed_line
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Avatar, CountPill
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import Hairline, column, ground, row
from app.views.widgets.text import Text
from app.views.widgets.titled_list import TitledList
from app.wording import term_words
from app.wording.customer_words import rating_line
from app.wording.error_words import explain
from app.wording.phone_words import phone_words


class CardView(Translated, QScrollArea):
    """Shows a `CustomerCard`."""

    corrected = Signal(str, str)
    noted = Signal(str)
    flagged = Signal(object)
    merge_asked = Signal(str)
    merge_back_asked = Signal(str)
    customer_asked = Signal(str)
    case_asked = Signal(str)
    close_asked = Signal()

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self._station = station
        self._card: CustomerCard | None = None
        theme = current()
        self._avatar = Avatar(tone="paused", side=theme.size.avatar_large)
        self._name = OneLine(role="section", weight="semibold")
        self._about = Text(role="small", tone="ink3", wraps=True)
        self.away = Button(kind=Kind.QUIET, glyph="x", small=True)
        self.away.clicked.connect(self.close_asked)
        self.fault = Band()
        self.contacts = {name: ContactRow(name, station.policy) for name in FIELDS}
        self.flags = FlagRows(station.clock)
        self.notes = NoteList(station.clock)
        self.alike = TitledList(CountPill())
        self.merged = TitledList(CountPill())
        self.open = TitledList(CountPill())
        self.past = TitledList(CountPill(), framed=True)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_card(self, card: CustomerCard) -> None:
        """Show a customer; what is being typed about another is not taken over."""
        if self._card is None or self._card.customer.id != card.customer.id:
            self.notes.editor.clear()
            self.verticalScrollBar().setValue(0)
        self._card = card
        self.fault.hide()
        may_correct = CustomerAction.CORRECT in card.actions
        for contact in self.contacts.values():
            contact.show_customer(card.customer, may_correct=may_correct)
        self.flags.show_card(card, may_propose=may_correct)
        self.notes.show_notes(card.customer.notes, may_write=CustomerAction.NOTE in card.actions)
        self._say()

    def show_refusal(self, error: DeskError) -> None:
        """Say what stands against the last wish where it was made; what was typed stays."""
        correcting = next((each for each in self.contacts.values() if each.is_open), None)
        if correcting is not None:
            correcting.show_refusal(error)
        elif not self.flags.show_refusal(error):
            words = explain(manner(), error)
            self.fault.say(Tone.LATE, "circle-alert", words.cause, words.cure)

    def close_layer(self) -> bool:
        """Put away what is open on the card; False if nothing is."""
        for contact in self.contacts.values():
            if contact.is_open:
                contact.leave()
                return True
        return self.flags.put_away()

    def first_focus(self) -> QWidget:
        """Where the hand begins: the first of the open cases, or the way out."""
        first = self.open.first()
        return first.open if isinstance(first, OpenCaseCard) else self.away

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts away what is open before it leaves the card."""
        if event.key() == Qt.Key.Key_Escape and self.close_layer():
            event.accept()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set the words, and those of all that it shows."""
        self.setAccessibleName(self.tr("Customer's card"))
        self.away.setAccessibleName(self.tr("Close"))
        self.away.setToolTip(self.tr("Close"))
        self.alike.set_title(self.tr("May be the same person"))
        self.merged.set_title(self.tr("Merged records"))
        self.open.set_title(self.tr("Open cases"))
        self.past.set_title(self.tr("Past cases"))
        self._say()

    def _say(self) -> None:
        card = self._card
        if card is None:
            return
        said, policy = manner(), self._station.policy
        customer = card.customer
        name = customer.name or phone_words(said, customer.phone, customer.phone_raw)
        self._avatar.show_person(name)
        self._name.setText(name)
        programmes = [term_words.programme(said, policy, code) for code in card.programmes]
        about = [*programmes, rating_line(said, card.ratings)]
        self._about.setText(" · ".join(part for part in about if part))
        self._about.setVisible(any(about))
        rows = rows_of(card.alike, may_merge=CustomerAction.MERGE in card.actions)
        for each in rows:
            each.merge_asked.connect(self.merge_asked)
            each.chosen.connect(self.customer_asked)
        self.alike.fill(rows, len(rows))
        self._fill_merged(card)
        self.open.fill(map(self._open, card.open_cases), len(card.open_cases))
        self.past.fill(map(self._past, card.past_cases), len(card.past_cases))

    def _fill_merged(self, card: CustomerCard) -> None:
        may_take_back = CustomerAction.UNMERGE in card.actions
        rows = merged_rows(card, self._station.clock, may_take_back=may_take_back)
        for each in rows:
            if isinstance(each, MergedRow):
                each.back_asked.connect(self.merge_back_asked)
        self.merged.fill(rows, len(card.merged))

    def _open(self, case: CaseRow) -> OpenCaseCard:
        made = OpenCaseCard(case, self._station.policy, self._station.clock)
        made.case_asked.connect(self.case_asked)
        return made

    def _past(self, case: CaseRow) -> LineRow:
        made = closed_line(case, self._station.clock.now())
        made.clicked.connect(lambda _checked=False: self.case_asked.emit(case.id))
        return made

    def _lay_out(self) -> None:
        """From the whole to its parts: what is put into another is styled with all in it."""
        theme = current()
        body = QWidget()
        self.setWidget(body)
        stack = column(body, gap=theme.space.l, margin=theme.space.l)
        words, head = column(gap=theme.space.xs), row(gap=theme.space.m)
        stack.addLayout(head)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._name)
        words.addWidget(self._about)
        stack.addWidget(self.fault)
        contacts = column(gap=theme.space.xs)
        stack.addLayout(contacts)
        for contact in self.contacts.values():
            contacts.addWidget(contact)
        stack.addWidget(Hairline())
        for part in (self.open, self.flags, self.notes, self.alike, self.merged, self.past):
            stack.addWidget(part)
        stack.addStretch(1)
        ground(body, "surface")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        for contact in self.contacts.values():
            contact.corrected.connect(self.corrected)
            contact.began.connect(lambda begun=contact: self._leave_others(begun))
        self.notes.wrote.connect(self.noted)
        self.flags.flagged.connect(self.flagged)

    def _leave_others(self, begun: ContactRow) -> None:
        for contact in self.contacts.values():
            if contact is not begun:
                contact.put_away()
