"""The foot of the log form: what the policy proposes and promises, and the ways to end the call."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models.clock_change import ClockName
from app.models.policy import Policy
from app.models.sla import Target, Unit
from app.services.desk.outlook import Outlook, Promise
from app.services.sla.explain_words import target_words
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.field import Field
from app.views.widgets.glyph import Glyph, PriorityMark
from app.views.widgets.line_field import LineField
from app.views.widgets.menu import menu_for_once, pop_up_under
from app.views.widgets.panel import Hairline, column, ground, row
from app.views.widgets.text import Text
from app.wording.bidi import ltr
from app.wording.calendar_words import due_moment
from app.wording.case_words import word
from app.wording.digits import shown
from app.wording.duration import in_words


class LogFormFoot(Translated, QWidget):
    """Proposal, promises and buttons; it stays while the form scrolls."""

    save_asked = Signal()
    solve_asked = Signal()
    forward_asked = Signal()
    hold_asked = Signal()
    priority_chosen = Signal(str)
    reason_changed = Signal()

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._outlook: Outlook | None = None
        self._now: datetime | None = None
        self._is_compact = False
        self.refusal = Band()
        self.reason = LineField()
        self.reason.textEdited.connect(self.reason_changed)
        self._reason_field = Field(self.reason)
        self._reason_field.hide()
        self._priority = PriorityMark()
        self._priority_word = Text(role="section", weight="semibold")
        self._change = Button(kind=Kind.LINK, small=True)
        self._change.clicked.connect(self._offer_priorities)
        self._proposed = _Block(self._priority, self._priority_word, self._change)
        self._reply, self._end = _PromiseBlock(), _PromiseBlock()
        self._blocks: tuple[_Block, ...] = (self._proposed, self._reply, self._end)
        self._save = Button(kind=Kind.PRIMARY, shortcut="Return")
        self._solve = Button(glyph="check-check", shortcut="Ctrl+Return")
        self._forward = Button(kind=Kind.QUIET, glyph="forward", shortcut="F8")
        self._hold = Button(kind=Kind.QUIET, shortcut="Esc")
        self._number = Text(weight="semibold")
        self._number_block = _Block(self._number)
        self._kept = Text(role="small", tone="ink3")
        for button, signal in (
            (self._save, self.save_asked),
            (self._solve, self.solve_asked),
            (self._forward, self.forward_asked),
            (self._hold, self.hold_asked),
        ):
            button.clicked.connect(signal)
        self._lay_out()
        self.arrange(compact=False)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._save.setText(self.tr("Log case"))
        self._solve.setText(self.tr("Solved on the call"))
        self._forward.setText(self.tr("Log and forward"))
        # Its key says enough where it stands: the words of its neighbours need the room.
        self._hold.setAccessibleName(self.tr("Put aside"))
        self._hold.setToolTip(self.tr("Put aside"))
        self._change.setText(self.tr("Change"))
        self._change.setAccessibleName(self.tr("Change the priority"))
        self._change.setToolTip(self.tr("Ctrl+4 to Ctrl+8, from the highest to the lowest"))
        self._number_block.set_caption(self.tr("Case number"))
        self._reason_field.set_words(self.tr("Why this priority?"))
        self._say_outlook()

    def arrange(self, *, compact: bool) -> None:
        """Take one line for the promises where there is little room."""
        self._is_compact = compact
        for block in self._blocks:
            block.arrange(compact=compact)
        self.make_room()
        self._hold.setVisible(compact)
        self._kept.setVisible(compact)
        for line in self._lines:
            line.setVisible(not compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """The words of the buttons come before the number that the case will have, and what is
        promised before the rule that it comes from.
        """
        space = current().space
        blocks = [each for each in self._blocks if not each.isHidden()]
        promised = sum(each.wanted_width() for each in blocks) + 2 * space.l * (len(blocks) - 1)
        for promise in (self._reply, self._end):
            promise.show_rule(
                is_shown=not self._is_compact and promised <= self.width() - 2 * space.gutter_view
            )
        line = (self._save, self._solve, self._forward, self._number_block)
        needed = sum(each.sizeHint().width() + space.s for each in line) - space.s
        has_room = needed <= self.width() - 2 * space.gutter_view
        self._number_block.setVisible(has_room and not self._is_compact)

    def show_outlook(self, outlook: Outlook, now: datetime) -> None:
        """Say what would be promised now."""
        self._outlook, self._now = outlook, now
        self._say_outlook()

    def say_kept(self, *, is_kept: bool) -> None:
        """Say that the draft is on disk."""
        self._kept.setText(self.tr("Saved") if is_kept else "")

    def ask_reason(self, *, is_asked: bool) -> None:
        """Ask why the priority is not the proposed one, or no longer."""
        was_hidden = self._reason_field.isHidden()
        self._reason_field.setVisible(is_asked)
        if is_asked and was_hidden:
            self.reason.setFocus()
        if not is_asked:
            self.reason.clear()

    def refuse(self, cause: str, cure: str) -> None:
        """Say why the case was not logged; everything typed stays."""
        self.refusal.say(Tone.LATE, "circle-alert", cause, cure)

    def show_waiting(self, *, is_waiting: bool) -> None:
        """Take no second stroke while the first is on its way."""
        for button in (self._save, self._solve, self._forward):
            button.setDisabled(is_waiting)

    def _lay_out(self) -> None:
        theme = current()
        self._lines = (Hairline(upright=True), Hairline(upright=True))
        promises = row(gap=theme.space.l)
        promises.addWidget(self._proposed, 3)
        promises.addWidget(self._lines[0])
        promises.addWidget(self._reply, 3)
        promises.addWidget(self._lines[1])
        promises.addWidget(self._end, 4)
        promises.addWidget(self._kept)
        buttons = row(gap=theme.space.s)
        for button in (self._save, self._solve, self._forward):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._number_block)
        buttons.addWidget(self._hold)
        stack = column(self, gap=theme.space.s)
        gutter = theme.space.gutter_view
        stack.setContentsMargins(gutter, theme.space.m, gutter, theme.space.m)
        stack.addWidget(self.refusal)
        stack.addWidget(self._reason_field)
        stack.addLayout(promises)
        stack.addLayout(buttons)
        ground(self, "surface")

    def _say_outlook(self) -> None:
        outlook, now = self._outlook, self._now
        if outlook is None or now is None:
            return
        said = manner()
        is_chosen = outlook.priority != outlook.proposed
        self._proposed.set_caption(
            self.tr("Chosen priority") if is_chosen else self.tr("Proposed priority")
        )
        known = self._policy.priority(outlook.priority)
        name = known.name.text(said.language) if known else outlook.priority
        self._priority.show_priority(outlook.priority)
        self._priority_word.setText(name)
        self._priority_word.setToolTip(known.meaning.text(said.language) if known else "")
        self._number.setText(ltr(shown(said, outlook.number)))
        self._say_promises(outlook.promises, now)
        self.make_room()

    def _say_promises(self, promises: tuple[Promise, ...], now: datetime) -> None:
        reply = next((each for each in promises if each.name is ClockName.FIRST_REPLY), None)
        end = next((each for each in promises if each.name is not ClockName.FIRST_REPLY), None)
        self._reply.setVisible(reply is not None)
        self._end.setVisible(end is not None)
        if reply is not None and reply.is_kept:
            self._reply.say(
                (self.tr("Reply to the customer"), self.tr("Reply")),
                self.tr("Happens now"),
                self.tr("on the call"),
                glyph="circle-check",
            )
        elif reply is not None:
            captions = (self.tr("Reply to the customer before"), self.tr("Reply before"))
            self._reply.say(captions, _moment(reply, now), _within(reply.target))
        if end is not None:
            name = word(manner(), "clock", end.name.value)
            captions = (name, name)
            if end.name is ClockName.RESOLUTION:
                captions = (self.tr("To be solved before"), self.tr("Solve before"))
            self._end.say(captions, _moment(end, now), _within(end.target))

    def _offer_priorities(self) -> None:
        menu = menu_for_once(self)
        for place, priority in enumerate(self._policy.priorities):
            action = QAction(priority.name.text(manner().language), menu)
            action.setToolTip(priority.meaning.text(manner().language))
            action.triggered.connect(
                lambda _checked=False, code=priority.code: self.priority_chosen.emit(code)
            )
            menu.addAction(action)
            if place == 0:
                menu.setActiveAction(action)
        pop_up_under(menu, self._change)


class _Block(QWidget):
    """A caption above some parts; without room the caption stands before them."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        theme = current()
        self._parts = parts
        self._caption = Text(role="small", tone="ink2")
        self._short = Text(role="small", tone="ink2")
        line = row(gap=theme.space.s)
        line.addStrut(theme.size.button_small)
        line.addWidget(self._short)
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        stack = column(self, gap=0)
        stack.addWidget(self._caption)
        stack.addLayout(line)
        self._short.hide()

    def set_caption(self, caption: str, short: str = "") -> None:
        """Say what the parts are, at length and where there is little room."""
        self._caption.setText(caption)
        self._short.setText(short or caption)

    def wanted_width(self) -> int:
        """How wide it is with all its parts."""
        line = sum(each.sizeHint().width() for each in self._parts)
        gaps = current().space.s * len(self._parts)
        return max(line + gaps, self._caption.sizeHint().width())

    def arrange(self, *, compact: bool) -> None:
        """Drop the caption's own line."""
        self._caption.setVisible(not compact)


class _PromiseBlock(_Block):
    def __init__(self) -> None:
        self._glyph = Glyph("clock", "accent_ink")
        self._words = Text(weight="semibold")
        self._rule = Text(role="small", tone="ink3")
        super().__init__(self._glyph, self._words, self._rule)

    def say(
        self, captions: tuple[str, str], words: str, rule: str, *, glyph: str = "clock"
    ) -> None:
        """Say one promise, and small beside it the rule that it comes from."""
        caption, short = captions
        self.set_caption(caption, short)
        self._rule.setText(rule)
        self._glyph.show_glyph(glyph, "ok" if glyph == "circle-check" else "accent_ink")
        self._words.setText(words)
        self.setAccessibleName(f"{caption}: {words}")

    def arrange(self, *, compact: bool) -> None:
        """Say the caption in the line of the promise."""
        super().arrange(compact=compact)
        self._short.setVisible(compact)

    def show_rule(self, *, is_shown: bool) -> None:
        """Tell the rule, where there is room."""
        self._rule.setVisible(is_shown)


def _within(target: Target | None) -> str:
    if target is None or target.unit is Unit.IMMEDIATE:
        return ""
    if target.unit is not Unit.CLOCK:
        return target_words(manner(), target)
    said = manner()
    span = in_words(said, timedelta(seconds=target.seconds or 0), after_preposition=True)
    return f"خلال {span}" if said.is_arabic else f"within {span}"


def _moment(promise: Promise, now: datetime) -> str:
    return due_moment(manner(), promise.due, now) if promise.due else ""
