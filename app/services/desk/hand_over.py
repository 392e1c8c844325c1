"""Handing words over to the program that sends them: an e-mail or a WhatsApp chat to the customer.

Sanad records what was said and never claims that it was delivered; the other program sends it.
"""

from urllib.parse import quote

from app.models.case import Case

_LONGEST = 1800


def address_for(case: Case, channel: str, text: str) -> str | None:
    """What to open so that `text` can be sent by `channel`; None where there is no such way.

    A text too long for an address is left out of it: it lies on the clipboard.
    """
    customer = case.customer
    if customer is None:
        return None
    body = quote(text) if len(text) <= _LONGEST else ""
    if channel == "email" and customer.email:
        subject = quote(f"{case.subject or ''} [{case.number}]".strip())
        return f"mailto:{quote(customer.email)}?subject={subject}&body={body}"
    if channel == "whatsapp" and customer.phone:
        return f"https://wa.me/{customer.phone.removeprefix('+')}?text={body}"
    return None
