"""A customer's card as JSON, for scripts."""

from app.models.clock import to_text
from app.models.json_value import Json
from app.services.desk.customer_card import CustomerCard


def card_to_json(card: CustomerCard) -> dict[str, Json]:
    """What `customer list`, `show` and `act` print of one customer; cases by their numbers."""
    customer = card.customer
    notes: list[Json] = [
        {"text": note.text, "by": note.by, "at": to_text(note.at)} for note in customer.notes
    ]
    flags: list[Json] = [
        {
            "flag": flag.flag,
            "decision": flag.decision,
            "reason": flag.reason,
            "until": flag.until,
            "by": flag.by,
            "at": to_text(flag.at),
        }
        for flag in customer.flags.values()
    ]
    return {
        "id": customer.id,
        "name": customer.name,
        "phone": customer.phone,
        "phone_raw": customer.phone_raw,
        "email": customer.email,
        "kind": customer.kind,
        "gender": customer.gender,
        "programmes": list(card.programmes),
        "notes": notes,
        "flags": flags,
        "ratings": list(card.ratings),
        "open_cases": [case.number for case in card.open_cases],
        "past_cases": [case.number for case in card.past_cases],
        "alike": [other.id for other in card.alike],
        "merged": [
            {"id": each.customer.id, "by": each.merge.by, "at": to_text(each.merge.at)}
            for each in card.merged
        ],
    }
