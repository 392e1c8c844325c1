"""Who is on the line: the number, or the name, is looked up while it is typed.

An answer is taken only if it is about what stands in the field now. It never takes the focus from
where the agent types; only a number that the telephone handed over leads on to the person.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.models.policy import Policy
from app.views.desk.caller_pane import CallerPane
from app.views.desk.log_form_fields import LogFormFields
from app.views.desk.log_form_guess import is_whole, offered, whole_number
from app.views.desk.log_form_questions import Questions
from app.views.desk.log_form_typed import Typed

_LEAST_LETTERS: Final = 3


class CallerFinder(QObject):
    """Asks who calls and offers the answer in the fields; `found` says that it was offered."""

    found = Signal()

    def __init__(
        self,
        asks: Questions,
        policy: Policy,
        fields: LogFormFields,
        pane: CallerPane,
        read: Callable[[], Typed],
    ) -> None:
        super().__init__(fields)
        self._asks = asks
        self._policy = policy
        self._fields = fields
        self._pane = pane
        self._read = read
        fields.phone_changed.connect(self.look_up)
        fields.name_changed.connect(self._look_up_name)
        pane.person_chosen.connect(fields.take_person)
        asks.callers_found.connect(self._offer)
        asks.names_found.connect(self._offer_named)

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
        callers = answer if isinstance(answer, tuple) else ()
        people, chosen = offered(callers, typed, self._policy)
        was_handed_over = self._fields.type.hasFocus() and typed.is_only_a_number
        self._fields.person.offer(people, chosen=chosen)
        if was_handed_over and self._fields.person.is_shared:
            self._fields.person.editor.setFocus()
        self.found.emit()

    def _look_up_name(self, name: str) -> None:
        if len(name.strip()) >= _LEAST_LETTERS and not self._fields.phone.number():
            self._asks.who_is_named(name)
        else:
            self._pane.show_named(())

    def _offer_named(self, name: str, answer: object) -> None:
        if name == self._fields.person.new_person.name.text():
            self._pane.show_named(answer if isinstance(answer, tuple) else ())
