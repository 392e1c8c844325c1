"""A view of one's own: a view of the queue with filters and a search, under a name."""

from msgspec import Struct


class SavedView(Struct, frozen=True, kw_only=True):
    """`view` is the view of the queue that it narrows; `text` a search in its place."""

    id: str
    name: str
    view: str
    text: str = ""
    channel: str | None = None
    category: str | None = None
    with_closed: bool = False
