"""Who the customer of a case is: name, kind, ways to reach them, their last rating, their card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.case import CustomerBlock
from app.services.desk.customer_past import sees_customers
from app.views.desk.fact_rows import ReachRow, Words
from app.views.language import manner
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Avatar
from app.views.widgets.panel import column, row
from app.views.widgets.passage import Passage
from app.wording import term_words
from app.wording.bidi import ltr
from app.wording.phone_words import phone_words
from app.wording.plural import Noun, count


class CustomerPart(QWidget):
    """The head of the facts; `asked` for the customer's card, where it may be seen."""

    asked = Signal()

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        theme = current()
        stack = column(self, gap=theme.space.s)
        head = row(gap=theme.space.s)
        self._avatar = Avatar(tone="paused")
        head.addWidget(self._avatar, alignment=Qt.AlignmentFlag.AlignTop)
        words = column()
        self._name = Words(weight="semibold")
        self._kind = Passage(role="small", tone="ink3")
        words.addWidget(self._name)
        words.addWidget(self._kind)
        head.addLayout(words, 1)
        stack.addLayout(head)
        self._phone, self._email, self._rating = map(ReachRow, ("phone", "mail", "star"))
        for way in (self._phone, self._email, self._rating):
            stack.addWidget(way)
        self._card = Button(kind=Kind.LINK, small=True, shortcut=Key.CUSTOMER)
        self._card.clicked.connect(self.asked)
        stack.addWidget(self._card, alignment=Qt.AlignmentFlag.AlignLeading)

    def show_customer(self, customer: CustomerBlock, cases: int, rating: str) -> None:
        """Show a customer, how many cases they have had, and what they rated last."""
        said = manner()
        name = customer.name or self.tr("Name not known")
        self._avatar.show_person(name)
        self._name.say(name)
        told = count(said, Noun.CASE, cases).replace(" ", "\u00a0") if cases else ""
        kind = term_words.kind(said, self._station.policy, customer.kind)
        self._kind.setText(" · ".join(part for part in (kind, told) if part))
        self._kind.setVisible(bool(kind or told))
        self._phone.say(phone_words(said, customer.phone, customer.phone_raw))
        self._email.say(ltr(customer.email or ""))
        self._card.setText(self.tr("Customer's card"))
        self._card.setVisible(bool(customer.id) and sees_customers(self._station.actor))
        rated = self.tr("Last rating {rating}").format(rating=rating)
        self._rating.say(rated if rating else self.tr("Not rated yet") if cases else "")
