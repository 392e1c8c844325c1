"""The only composition root: a home and a clock become a desk with all its services."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.clock import Clock
from app.services.desk.queue import Queue
from app.services.desk.workplace import Workplace

if TYPE_CHECKING:
    from app.services.alerts.alert_service import Alerts
    from app.services.desk.bulk import Bulk
    from app.services.desk.case_actions import CaseActions
    from app.services.desk.case_log import CaseLog
    from app.services.desk.customer_card import CustomerCards
    from app.services.desk.customers import Customers
    from app.services.desk.drafts import Drafts
    from app.services.desk.held_messages import HeldMessages
    from app.services.desk.saved_views import SavedViews
    from app.services.sla.due_work import DueWork


class Desk:
    """The services of one desk, over one connection to its store.

    A window shows its list before it asks for anything else, so each service is loaded when it is
    first asked for.
    """

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self.queue = Queue(workplace)

    @cached_property
    def actions(self) -> "CaseActions":
        """What is done to a case."""
        from app.services.desk.case_actions import CaseActions

        return CaseActions(self.workplace, self._ask_server)

    @cached_property
    def log(self) -> "CaseLog":
        """New cases."""
        from app.services.desk.case_log import CaseLog

        return CaseLog(self.workplace)

    @cached_property
    def held(self) -> "HeldMessages":
        """What is done to a case, its messages held back for a moment."""
        from app.services.desk.held_messages import HeldMessages

        return HeldMessages(self.workplace, self.actions)

    @cached_property
    def bulk(self) -> "Bulk":
        """What is done to several cases at once."""
        from app.services.desk.bulk import Bulk

        return Bulk(self.workplace, self.actions, self.held)

    @cached_property
    def customers(self) -> "Customers":
        """Who calls."""
        from app.services.desk.customers import Customers

        return Customers(self.workplace)

    @cached_property
    def customer_cards(self) -> "CustomerCards":
        """All that is known of a customer."""
        from app.services.desk.customer_card import CustomerCards

        return CustomerCards(self.workplace, self.actions)

    @cached_property
    def drafts(self) -> "Drafts":
        """What was begun and not logged yet."""
        from app.services.desk.drafts import Drafts

        return Drafts(self.workplace)

    @cached_property
    def saved_views(self) -> "SavedViews":
        """Views of one's own."""
        from app.services.desk.saved_views import SavedViews

        return SavedViews(self.workplace)

    @cached_property
    def alerts(self) -> "Alerts":
        """What is told before a promise breaks."""
        from app.services.alerts.alert_service import Alerts

        return Alerts(self.workplace)

    @cached_property
    def due_work(self) -> "DueWork":
        """What the passing of time does."""
        from app.services.sla.due_work import DueWork

        return DueWork(self.workplace)

    def _ask_server(self) -> None:
        from app.services.sync.reaching import greet

        greet(self.workplace)

    def close(self) -> None:
        """Close the store."""
        self.workplace.close()


def open_desk(home: Path, clock: Clock) -> Desk:
    """The desk that lives in `home`. Raises StorageProblem."""
    workplace = Workplace(home, clock)
    workplace.open()
    return Desk(workplace)
