"""A draft as lists show it: who is known to call, the number as people read it, and the subject."""

from datetime import datetime

from msgspec import Struct

from app.models.json_value import JsonObject
from app.models.phone import parse_phone
from app.views.desk.log_form_typed import KeptDraft, Typed
from app.views.language import manner
from app.wiring import Desk
from app.wording.bidi import isolated
from app.wording.phone_words import phone_words

_WORDS_SHOWN = 60


class ListedDraft(Struct, frozen=True, kw_only=True):
    """A draft; `known_as` is the name of the person who was chosen, `e164` the whole number."""

    id: str
    form: JsonObject
    saved_at: datetime
    is_on_hold: bool
    known_as: str
    e164: str | None

    def about(self) -> str:
        """Person, number and what was said, as far as they are known; nothing of none."""
        typed = Typed.from_json(self.form)
        said = (typed.subject, typed.description, typed.solution)
        words = next((text.strip() for text in said if text.strip()), "")
        who, first_line = self.known_as or typed.name.strip(), words.partition("\n")[0]
        parts = (
            isolated(who[:_WORDS_SHOWN]) if who else "",
            phone_words(manner(), self.e164, typed.phone.strip()),
            isolated(first_line[:_WORDS_SHOWN]) if first_line else "",
        )
        return " · ".join(part for part in parts if part)


def listed(desk: Desk, draft: KeptDraft) -> ListedDraft:
    """The draft with what the desk knows of its person and its number."""
    typed = Typed.from_json(draft.form)
    return ListedDraft(
        id=draft.id,
        form=draft.form,
        saved_at=draft.saved_at,
        is_on_hold=draft.is_on_hold,
        known_as=desk.customers.name_of(typed.customer_id or ""),
        e164=parse_phone(typed.phone, (desk.workplace.policy.country,)).e164,
    )
