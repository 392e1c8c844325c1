"""The records that a customer stands for since they were merged, and the way to take that back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.clock import Clock
from app.models.customer import Merge
from app.services.desk.customer_card import CustomerCard, MergedRecord
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button
from app.views.widgets.leading import lead
from app.views.widgets.panel import Card, column, row
from app.views.widgets.text import Text
from app.wording.bidi import isolated, ltr
from app.wording.customer_words import merge_line
from app.wording.phone_words import phone_words


class MergedRow(Translated, Card):
    """One record. `back_asked` carries its id: nothing is lost by it, so it is not asked again."""

    back_asked = Signal(str)

    def __init__(self, record: MergedRecord, clock: Clock, *, may_take_back: bool) -> None:
        super().__init__("other")
        self._record, self._clock = record, clock
        theme = current()
        customer = record.customer
        self._name = Text(weight="medium", wraps=True)
        self._about = Text(role="small", tone="ink3", wraps=True)
        self.back = Button(glyph="undo-2", small=True)
        self.back.setVisible(may_take_back)
        self.back.clicked.connect(lambda: self.back_asked.emit(customer.id))
        first = row(gap=theme.space.s)
        first.addWidget(self._name, 1)
        first.addWidget(self.back)
        stack = column(self, gap=theme.space.xs, margin=theme.space.s)
        stack.addLayout(first)
        stack.addWidget(self._about)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        said, customer = manner(), self._record.customer
        phone = phone_words(said, customer.phone, customer.phone_raw)
        name = customer.name or phone
        reach = (phone if customer.name else "", ltr(customer.email) if customer.email else "")
        merged = merge_line(said, self._record.merge, self._clock.now())
        self._name.setText(isolated(name))
        self._about.setText(" · ".join(part for part in (*reach, merged) if part))
        for text in (self._name, self._about):
            lead(text)
        self.back.setText(self.tr("Take back"))
        self.back.setAccessibleName(
            self.tr("Take the merge of {name} back").format(name=isolated(name))
        )


class PastMerge(Translated, Text):
    """A line on a merge of this record into another that was taken back."""

    def __init__(self, merge: Merge, clock: Clock) -> None:
        super().__init__(role="small", tone="ink3", wraps=True)
        self._merge, self._clock = merge, clock
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self.setText(merge_line(manner(), self._merge, self._clock.now()))
        lead(self)


def merged_rows(card: CustomerCard, clock: Clock, *, may_take_back: bool) -> tuple[QWidget, ...]:
    """A row for each record that stands merged, a line for each merge that was taken back."""
    standing = [MergedRow(each, clock, may_take_back=may_take_back) for each in card.merged]
    return (*standing, *(PastMerge(merge, clock) for merge in card.taken_back))
