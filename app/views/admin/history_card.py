"""What was done to a person's login: what, by whom, when; newest first."""

from collections.abc import Sequence
from datetime import datetime

from app.models.person_history import PersonChange, What
from app.models.policy import Policy
from app.views.language import manner
from app.views.style.theme import current
from app.views.widgets.panel import Card, column, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.bidi import isolated, ltr
from app.wording.calendar_words import moment
from app.wording.digits import shown


class HistoryCard(Card):
    """Stands under the row of its person."""

    def __init__(self, changes: Sequence[PersonChange], policy: Policy, now: datetime) -> None:
        super().__init__("other")
        self._policy = policy
        theme, said = current(), manner()
        stack = column(self, gap=theme.space.s, margin=theme.space.m)
        stack.addWidget(Text(self.tr("What was done to this login"), weight="semibold"))
        self.lines = [f"{self._deed(change)} · {self._who(change)}" for change in changes]
        if not changes:
            empty = self.tr("Nothing is recorded: it was there before the record was kept.")
            stack.addWidget(Text(empty, role="small", tone="ink2", wraps=True))
        for change, line in zip(changes, self.lines, strict=True):
            entry = row(gap=theme.space.m)
            entry.addWidget(Text(shown(said, line), role="small", wraps=True), 1)
            when = moment(said, change.at, now, opens=False)
            entry.addWidget(Text(shown(said, when), role="small", tone="ink3"))
            stack.addLayout(entry)
        self.setAccessibleName("\n".join(self.lines))

    def _who(self, change: PersonChange) -> str:
        if change.by_name:
            return change.by_name
        return self.tr("by a command of {login}").format(login=ltr(change.by))

    def _deed(self, change: PersonChange) -> str:
        match change.what:
            case What.ADDED:
                return self.tr("Added: {rights}").format(rights=self._rights(change))
            case What.RIGHTS:
                return self.tr("Rights changed: {rights}").format(rights=self._rights(change))
            case What.NAME:
                return self.tr("Name saved")
            case What.PASSWORD:
                return self.tr("New password given")
            case What.ENDED:
                return self.tr("Login ended")
            case What.REVOKED:
                device = ltr(shown(manner(), change.device))
                return self.tr("Computer {device} revoked").format(device=device)

    def _rights(self, change: PersonChange) -> str:
        said = manner()
        role = term_words.role(said, self._policy, change.role.value) if change.role else ""
        names = [term_words.department(said, self._policy, code) for code in change.departments]
        return isolated(" – ".join(part for part in (role, said.comma.join(names)) if part))
