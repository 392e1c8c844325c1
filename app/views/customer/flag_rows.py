"""The flags of a customer: proposed by whoever works with them, decided by a supervisor."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.clock import Clock, to_text
from app.models.customer import CustomerFlag
from app.models.errors import DeskError
from app.services.desk.customer_card import CustomerCard
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.choice import Tick
from app.views.widgets.field import Field
from app.views.widgets.in_sight import bring_into_sight
from app.views.widgets.line_field import LineField
from app.views.widgets.moment_field import MomentField
from app.views.widgets.panel import Card, column, empty, row
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import Text
from app.wording.case_words import FLAGS
from app.wording.customer_words import flag_line
from app.wording.error_words import explain
from app.wording.field_words import field_name

_SUSPENDED_FOR = timedelta(days=30)
_ANSWERS: Mapping[str, tuple[str, ...]] = {"propose": ("approve", "refuse"), "approve": ("lift",)}


class FlagRows(Translated, QWidget):
    """`flagged` carries the data of one `flag_customer`."""

    flagged = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._card: CustomerCard | None = None
        self._form: FlagForm | None = None
        theme = current()
        self._title = Text(role="small", tone="ink2", weight="medium")
        self.propose = Button(kind=Kind.LINK, small=True)
        self.propose.clicked.connect(self._begin)
        head = row(gap=theme.space.s)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.propose)
        self._rows = column(gap=theme.space.s)
        self._stack = column(self, gap=theme.space.s)
        self._stack.addLayout(head)
        self._stack.addLayout(self._rows)
        self.retranslate()

    @property
    def form(self) -> "FlagForm | None":
        """The form of a new flag, while it is open."""
        return self._form

    def show_card(self, card: CustomerCard, *, may_propose: bool) -> None:
        """Show the flags as they stand."""
        self._card = card
        self.put_away()
        self.propose.setVisible(may_propose and card.newest_case is not None)
        self.setVisible(bool(card.customer.flags) or not self.propose.isHidden())
        self._fill()

    def show_refusal(self, error: DeskError) -> bool:
        """Say in the form what stands against the flag; False where no form is open."""
        if self._form is not None:
            self._form.show_refusal(error)
        return self._form is not None

    def put_away(self) -> bool:
        """Close the form; False if none was open."""
        if self._form is None:
            return False
        self._stack.removeWidget(self._form)
        self._form.hide()
        self._form.deleteLater()
        self._form = None
        return True

    def retranslate(self) -> None:
        """Set the words."""
        self._title.setText(self.tr("Flags"))
        self.propose.setText(self.tr("Flag"))
        self.propose.setAccessibleName(self.tr("Flag this customer"))
        self._fill()

    def _begin(self) -> None:
        if self._form is not None or self._card is None:
            return
        self._form = FlagForm(self._clock, decides=self._card.decides_flags)
        self._form.submitted.connect(self.flagged)
        self._form.cancelled.connect(self.put_away)
        self._stack.addWidget(self._form)
        self._form.show()
        self._form.flag.setFocus()
        bring_into_sight(self._form)

    def _fill(self) -> None:
        empty(self._rows)
        card = self._card
        for flag in card.customer.flags.values() if card else ():
            self._rows.addWidget(self._row(flag, decides=card is not None and card.decides_flags))

    def _row(self, flag: CustomerFlag, *, decides: bool) -> QWidget:
        theme = current()
        is_standing = flag.decision in ("propose", "approve")
        place = QWidget()
        line = row(place, gap=theme.space.s)
        tone = "soon" if is_standing else "ink3"
        line.addWidget(Text(flag_line(manner(), flag), role="small", tone=tone, wraps=True), 1)
        answers = _ANSWERS.get(flag.decision, ()) if decides else ()
        for answer in answers:
            button = Button(self._answer_words(answer), Kind.SECONDARY, small=True)
            button.clicked.connect(
                lambda _=False, answer=answer: self.flagged.emit(_answered(flag, answer))
            )
            line.addWidget(button)
        return place

    def _answer_words(self, answer: str) -> str:
        return {
            "approve": self.tr("Approve"),
            "refuse": self.tr("Refuse"),
            "lift": self.tr("Lift"),
        }[answer]


class FlagForm(Translated, Card):
    """A flag with its reason; a suspension also says until when. A supervisor decides at once."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, clock: Clock, *, decides: bool) -> None:
        super().__init__()
        self._decides = decides
        theme = current()
        self.flag = Segmented()
        self.reason = LineField()
        self.permanent = Tick()
        self.until = MomentField(manner().zone)
        self.until.set_moment(clock.now() + _SUSPENDED_FOR)
        self._fields = {
            "flag": Field(self.flag),
            "reason": Field(self.reason),
            "until": Field(self.until),
        }
        self._do = Button(kind=Kind.PRIMARY, small=True)
        self._cancel = Button(kind=Kind.QUIET, small=True)
        self._do.clicked.connect(self.submit)
        self._cancel.clicked.connect(self.cancelled)
        self.flag.chosen.connect(lambda _: self._refit())
        self.permanent.toggled.connect(lambda _: self._refit())
        self.reason.returnPressed.connect(self.submit)
        stack = column(self, gap=theme.space.s, margin=theme.space.m)
        stack.addWidget(self._fields["flag"])
        stack.addWidget(self._fields["reason"])
        stack.addWidget(self.permanent)
        stack.addWidget(self._fields["until"])
        foot = row(gap=theme.space.s)
        foot.addWidget(self._do)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        stack.addLayout(foot)
        self.retranslate()
        self._fit()

    def data(self) -> dict[str, str]:
        """What was filled in, as the action takes it."""
        given = {"reason": self.reason.text().strip()}
        chosen = self.flag.value()
        if chosen is not None:
            given["flag"] = chosen
        if chosen == "suspended":
            is_permanent = self.permanent.isChecked()
            given["until"] = "permanent" if is_permanent else to_text(self.until.moment())
        if self._decides:
            given["decision"] = "approve"
        return given

    def submit(self) -> None:
        """Ask for the flag."""
        for field in self._fields.values():
            field.clear_fault()
        self.submitted.emit(self.data())

    def show_refusal(self, error: DeskError) -> None:
        """Say it under the field that it names."""
        field = self._fields.get(error.field or "", self._fields["reason"])
        field.show_fault(explain(manner(), error).sentence)
        field.editor.setFocus()

    def retranslate(self) -> None:
        """Set the words."""
        said = manner()
        self.flag.set_choices({code: words.in_(said) for code, words in FLAGS.items()})
        for name, field in self._fields.items():
            label = field_name(said, name)
            field.set_words(label[:1].upper() + label[1:])
        self.permanent.setText(self.tr("Permanent"))
        self._do.setText(self.tr("Flag") if self._decides else self.tr("Propose"))
        self._cancel.setText(self.tr("Cancel"))

    def _refit(self) -> None:
        self._fit()
        bring_into_sight(self)

    def _fit(self) -> None:
        suspends = self.flag.value() == "suspended"
        self.permanent.setVisible(suspends)
        self._fields["until"].setVisible(suspends and not self.permanent.isChecked())


def _answered(flag: CustomerFlag, decision: str) -> dict[str, str]:
    given = {"flag": flag.flag, "reason": flag.reason, "decision": decision}
    return {**given, "until": flag.until} if flag.until else given
