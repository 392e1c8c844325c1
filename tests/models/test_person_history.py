"""The rows that the database keeps of a person's login, told as what was done."""

from datetime import UTC, datetime, timedelta

from app.models.people import Role
from app.models.person_history import PersonRecord, Recorded, What, told

MORNING = datetime(2026, 11, 29, 6, tzinfo=UTC)


def record(change: Recorded, at_s: float = 0, **fields: object) -> PersonRecord:
    known = {
        "at": MORNING + timedelta(seconds=at_s),
        "by": "hind",
        "by_name": "هند",
        "change": change,
        "role": Role.AGENT if change is Recorded.PUT else None,
        "departments": (),
        "device": "",
    }
    return PersonRecord(**(known | fields))  # type: ignore[arg-type]


def what(*records: PersonRecord) -> list[What]:
    return [change.what for change in told(records)]


def test_the_first_saving_adds_and_a_later_one_changes_rights_or_the_name() -> None:
    assert what(
        record(Recorded.PUT),
        record(Recorded.PUT, 60, role=Role.SUPERVISOR),
        record(Recorded.PUT, 120, role=Role.SUPERVISOR),
    ) == [What.NAME, What.RIGHTS, What.ADDED]


def test_other_departments_are_other_rights_in_any_order_of_theirs() -> None:
    both = {"role": Role.DEPARTMENT, "departments": ("quality", "finance")}
    assert what(
        record(Recorded.PUT, **both),
        record(Recorded.PUT, 60, role=Role.DEPARTMENT, departments=("finance", "quality")),
        record(Recorded.PUT, 120, role=Role.DEPARTMENT, departments=("quality",)),
    ) == [What.RIGHTS, What.NAME, What.ADDED]


def test_a_new_password_is_one_deed_not_two() -> None:
    assert what(
        record(Recorded.PUT),
        record(Recorded.PUT, 60),
        record(Recorded.PASSWORD, 60.001),
    ) == [What.PASSWORD, What.ADDED]


def test_a_name_that_was_saved_before_a_password_stays_told() -> None:
    assert what(
        record(Recorded.PUT),
        record(Recorded.PUT, 60),
        record(Recorded.PASSWORD, 90),
    ) == [What.PASSWORD, What.NAME, What.ADDED]


def test_who_was_ended_and_comes_back_is_added_again() -> None:
    assert what(record(Recorded.PUT), record(Recorded.DROP, 60), record(Recorded.PUT, 120)) == [
        What.ADDED,
        What.ENDED,
        What.ADDED,
    ]


def test_a_revoked_computer_says_which_and_who_did_it() -> None:
    (change,) = told([record(Recorded.REVOKE, device="10001")])
    assert (change.what, change.device, change.by_name) == (What.REVOKED, "10001", "هند")
