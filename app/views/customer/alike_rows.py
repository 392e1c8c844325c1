"""Other records that may be the same person, and the way to make two records one.

Merging moves every case of somebody, so it asks once more where the button stood.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.customer import Customer
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.leading import lead
from app.views.widgets.panel import Card, column, row
from app.views.widgets.text import Text
from app.wording.bidi import ltr
from app.wording.phone_words import phone_words


class AlikeRow(Translated, Card):
    """One record. `merge_asked` carries its id once the question was answered."""

    merge_asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, customer: Customer, *, may_merge: bool) -> None:
        super().__init__("other")
        self._customer = customer
        phone = phone_words(manner(), customer.phone, customer.phone_raw)
        parts = [part for part in (phone, ltr(customer.email) if customer.email else "") if part]
        theme = current()
        self.open = Button(customer.name or phone, Kind.LINK, small=True)
        self.open.clicked.connect(lambda: self.chosen.emit(customer.id))
        self.merge = Button(small=True)
        self.merge.clicked.connect(lambda: self._ask(is_asking=True))
        first = row(gap=theme.space.s)
        first.addWidget(self.open)
        first.addStretch(1)
        first.addWidget(self.merge)
        self._question = Text(role="small", wraps=True)
        self.sure = Button(kind=Kind.DESTRUCTIVE, small=True)
        self.sure.clicked.connect(lambda: self.merge_asked.emit(customer.id))
        self._cancel = Button(kind=Kind.QUIET, small=True)
        self._cancel.clicked.connect(lambda: self._ask(is_asking=False))
        answers = row(gap=theme.space.s)
        answers.addWidget(self.sure)
        answers.addWidget(self._cancel)
        answers.addStretch(1)
        self._asked = QWidget()
        asked = column(self._asked, gap=theme.space.s)
        asked.addWidget(self._question)
        asked.addLayout(answers)
        self._asked.hide()
        stack = column(self, gap=theme.space.xs, margin=theme.space.s)
        stack.addLayout(first)
        reach = Text(" · ".join(parts), role="small", tone="ink3", wraps=True)
        lead(reach)
        stack.addWidget(reach)
        stack.addWidget(self._asked)
        reach.setVisible(bool(parts))
        self.merge.setVisible(may_merge)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self.merge.setText(self.tr("Same person"))
        name = self._customer.name or ltr(self._customer.phone or "")
        self.merge.setAccessibleName(self.tr("{name} is the same person").format(name=name))
        self._question.setText(
            self.tr("Cases, notes and ratings of both become one. This card can take it back.")
        )
        self.sure.setText(self.tr("Merge"))
        self._cancel.setText(self.tr("Cancel"))

    def _ask(self, *, is_asking: bool) -> None:
        self._asked.setVisible(is_asking)
        self.merge.setDisabled(is_asking)
        (self.sure if is_asking else self.merge).setFocus(Qt.FocusReason.OtherFocusReason)


def rows_of(customers: Sequence[Customer], *, may_merge: bool) -> tuple[AlikeRow, ...]:
    """A row for each."""
    return tuple(AlikeRow(customer, may_merge=may_merge) for customer in customers)
