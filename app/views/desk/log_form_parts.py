"""The parts of the log form, each made when it is first asked for.

To make them all takes several frames of a screen: a window that has nothing else to do asks for
one a turn, a form that is wanted at once asks for those that are not there yet.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from app.models.clock import Clock
from app.models.policy import Policy
from app.views.desk.caller_pane import CallerPane
from app.views.desk.category_picker import CategoryPicker
from app.views.desk.channel_line import ChannelLine
from app.views.desk.channel_switch import OwnChannels
from app.views.desk.log_form_facts import Facts
from app.views.desk.log_form_fields import LogFormFields
from app.views.desk.log_form_foot import LogFormFoot
from app.views.desk.log_form_head import LogFormHead
from app.views.desk.log_form_triage import Triage
from app.views.desk.person_chooser import PersonChooser
from app.views.files.file_strip import FileStrip


class LogFormParts:
    """What a form is laid out of; one form takes them."""

    def __init__(self, policy: Policy, clock: Clock, channels: OwnChannels) -> None:
        self._policy, self._clock, self._channels = policy, clock, channels

    @cached_property
    def head(self) -> LogFormHead:
        """The channel, the time spent, and the caller where there is no room beside."""
        return LogFormHead(self._policy, self._channels)

    @cached_property
    def fields(self) -> LogFormFields:
        """Everything that is asked."""
        return LogFormFields(
            self._policy,
            ChannelLine(self._policy, self._clock),
            self._person,
            self._category,
            self._triage,
            self._facts,
            self._files,
        )

    @cached_property
    def foot(self) -> LogFormFoot:
        """The promise, and the ways to end."""
        return LogFormFoot(self._policy)

    @cached_property
    def pane(self) -> CallerPane:
        """Who calls, and what is known of them."""
        return CallerPane(self._policy, self._clock)

    def steps(self) -> Sequence[Callable[[], object]]:
        """What makes them, one after the other."""
        return (
            lambda: self._person,
            lambda: (self._triage, self._facts),
            lambda: (self._category, self._files),
            lambda: self.fields,
            lambda: self.head,
            lambda: self.foot,
            lambda: self.pane,
        )

    @cached_property
    def _person(self) -> PersonChooser:
        return PersonChooser(self._policy)

    @cached_property
    def _category(self) -> CategoryPicker:
        return CategoryPicker(self._policy)

    @cached_property
    def _files(self) -> FileStrip:
        return FileStrip()

    @cached_property
    def _triage(self) -> Triage:
        return Triage(self._policy)

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self._policy)
