"""The priority in the form of a classification: it follows type and category, as the case will.

Once a person has chosen one it stays; so does one that was chosen for the case before.
"""

from msgspec.structs import replace
from PySide6.QtCore import QObject

from app.models.case import Case
from app.models.policy import Policy
from app.models.registration import triage_of
from app.views.widgets.choice import Choice
from app.views.widgets.segmented import Segmented


class PriorityFollows(QObject):
    """Lives with `priority`."""

    def __init__(
        self, case: Case, policy: Policy, kind: Segmented, category: Choice, priority: Choice
    ) -> None:
        super().__init__(priority)
        self._case, self._policy = case, policy
        self._kind, self._category, self._priority = kind, category, priority
        self._is_chosen = False
        kind.chosen.connect(lambda _key: self._follow())
        category.currentIndexChanged.connect(lambda _at: self._follow())
        priority.activated.connect(self._leave)

    def expected(self) -> str | None:
        """The priority of the case if the form says none."""
        case = self._case
        if case.priority != case.priority_proposed:
            return case.priority
        triage = triage_of(case, self._policy)
        wanted = replace(triage, type=self._kind.value(), category=self._category.value())
        return self._policy.propose_priority(wanted)

    def _follow(self) -> None:
        if not self._is_chosen:
            self._priority.choose(self.expected())

    def _leave(self) -> None:
        self._is_chosen = True
