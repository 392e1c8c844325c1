"""The facts that a category asks for, as chips: those known have a tick, the others can be filled.
Of a category that level one does not answer that is said over them.

A fact that the desk already knows of the caller (their number, their address) is filled by itself.
Missing facts never stand against logging: the case lists them.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.errors import Refused
from app.models.fact_value import fact_value, is_of_kind
from app.models.policy import Policy
from app.models.policy_words import Fact, FactKind
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.chip import ActingChip
from app.views.widgets.field import Field
from app.views.widgets.line_field import LineField
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text
from app.wording.error_words import explain
from app.wording.term_words import whose_category


class FactChip(ActingChip):
    """One fact; a press of it opens the field in which it is typed."""

    def __init__(self, fact: Fact, *, is_required: bool) -> None:
        super().__init__(needed=True)
        self.fact = fact
        self.is_required = is_required

    def show_known(self, known: str, optional: str) -> None:
        """Say its name; with a tick where something is known, with `optional` where it may lack."""
        name = self.fact.name.text(manner().language)
        self.setText(name if self.is_required or known else f"{name}{optional}")
        self.setProperty("needed", not known)
        self.show_as(chosen=False, glyph="check" if known else None)
        self.setToolTip(known)
        self.setAccessibleName(f"{name}: {known}" if known else name)


class Facts(Translated, QWidget):
    """The chips of one category, and the one field that is open."""

    changed = Signal()

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._category: str | None = None
        self._typed: dict[str, str] = {}
        self._offered: dict[FactKind, str] = {}
        self._chips: tuple[FactChip, ...] = ()
        self._open: FactChip | None = None
        theme = current()
        self._whose = Text(role="small", tone="soon", wraps=True)
        self._label = Text(role="small", tone="ink2", weight="medium")
        self._line: QHBoxLayout = row(gap=theme.space.s)
        self._line.addWidget(self._label)
        self._line.addStretch(1)
        self.editor = LineField()
        self.editor.textEdited.connect(self._take)
        self.editor.editingFinished.connect(self._check)
        self._field = Field(self.editor)
        self._field.hide()
        stack = column(self, gap=theme.space.s)
        stack.addWidget(self._whose)
        stack.addLayout(self._line)
        stack.addWidget(self._field)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Name the row, the chips and the open field."""
        self._label.setText(self.tr("Needed for this category"))
        self._show()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in the order of the talk."""
        return (*self._chips, self.editor)

    def facts(self) -> Mapping[str, str]:
        """The facts that are known, typed or offered, by their codes."""
        known = {chip.fact.code: self._known(chip.fact) for chip in self._chips}
        return {code: fact for code, fact in known.items() if fact}

    def typed(self) -> Mapping[str, str]:
        """Only what was typed here."""
        return dict(self._typed)

    def show_typed(self, facts: Mapping[str, str]) -> None:
        """Show these as typed."""
        self._typed = dict(facts)
        self._close_field()
        self._show()

    def offer(self, phone: str, email: str) -> None:
        """What the desk knows of the caller."""
        self._offered = {FactKind.PHONE: phone, FactKind.EMAIL: email}
        self._show()

    def ask_for(self, category: str | None) -> None:
        """Show the chips of this category."""
        if category == self._category:
            return
        self._category = category
        self._close_field()
        for chip in self._chips:
            self._line.removeWidget(chip)
            chip.deleteLater()
        self._chips = tuple(self._made(category))
        for place, chip in enumerate(self._chips, start=1):
            self._line.insertWidget(place, chip)
        self._show()

    def show_fault(self, code: str, sentence: str) -> bool:
        """Open the fact that is at fault and say what is wrong; False where it is not asked for."""
        chip = next((each for each in self._chips if each.fact.code == code), None)
        if chip is None:
            return False
        self._ask(chip)
        self._field.show_fault(sentence)
        return True

    def _made(self, category: str | None) -> list[FactChip]:
        known = self._policy.category(category) if category else None
        if known is None:
            return []
        asked = [(code, True) for code in known.required_facts]
        asked += [(code, False) for code in known.optional_facts]
        facts = [(self._policy.fact(code), needed) for code, needed in asked]
        chips = [FactChip(fact, is_required=needed) for fact, needed in facts if fact]
        for chip in chips:
            chip.clicked.connect(lambda _checked=False, chip=chip: self._ask(chip))
        return [chip for chip in chips if chip.fact.kind is not FactKind.ATTACHMENT]

    def _ask(self, chip: FactChip) -> None:
        self._open = chip
        self._field.clear_fault()
        if chip.fact.kind in (FactKind.EMAIL, FactKind.PHONE):
            self.editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        else:
            self.editor.unsetLayoutDirection()
        self.editor.setText(self._known(chip.fact))
        self._field.show()
        self._show()
        self.editor.setFocus()

    def _take(self, typed: str) -> None:
        if self._open is not None:
            self._typed[self._open.fact.code] = typed
            self._field.clear_fault()
            self._show()
            self.changed.emit()

    def _check(self) -> None:
        """Say at once, while the caller is there, that what was typed is not of its kind."""
        if self._open is None:
            return
        code = self._open.fact.code
        try:
            fact_value(self._typed.get(code, ""), code, self._policy)
        except Refused as refusal:
            self._field.show_fault(explain(manner(), refusal).sentence)

    def _known(self, fact: Fact) -> str:
        """What was typed, else what is known of the caller, as far as it is of its kind."""
        offered = self._offered.get(fact.kind, "")
        fits = is_of_kind(fact, offered, self._policy)
        return self._typed.get(fact.code) or (offered if fits else "")

    def _close_field(self) -> None:
        self._open = None
        self._field.hide()

    def _show(self) -> None:
        optional = self.tr(", if possible")
        for chip in self._chips:
            known = self._known(chip.fact)
            fits = is_of_kind(chip.fact, known, self._policy)
            chip.show_known(known if fits else "", optional)
        if self._open is not None:
            self._field.set_words(self._open.fact.name.text(manner().language))
        whose = whose_category(manner(), self._policy, self._category)
        self._whose.setText(whose)
        self._whose.setVisible(bool(whose))
        self._label.setVisible(bool(self._chips))
        is_there = bool(whose or self._chips)
        self.setVisible(is_there and self.parentWidget() is not None)
