"""Who is on the line: the number, or the name, is looked up while it is typed.

Who shares a whole number is offered in the field of the caller. Who has a part of it, or the name
that is typed, is listed in the pane: the arrow down goes there, Enter takes one of them.

An answer is taken only if it is about what stands in the field now. It never takes the focus from
where the agent types; only a number that the telephone handed over leads on to the person.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.models.policy import Policy
from app.services.desk.customers import Caller
from app.views.desk.log_form_frame import LogFormFrame
from app.views.desk.log_form_guess import is_whole, last_heard_of_first, offered, whole_number
from app.views.desk.log_form_questions import Questions
from app.views.desk.log_form_typed import Typed

_LEAST_LETTERS: Final = 3


class CallerFinder(QObject):
    """Asks who calls and offers the answer in the fields; `found` says that it was offered."""

    found = Signal()

    def __init__(
        self, asks: Questions, policy: Policy, frame: LogFormFrame, read: Callable[[], Typed]
    ) -> None:
        super().__init__(frame)
        self._asks = asks
        self._policy = policy
        self._frame, self._fields, self._pane = frame, frame.fields, frame.pane
        self._read = read
        self._went_down_from: QWidget | None = None
        self._fields.phone_changed.connect(self.look_up)
        self._fields.name_changed.connect(self._look_up_name)
        for field in (self._fields.phone, self._fields.person.new_person.name):
            field.installEventFilter(self)
        self._pane.person_chosen.connect(self._take)
        self._pane.left_upwards.connect(self._go_back_up)
        asks.callers_found.connect(self._offer)
        asks.names_found.connect(self._offer_named)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down goes from number or name to those who are known by it."""
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if not is_down or event.type() is not QEvent.Type.KeyPress or not self._pane.lists_people:
            return False
        self._went_down_from = watched if isinstance(watched, QWidget) else None
        self._frame.show_pane()
        self._pane.focus_people()
        return True

    def look_up(self, number: str) -> None:
        """Ask who calls from this number."""
        if number:
            self._asks.who_calls(number)
        else:
            self._offer("", ())

    def check_number(self) -> None:
        """The number was left: say so if it is not whole."""
        whole = is_whole(self._fields.phone.number(), self._policy)
        self._fields.check_phone(is_whole=whole)

    def _offer(self, number: str, answer: object) -> None:
        if number != self._fields.phone.number():
            return
        self._fields.say_number(whole_number(number, self._policy))
        typed = self._read()
        known = last_heard_of_first(answer if isinstance(answer, tuple) else ())
        people, chosen = offered(known, typed, self._policy)
        was_handed_over = self._fields.type.hasFocus() and typed.is_only_a_number
        self._fields.person.offer(people, chosen=chosen)
        if was_handed_over and self._fields.person.is_shared:
            self._fields.person.editor.setFocus()
        self.found.emit()
        self._pane.show_people(known if chosen is None else (), are_named=False)

    def _look_up_name(self, name: str) -> None:
        if self._fields.phone.number():
            return
        if len(name.strip()) >= _LEAST_LETTERS:
            self._asks.who_is_named(name)
        else:
            self._pane.show_people(())

    def _offer_named(self, name: str, answer: object) -> None:
        is_wanted = name == self._fields.person.new_person.name.text()
        if is_wanted and not self._fields.phone.number():
            self._pane.show_people(answer if isinstance(answer, tuple) else ())

    def _take(self, caller: Caller) -> None:
        self._frame.hide_pane()
        self._fields.take_person(caller)

    def _go_back_up(self) -> None:
        self._frame.hide_pane()
        if self._went_down_from is not None:
            self._went_down_from.setFocus()
