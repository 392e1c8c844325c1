"""The log form: a call becomes a case while the caller speaks, by keys alone, and nothing is lost.

A sheet over the panel. Every question to the desk goes through a lane and its answer is taken only
if it still fits what stands in the form. What is typed is a draft on disk at every pause of typing;
one that was not logged is there again after a crash.
"""

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextEdit, QWidget

from app.models.case import Case, Priority
from app.models.clock import Clock, from_text, to_text
from app.models.errors import DeskError
from app.models.policy import Policy
from app.services.desk.known_solutions import KnownSolution
from app.services.desk.outlook import Outlook
from app.services.desk.wrap_up import Ending
from app.views.desk.channel_switch import DESK_CHANNELS
from app.views.desk.department_menu import ask_department
from app.views.desk.desk_lane import DeskLane
from app.views.desk.log_form_caller import CallerFinder
from app.views.desk.log_form_drafts import DraftKeeper
from app.views.desk.log_form_files import DraftFileKeeper
from app.views.desk.log_form_frame import LogFormFrame
from app.views.desk.log_form_guess import problem
from app.views.desk.log_form_keys import (
    Stroke,
    is_forms_own,
    priority_place,
    stroke_of,
    type_place,
)
from app.views.desk.log_form_like import LikeCases
from app.views.desk.log_form_parts import LogFormParts
from app.views.desk.log_form_questions import Questions, wrap_up_of
from app.views.desk.log_form_typed import KeptDraft, Typed
from app.views.language import manner
from app.wording.calendar_words import moment

_SECOND_MS: Final = 1000
_OUTLOOK_EVERY_S: Final = 30


class LogForm(LogFormFrame):
    """The form with its behaviour: `case_logged` carries the case after it, `chased` the deed."""

    case_logged = Signal(object)
    chased = Signal(object)
    thrown_away = Signal(str, object)
    case_asked = Signal(str)
    closed = Signal()

    def __init__(
        self,
        lanes: DeskLane,
        policy: Policy,
        clock: Clock,
        parent: QWidget | None = None,
        parts: LogFormParts | None = None,
    ) -> None:
        super().__init__(parts or LogFormParts(policy, clock, DESK_CHANNELS), parent)
        self._policy = policy
        self._clock = clock
        self._typed = Typed()
        self._outlook: Outlook | None = None
        self._is_filling = False
        self._is_finishing = False
        self._seconds = 0
        self._asks = Questions(lanes, self)
        self._drafts = DraftKeeper(self._asks, clock, self._now_typed, self)
        self._like = LikeCases(self._asks, self._drafts, self)
        files = DraftFileKeeper(self._asks, self._drafts, self.fields, clock, self)
        files.changed.connect(self._files_changed)
        self._caller = CallerFinder(self._asks, policy, self, self._now_typed)
        self._tick = QTimer(self, interval=_SECOND_MS)
        self._connect()

    @property
    def is_in_call(self) -> bool:
        """Whether a call is being logged."""
        return self._drafts.id is not None

    @property
    def typed(self) -> Typed:
        """What stands in the form."""
        return self._now_typed()

    @property
    def outlook(self) -> Outlook | None:
        """What the case would be promised, None before the first answer."""
        return self._outlook

    def open_for(self, channel: str, phone: str | None = None) -> None:
        """Begin a case that comes by `channel`; one in progress is put aside first.

        With a number that the telephone handed over it begins at the type, or at the person where
        several share the number.
        """
        self._set_aside()
        (self.fields.type if phone else self.fields.phone).setFocus()
        self._begin(Typed(channel=channel, began_at=to_text(self._clock.now()), phone=phone or ""))

    def resume(self, draft: KeptDraft) -> None:
        """Go on with a draft as it was left; one that a crash left behind says so."""
        self._set_aside()
        self._begin(Typed.from_json(draft.form), draft.id)
        if not draft.is_on_hold:
            when = moment(manner(), draft.saved_at, self._clock.now(), opens=False)
            self.say_left_behind(when)
        self.fields.subject.setFocus()

    def put_aside(self) -> None:
        """Keep the draft on hold and close."""
        self._set_aside()
        self._end()

    def event(self, event: QEvent) -> bool:
        """Take the form's own keys before a shortcut of the window does."""
        is_key = isinstance(event, QKeyEvent) and is_forms_own(event)
        if is_key and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means; every other key has been typed already."""
        stroke = stroke_of(event)
        if stroke is not None:
            self._do(stroke)
        elif (place := type_place(event)) is not None:
            self._choose_type(place)
        elif (place := priority_place(event)) is not None:
            self._choose_priority(tuple(Priority)[place])
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def retranslate(self) -> None:
        """Set the words, and ask again for what is said in the language of the desk."""
        super().retranslate()
        if self.is_in_call:
            self._look_around()

    def _do(self, stroke: Stroke) -> None:
        {
            Stroke.SAVE: self._save,
            Stroke.SAVE_IN_LINE: self._enter,
            Stroke.SOLVE: self._solve,
            Stroke.FORWARD: self._forward,
            Stroke.HOLD: self.put_aside,
            Stroke.PHONE: lambda: self._take_channel(self.head.channel.own[0]),
            Stroke.WALK_IN: lambda: self._take_channel(self.head.channel.own[1]),
            Stroke.PANE: self.show_pane,
            Stroke.SOLUTIONS: self._go_to_solutions,
            Stroke.LINK: self._save_and_link,
            Stroke.CHASE: self._chase_meant,
        }[stroke]()

    def _begin(self, typed: Typed, draft_id: str | None = None) -> None:
        self._typed = replace(typed, began_at=typed.began_at or to_text(self._clock.now()))
        self._outlook = None
        self._is_finishing = False
        self._is_filling = True
        self.fields.show_typed(self._typed)
        self.foot.ask_reason(is_asked=typed.priority is not None)
        self.foot.reason.setText(typed.priority_reason)
        self._is_filling = False
        self.show_fresh(self._typed.channel)
        self._show_spent()
        self._tick.start()
        self._drafts.begin(draft_id)
        self._like.begin()
        self._caller.look_up(self._typed.phone)
        self._look_around()

    def _set_aside(self) -> None:
        if self.is_in_call and not self._is_finishing:
            self._drafts.put_aside()

    def _throw_away(self) -> None:
        self._drafts.throw_away()
        self._end()

    def _end(self) -> None:
        self._tick.stop()
        self._drafts.end()
        self.hide_pane()
        self.closed.emit()

    def _changed(self) -> None:
        if self._is_filling or not self.is_in_call:
            return
        self._drafts.touch()
        self.fields.clear_faults()
        self.foot.refusal.hide()
        self._ask_outlook()

    def _files_changed(self, names: tuple[str, ...]) -> None:
        self._typed = replace(self._typed, files=names)
        self._changed()
        self._drafts.rest_now()

    def _now_typed(self) -> Typed:
        self._typed = replace(
            self.fields.typed(self._typed), priority_reason=self.foot.reason.text()
        )
        return self._typed

    def _person_changed(self) -> None:
        if not self.is_in_call:
            return
        caller = self.fields.person.caller()
        self._typed = replace(self._typed, customer_id=caller.customer.id if caller else None)
        self.show_caller(caller, self.fields.phone.number())
        phone = self.fields.phone.number()
        customer = caller.customer if caller else None
        known_phone = (customer.phone if customer else None) or phone
        self.fields.facts.offer(known_phone, (customer.email if customer else None) or "")
        self._look_around()

    def _ask_outlook(self) -> None:
        self._asks.what_is_promised(self._now_typed().case_draft())

    def _show_outlook(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self.fields.triage.propose("exam_time", outlook.exam_time)
        self.foot.show_outlook(outlook, self._clock.now())

    def _look_around(self) -> None:
        """Ask for all that depends on what was said so far."""
        typed = self._now_typed()
        self._ask_outlook()
        caller = self.fields.person.caller()
        self._like.look(typed, caller)
        if typed.subject.strip() or typed.category:
            wanted = problem(typed, caller, self._outlook, self._clock.now())
            self._asks.what_is_known(wanted)
        else:
            self._show_known(())

    def _show_known(self, solutions: tuple[KnownSolution, ...]) -> None:
        self.pane.show_solutions(solutions)
        self.fields.say_known(len(solutions))

    def _take_channel(self, channel: str) -> None:
        self._typed = replace(self._typed, channel=channel)
        self.show_channel(channel)
        self._changed()

    def _choose_type(self, place: int) -> None:
        if place < len(self._policy.types):
            self.fields.type.choose(self._policy.types[place].code)
            self._changed()

    def _choose_priority(self, code: str) -> None:
        if self._policy.priority(code) is None:
            return
        proposed = self._outlook.proposed if self._outlook else None
        is_other = code != proposed
        self._typed = replace(self._typed, priority=code if is_other else None)
        self.foot.ask_reason(is_asked=is_other)
        self._changed()

    def _go_to_solutions(self) -> None:
        self._drafts.rest_now()
        self.show_pane()
        self.pane.focus_solutions()

    def _insert(self, solution: KnownSolution) -> None:
        self.hide_pane()
        self.fields.ask_solution(solution.text)

    def _look_at(self, case_id: str) -> None:
        self.put_aside()
        self.case_asked.emit(case_id)

    def _enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif not isinstance(focused, QTextEdit):
            self._save()

    def _save(self) -> None:
        self._finish(Ending.LOGGED)

    def _save_and_link(self) -> None:
        self._drafts.rest_now()
        if (like := self._like.to_link) is not None:
            self._finish(Ending.LOGGED, linked_to=like)

    def _chase_meant(self) -> None:
        self._drafts.rest_now()
        self._like.chase(self._now_typed())

    def _solve(self) -> None:
        if self.fields.solution.text().strip():
            self._finish(Ending.SOLVED)
        else:
            self.fields.ask_solution()

    def _forward(self) -> None:
        category = self._policy.category(self._now_typed().category or "")
        if category is not None and category.department:
            self._finish(Ending.FORWARDED, department=category.department)
        else:
            ask_department(
                self._policy,
                self.foot,
                lambda code: self._finish(Ending.FORWARDED, department=code),
            )

    def _finish(
        self, ending: Ending, *, linked_to: str | None = None, department: str | None = None
    ) -> None:
        if not self.is_in_call or self._is_finishing:
            return
        self._is_finishing = True
        self._drafts.hold_still()
        self.foot.show_waiting(is_waiting=True)
        typed = replace(self._now_typed(), facts=self.fields.facts.facts())
        self._asks.finish(
            wrap_up_of(typed, ending, self._drafts.id, linked_to=linked_to, department=department)
        )

    def _finished(self, case: Case) -> None:
        self._is_finishing = False
        self.foot.show_waiting(is_waiting=False)
        self._end()
        self.case_logged.emit(case)

    def _refused(self, error: DeskError) -> None:
        self._is_finishing = False
        self.foot.show_waiting(is_waiting=False)
        self._drafts.touch()
        if not self.fields.show_fault(error):
            self.say_failure(error)

    def _second_passed(self) -> None:
        self._seconds += 1
        self._show_spent()
        self.tick()
        if self._seconds % _OUTLOOK_EVERY_S == 0:
            self._ask_outlook()

    def _show_spent(self) -> None:
        self.head.show_spent(self._clock.now() - from_text(self._typed.began_at))

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self.is_in_call or old is None or not self.isAncestorOf(old):
            return
        self._drafts.rest_now()
        if old is self.fields.phone:
            self._caller.check_number()

    def _connect(self) -> None:
        fields, foot, asks = self.fields, self.foot, self._asks
        fields.changed.connect(self._changed)
        fields.person_changed.connect(self._person_changed)
        self._caller.found.connect(self._person_changed)
        fields.submitted.connect(self._solve)
        foot.save_asked.connect(self._save)
        foot.solve_asked.connect(self._solve)
        foot.forward_asked.connect(self._forward)
        foot.hold_asked.connect(self.put_aside)
        foot.priority_chosen.connect(self._choose_priority)
        foot.reason_changed.connect(self._changed)
        self.head.channel_chosen.connect(self._take_channel)
        self.head.hold_asked.connect(self.put_aside)
        self.head.draft_chosen.connect(self._drafts.take_up)
        self.head.drop_asked.connect(self._throw_away)
        self.head.strip.link_asked.connect(self._save_and_link)
        self.pane.link_asked.connect(self._save_and_link)
        self.elsewhere.acted.connect(self._save_and_link)
        self.pane.chase_asked.connect(lambda case: self._like.chase(self._now_typed(), case))
        self._like.chased.connect(self._end)
        self._like.chased.connect(self.chased)
        self._like.failed.connect(self.say_failure)
        self.pane.solution_chosen.connect(self._insert)
        self.pane.case_asked.connect(self._look_at)
        asks.outlook_seen.connect(self._show_outlook)
        asks.solutions_found.connect(self._show_known)
        asks.finished.connect(self._finished)
        asks.refused.connect(self._refused)
        asks.failed.connect(self.say_failure)
        self._drafts.paused.connect(self._look_around)
        self._drafts.kept.connect(self.say_kept)
        self._drafts.held_changed.connect(self.head.show_drafts)
        self._drafts.taken_up.connect(self.resume)
        self._drafts.thrown_away.connect(self.thrown_away)
        self._tick.timeout.connect(self._second_passed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
