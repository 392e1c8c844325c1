"""A desk under a shipped policy for tests of alerts; it can be closed and opened again."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from app.models.case import Case
from app.models.case_input import CaseDraft
from app.models.clock import FixedClock
from app.models.people import Role
from app.services.alerts.alert_service import DueAlerts
from app.services.desk.home import NewHome, policy_named
from app.services.desk.workplace import actor_to_json
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home


class AlertDesk:
    """A home with one desk on it."""

    def __init__(self, home: Path, clock: FixedClock, *, role: Role, policy: str = "zedo") -> None:
        self.home = home
        self.clock = clock
        new = NewHome(policy=policy_named(policy), name="سارة", role=role)
        copied_home(home, new, clock)
        self.opened: Desk = open_desk(home, clock)

    def restart(self) -> None:
        """Open the home again, as after a crash: nothing is closed properly before."""
        self.opened = open_desk(self.home, self.clock)

    def sit_down(self, login: str, role: Role, *departments: str) -> None:
        """Give the desk to another person."""
        workplace = self.opened.workplace
        actor = replace(
            workplace.actor,
            login=login,
            name=login,
            role=role,
            departments=frozenset(departments),
        )
        workplace.store.facts.put("person", actor_to_json(actor))
        workplace.refresh()

    def log(
        self,
        subject: str = "تعذّر دخول الاختبار",
        *,
        priority: str = "normal",
        channel: str = "email",
    ) -> Case:
        """A case that came by mail: nobody has replied yet."""
        draft = CaseDraft(channel=channel, type="complaint", subject=subject, priority=priority)
        return self.opened.log.log([draft])[0]

    def act(self, case: Case, action: str, **data: object) -> None:
        """Do one action of the table."""
        self.opened.actions.act(case.number, action, dict(data))  # type: ignore[arg-type]

    def later(self, **span: float) -> DueAlerts:
        """Let time pass, then raise what is due."""
        self.clock.advance(timedelta(**span))
        return self.due()

    def due(self, *, is_quiet: bool = False) -> DueAlerts:
        """Raise what is due now."""
        return self.opened.alerts.raise_due(is_quiet=is_quiet)

    def show(self, due: DueAlerts) -> list[str]:
        """Let the desktop show them; answers what was shown, as `clock threshold`."""
        for shown in due.to_show:
            self.opened.alerts.delivered(shown.receipt.alert.id, reached=True, reason="shown")
        return told(due)

    def reasons(self) -> dict[str, str | None]:
        """What became of every alert of the list."""
        return {
            _name(shown.receipt.alert.clock, shown.receipt.alert.threshold): shown.receipt.reason
            for shown in self.opened.alerts.list()
        }


def told(due: DueAlerts) -> list[str]:
    """What is to be shown, as `clock threshold`."""
    alerts = [shown.receipt.alert for shown in due.to_show]
    return sorted(_name(alert.clock, alert.threshold) for alert in alerts)


def _name(clock: object, threshold: str) -> str:
    return f"{clock or 'case'} {threshold}"
