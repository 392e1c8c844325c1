"""Drafts: what is typed into a form is on disk at every pause, and there again after a crash."""

from app.models.identity import uuid7
from app.models.json_value import JsonObject
from app.models.storage.desk_tables import Draft
from app.services.desk.workplace import Workplace


class Drafts:
    """The unsaved forms of one desk."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def new_id(self) -> str:
        """The id of a form that was just opened."""
        return uuid7(self._workplace.now())

    def keep(self, draft_id: str, form: JsonObject, *, on_hold: bool = False) -> Draft:
        """Write what was typed so far."""
        draft = Draft(id=draft_id, form=form, saved_at=self._workplace.now(), is_on_hold=on_hold)
        self._workplace.store.drafts.keep(draft)
        return draft

    def drop(self, draft_id: str) -> None:
        """Forget a draft that became a case or is not wanted."""
        self._workplace.store.drafts.drop(draft_id)

    def all(self) -> tuple[Draft, ...]:
        """Every draft, newest first."""
        return self._workplace.store.drafts.all()
