"""The caller beside the form: their card, open cases, known solutions and past cases.

It is fed by answers of the lane and never takes the focus by itself.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.models.case_row import CaseRow
from app.models.clock import Clock
from app.models.policy import Policy
from app.services.desk.customers import Caller
from app.services.desk.known_solutions import KnownSolution
from app.views.desk.caller_cards import ClockMark, LineRow, OpenCaseCard, closed_line
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.chip import Chip
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.glyph import Avatar, CountPill, KeyCapMark
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import column, ground, row
from app.views.widgets.text import Text
from app.views.widgets.titled_list import TitledList
from app.wording.bidi import ltr
from app.wording.case_words import word
from app.wording.phone_words import phone_words
from app.wording.plural import Noun, count

_OPEN_SHOWN = 3
_PAST_SHOWN = 4


class CallerPane(Translated, QScrollArea):
    """Who calls and what is known; what is chosen of it is told to whoever shows it."""

    solution_chosen = Signal(object)
    link_asked = Signal()
    case_asked = Signal(str)
    person_chosen = Signal(object)
    left_upwards = Signal()
    chase_asked = Signal(str)

    def __init__(self, policy: Policy, clock: Clock) -> None:
        super().__init__()
        self._policy = policy
        self._clock = clock
        self._caller: Caller | None = None
        self._number = ""
        self._is_alone = False
        self._duplicate: CaseRow | None = None
        self._open_cards: dict[str, OpenCaseCard] = {}
        self._solutions: tuple[KnownSolution, ...] = ()
        self._card = _CallerCard(policy)
        self._nobody = EmptyState("phone-incoming", quiet=True)
        self._people: tuple[Caller, ...] = ()
        self._are_named = True
        self._listed = TitledList(KeyCapMark("Down"), framed=True)
        self._open = TitledList(CountPill())
        self._known = TitledList(KeyCapMark("F6"), framed=True)
        self._past = TitledList(CountPill())
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words, and those of all that it shows."""
        self.setAccessibleName(self.tr("The caller"))
        self._open.set_title(self.tr("Open cases"))
        self._known.set_title(self.tr("Known solutions"))
        self._past.set_title(self.tr("Past cases"))
        self._list_people()
        self._show_caller()
        self._fill_solutions()

    def lie_alone(self, is_alone: bool) -> None:
        """Be the whole of a sheet, or stand at its trailing edge under its head."""
        self._is_alone = is_alone
        self.update()

    def event(self, event: QEvent) -> bool:
        """Paint the ground under all of it, its scroll bar too."""
        if event.type() is QEvent.Type.Paint:
            self._paint_ground()
        return super().event(event)

    def _paint_ground(self) -> None:
        """Round where the sheet that it lies on is."""
        theme = current()
        shape, inside = QPainterPath(), QRectF(self.rect())
        shape.setFillRule(Qt.FillRule.WindingFill)
        radius = theme.radius.popover - theme.line.hair
        shape.addRoundedRect(inside, radius, radius)
        if not self._is_alone:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            shape.addRect(inside.adjusted(0, 0, 0, -radius))
            shape.addRect(inside.adjusted(radius if rtl else 0, 0, 0 if rtl else -radius, 0))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, theme.colour("sunken"))
        painter.end()

    def show_nobody(self, typed: str = "") -> None:
        """Nobody is known: nothing was typed yet, or a number that the desk has not met."""
        self._caller, self._number, self._duplicate = None, typed, None
        self._say_nobody()
        self._show_caller()

    def show_caller(self, caller: Caller) -> None:
        """Show somebody whom the desk knows."""
        self._caller, self._duplicate = caller, None
        self.show_people(())
        self._show_caller()

    def show_people(self, people: Sequence[Caller], *, are_named: bool = True) -> None:
        """List people whom the desk knows by the name that is typed, or by digits in a row."""
        if (tuple(people), are_named) != (self._people, self._are_named):
            self._people, self._are_named = tuple(people), are_named
            self._list_people()

    @property
    def lists_people(self) -> bool:
        """Whether somebody is listed who may be meant."""
        return bool(self._people)

    def focus_people(self) -> None:
        """Give the focus to the first of those who may be meant."""
        first = self._listed.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow up leads from the first who is listed back to where the hand came from."""
        is_up = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Up
        if not is_up or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        self.left_upwards.emit()
        return True

    def warn(self, duplicate: CaseRow | None) -> None:
        """Mark the open case that the new one seems to repeat, or none."""
        self._duplicate = duplicate
        for case_id, card in self._open_cards.items():
            is_same = duplicate is not None and case_id == duplicate.id
            card.warn(is_same)
            is_only = self._caller is not None and self._caller.open_count == 1
            card.show_chase_key(is_meant=is_same or (duplicate is None and is_only))

    def show_solutions(self, solutions: Sequence[KnownSolution]) -> None:
        """Offer these; a hand that rests on the list stays on it."""
        if tuple(solutions) == self._solutions:
            return
        self._solutions = tuple(solutions)
        was_there = self._known.holds_focus()
        self._fill_solutions()
        if was_there:
            self.focus_solutions()

    def focus_open_cases(self) -> None:
        """Give the focus to the first open case, where it can be chased."""
        first = next(iter(self._open_cards.values()), None)
        if first is not None:
            first.chase.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_solutions(self) -> bool:
        """Give the focus to the first known solution; False if there is none."""
        first = self._known.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return first is not None

    def tick(self) -> None:
        """Let the clocks tell the present time."""
        for mark in self.findChildren(ClockMark):
            mark.updateGeometry()
            mark.update()

    def _lay_out(self) -> None:
        theme = current()
        body = QWidget()
        stack = column(body, gap=theme.space.l, margin=theme.space.l)
        parts = (self._card, self._nobody, self._listed, self._open, self._known, self._past)
        for part in parts:
            stack.addWidget(part)
        stack.addStretch(1)
        ground(body, "clear")
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _say_nobody(self) -> None:
        if self._number and not self._people:
            self._nobody.say(
                self.tr("A new number"), self.tr("Name and kind are enough to know it next time.")
            )
        else:
            self._nobody.say(
                self.tr("Who is calling?"), self.tr("Card and cases appear with the number.")
            )

    def _list_people(self) -> None:
        by_name, by_digits = self.tr("Known by this name"), self.tr("Known by these digits")
        self._listed.set_title(by_name if self._are_named else by_digits)
        rows = [self._person_row(each) for each in self._people]
        for first in rows[:1]:
            first.installEventFilter(self)
        self._listed.fill(rows)
        self._say_nobody()

    def _show_caller(self) -> None:
        caller = self._caller
        self._card.setVisible(caller is not None)
        self._nobody.setVisible(caller is None)
        if caller is not None:
            self._card.show_caller(caller)
        opened = caller.open_cases if caller else ()
        past = caller.past_cases if caller else ()
        cards = {
            str(case.id): OpenCaseCard(case, self._policy, self._clock)
            for case in opened[:_OPEN_SHOWN]
        }
        for card in cards.values():
            card.link_asked.connect(self.link_asked)
            card.case_asked.connect(self.case_asked)
            card.chase_asked.connect(self.chase_asked)
        self._open_cards = cards
        self._open.fill(list(cards.values()), caller.open_count if caller else 0)
        rows = [self._past_row(case) for case in past[:_PAST_SHOWN]]
        self._past.fill(rows, caller.past_count if caller else 0)
        self.warn(self._duplicate)

    def _past_row(self, case: CaseRow) -> LineRow:
        made = closed_line(case, self._clock.now())
        made.clicked.connect(lambda _checked=False: self.case_asked.emit(case.id))
        return made

    def _person_row(self, caller: Caller) -> LineRow:
        customer = caller.customer
        phone = phone_words(manner(), customer.phone, customer.phone_raw)
        made = LineRow("user-round", "ink2", customer.name or "", phone)
        made.clicked.connect(lambda _checked=False: self.person_chosen.emit(caller))
        return made

    def _fill_solutions(self) -> None:
        self._known.fill([self._solution_row(solution) for solution in self._solutions])

    def _solution_row(self, solution: KnownSolution) -> LineRow:
        said = manner()
        times = count(said, Noun.CASE, solution.solved) if solution.solved else ""
        trailing = self.tr("solved {cases}").format(cases=times) if times else self.tr("reply")
        made = LineRow("lightbulb", "accent_ink", solution.title, trailing)
        made.setToolTip(solution.text)
        made.clicked.connect(lambda _checked=False: self.solution_chosen.emit(solution))
        return made


class _CallerCard(QWidget):
    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        theme = current()
        self._avatar = Avatar(tone="paused", side=theme.size.avatar_large)
        self._name = OneLine(role="section", weight="semibold")
        self._kind = Chip()
        self._flags = Text(role="small", tone="soon", weight="medium")
        self._reach = OneLine(role="small", tone="ink2")
        first = row(gap=theme.space.s)
        first.addWidget(self._name)
        first.addWidget(self._kind)
        first.addStretch(1)
        words = column(gap=theme.space.xs)
        words.addLayout(first)
        words.addWidget(self._reach)
        words.addWidget(self._flags)
        line = row(self, gap=theme.space.m)
        line.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def show_caller(self, caller: Caller) -> None:
        """Show name, kind, how to reach them, and the flags that were decided."""
        customer = caller.customer
        self._avatar.show_person(customer.name or "")
        phone = phone_words(manner(), customer.phone, customer.phone_raw)
        self._name.setText(customer.name or phone)
        kind = self._policy.kind(customer.kind) if customer.kind else None
        self._kind.setText(kind.name.text(manner().language) if kind else "")
        self._kind.setVisible(kind is not None)
        reach = (phone if customer.name else "", ltr(customer.email) if customer.email else "")
        self._reach.setText(" · ".join(part for part in reach if part))
        decided = [flag.flag for flag in customer.flags.values() if flag.decision == "approve"]
        self._flags.setText(" · ".join(word(manner(), "flag", flag) for flag in decided))
        self._flags.setVisible(bool(decided))
