"""A view of one's own: a view of the queue with filters, a search and an order, under a name."""

from msgspec import Struct

from app.models.case_order import CaseOrder


class SavedView(Struct, frozen=True, kw_only=True):
    """`view` is the view of the queue that it narrows; `text` a search in its place.

    `person` is whose cases it holds, called `person_name`.
    """

    id: str
    name: str
    view: str
    text: str = ""
    channel: str | None = None
    category: str | None = None
    with_closed: bool = False
    person: str | None = None
    person_name: str = ""
    order: CaseOrder = CaseOrder.URGENCY
