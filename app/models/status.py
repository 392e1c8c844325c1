"""The seven statuses of a case, in the order that a case usually meets them."""

from enum import StrEnum


class Status(StrEnum):
    """The stored words; what people read stands in the wording."""

    REGISTERED = "registered"
    OPEN = "open"
    WAITING_CUSTOMER = "waiting_customer"
    FORWARDED = "forwarded"
    IN_REVIEW = "in_review"
    SOLUTION_SENT = "solution_sent"
    CLOSED = "closed"


ANY_OPEN = frozenset(Status) - {Status.CLOSED}

_STAGE = {status: stage for stage, status in enumerate(Status)}


def later(one: Status, other: Status) -> Status:
    """The later stage of the two: it wins when two people moved a case at once."""
    return max(one, other, key=_STAGE.__getitem__)
