"""The only composition root: a home and a clock become a desk with all its services."""

from pathlib import Path

from msgspec import Struct

from app.models.clock import Clock
from app.services.alerts.alert_service import Alerts
from app.services.desk.bulk import Bulk
from app.services.desk.case_actions import CaseActions
from app.services.desk.case_log import CaseLog
from app.services.desk.customer_card import CustomerCards
from app.services.desk.customers import Customers
from app.services.desk.drafts import Drafts
from app.services.desk.held_messages import HeldMessages
from app.services.desk.queue import Queue
from app.services.desk.saved_views import SavedViews
from app.services.desk.workplace import Workplace
from app.services.sla.due_work import DueWork


class Desk(Struct, frozen=True, kw_only=True):
    """The services of one desk, over one connection to its store."""

    workplace: Workplace
    log: CaseLog
    actions: CaseActions
    customers: Customers
    customer_cards: CustomerCards
    drafts: Drafts
    queue: Queue
    alerts: Alerts
    due_work: DueWork
    held: HeldMessages
    saved_views: SavedViews
    bulk: Bulk

    def close(self) -> None:
        """Close the store."""
        self.workplace.close()


def open_desk(home: Path, clock: Clock) -> Desk:
    """The desk that lives in `home`. Raises StorageProblem."""
    workplace = Workplace(home, clock)
    workplace.open()
    actions = CaseActions(workplace)
    held = HeldMessages(workplace, actions)
    return Desk(
        workplace=workplace,
        log=CaseLog(workplace),
        actions=actions,
        customers=Customers(workplace),
        customer_cards=CustomerCards(workplace),
        drafts=Drafts(workplace),
        queue=Queue(workplace),
        alerts=Alerts(workplace),
        due_work=DueWork(workplace),
        held=held,
        saved_views=SavedViews(workplace),
        bulk=Bulk(workplace, actions, held),
    )
