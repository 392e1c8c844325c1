"""Views of one's own: saved under a name, renamed, put in order, taken away."""

from msgspec.structs import replace

from app.models.errors import Code, Refused
from app.models.identity import uuid7
from app.models.saved_view import SavedView
from app.models.storage.saved_view_table import SavedViewTable
from app.models.typed_text import clean
from app.services.desk.queue import View
from app.services.desk.workplace import Workplace

_LONGEST_NAME = 60


class SavedViews:
    """The saved views of one desk. Two may have the same name."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def all(self) -> tuple[SavedView, ...]:
        """Every view that this role can still open, in order."""
        known = {view.value for view in View}
        return tuple(view for view in self._table.all() if view.view in known)

    def save(self, view: SavedView) -> SavedView:
        """Save a view under its name; without an id as a new one. Raises Refused without a name."""
        named = replace(view, name=_name(view.name), id=view.id or uuid7(self._workplace.now()))
        self._table.put(named)
        return named

    def drop(self, view_id: str) -> None:
        """Take a view away; saving it again brings it back."""
        self._table.drop(view_id)

    def move(self, view_id: str, by: int) -> None:
        """Let a view stand further down by so many places, or up; the ends hold it."""
        ids = [view.id for view in self._table.all()]
        if view_id not in ids:
            return
        place = min(max(ids.index(view_id) + by, 0), len(ids) - 1)
        ids.remove(view_id)
        ids.insert(place, view_id)
        self._table.order(ids)

    @property
    def _table(self) -> SavedViewTable:
        return self._workplace.store.saved_views


def _name(typed: str) -> str:
    name = " ".join(clean(typed).split())[:_LONGEST_NAME]
    if not name:
        raise Refused(Code.MISSING, field="name")
    return name
