"""The orders in which a list of cases can be asked for."""

from enum import StrEnum


class CaseOrder(StrEnum):
    """Every order is total: what is equal stands in the order of its numbers."""

    URGENCY = "urgency"
    NEWEST = "newest"
    OLDEST = "oldest"
    CHANGED = "changed"
    CUSTOMER = "customer"
    NUMBER = "number"
    CALL = "call"
