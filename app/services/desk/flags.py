"""The flags of a customer: what stands, and which answer to it there can be."""

from collections.abc import Iterable, Mapping

from app.models.action_input import bad_value
from app.models.case import Case
from app.models.customer import Customer, CustomerFlag
from app.models.json_value import Json, JsonObject
from app.models.storage.local_store import LocalStore

_ANSWERED: Mapping[Json, str] = {"refuse": "propose", "lift": "approve"}


def flags_of(records: Iterable[Customer]) -> dict[str, CustomerFlag]:
    """Each flag as it stands on the records of one person: the latest word counts."""
    flags: dict[str, CustomerFlag] = {}
    for record in records:
        for name, flag in record.flags.items():
            if name not in flags or flags[name].at <= flag.at:
                flags[name] = flag
    return flags


def decides(data: JsonObject) -> bool:
    """A flag is decided on, not proposed."""
    return data.get("decision", "propose") != "propose"


def check_answer(store: LocalStore, case: Case, data: JsonObject) -> None:
    """Raises Refused where what is lifted is not set, or what is refused was not proposed."""
    answered = _ANSWERED.get(data.get("decision"))
    customer = store.customers.present(str(case.customer.id)) if case.customer else None
    if answered is None or customer is None:
        return
    standing = flags_of((*store.customers.merged_into(customer.id), customer))
    flag = standing.get(str(data["flag"]))
    if flag is None or flag.decision != answered:
        raise bad_value("decision", "nothing_to_answer")
