"""What is said of a refusal is its own reason and its own way out, and never another's."""

from datetime import timedelta

import pytest

from app.models.action_input import TEXT_LIMIT
from app.models.json_value import Json
from app.models.storage.local_store import LocalStore
from tests.cli.command_line import CommandLine, Outcome
from tests.cli.test_bad_surroundings import AWAY


def told(outcome: Outcome) -> str:
    assert outcome.status in (1, 3)
    return str(outcome.error["message"])


def test_only_what_the_sync_waits_for_is_said_to_be_kept(desk: CommandLine) -> None:
    for words in (("server", "init", "--policy", "zedo"), ("server", "status"), ("connect",)):
        assert "محفوظ" not in told(desk.json(*words, "--dsn", AWAY))
    joined(desk)
    assert "محفوظ" in told(desk.json("sync", "--once"))


def joined(desk: CommandLine) -> None:
    store = LocalStore(desk.home)
    store.open()
    store.facts.put("server", AWAY)
    store.close()


def test_whom_a_desk_forbids_something_is_sent_to_nobody_who_could_not(desk: CommandLine) -> None:
    number = str(desk.log()["number"])
    joined(desk)
    message = told(desk.act(number, "receive", None, "--as", "منى", "--lang", "en"))
    assert message == "On a desk that joined a server everybody acts in their own name."


def test_a_right_that_somebody_has_is_said_to_be_one(empty: CommandLine) -> None:
    empty.init("zedo", "--role", "quality")
    number = empty.log()["number"]
    assert "in the policy can" in told(empty.act(number, "receive", None, "--lang", "en"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_department_is_told_what_it_may_not_see(empty: CommandLine, language: str) -> None:
    empty.init("zedo", "--role", "department", "--department", "quality")
    message = told(empty.json("customer", "show", "none", "--lang", language))
    assert "customer»" not in message
    assert ("بطاقات المستفيدين" if language == "ar" else "cards of customers") in message


def test_a_long_login_is_not_to_be_attached(desk: CommandLine) -> None:
    number = desk.log()["number"]
    desk.act(number, "receive")
    message = told(desk.act(number, "assign", {"assignee": "س" * 70}, "--lang", "en"))
    assert "attach" not in message
    said = told(desk.act(number, "note", {"text": "س" * (TEXT_LIMIT + 1)}, "--lang", "en"))
    assert "attach" in said


def test_a_case_is_logged_by_the_command_for_it(desk: CommandLine) -> None:
    number = desk.log()["number"]
    assert "sanad case log" in told(desk.act(number, "register"))


def undo(desk: CommandLine, number: Json, event: Json) -> str:
    return told(desk.act(number, "undo", {"event": event}, "--lang", "en"))


def events_of(desk: CommandLine, number: Json) -> dict[str, Json]:
    timeline = desk.json("case", "show", str(number)).row["events"]
    assert isinstance(timeline, list)
    return {str(event["kind"]): event["id"] for event in timeline}


def test_what_is_never_taken_back_is_said_to_stay(desk: CommandLine) -> None:
    number = desk.log()["number"]
    assert "things that stay" in undo(desk, number, events_of(desk, number)["register"])


def test_an_undo_is_not_undone(desk: CommandLine) -> None:
    number = desk.log()["number"]
    desk.act(number, "note", {"text": "ملاحظة"})
    assert desk.act(number, "undo", {"event": events_of(desk, number)["note"]}).status == 0
    assert "things that stay" in undo(desk, number, events_of(desk, number)["undo"])


def test_what_was_followed_and_what_is_old_are_told_apart(desk: CommandLine) -> None:
    number = desk.log()["number"]
    desk.act(number, "note", {"text": "أولى"})
    first = events_of(desk, number)["note"]
    desk.act(number, "link", {"into": desk.log(subject="أخرى")["number"]})
    desk.clock.advance(timedelta(seconds=1))
    desk.act(number, "note", {"text": "ثانية"})
    assert "something followed" in undo(desk, number, first)
    desk.clock.advance(timedelta(hours=1))
    assert "10" in undo(desk, number, events_of(desk, number)["note"])


@pytest.mark.parametrize("limit", ["-1", "-٥", "9999999999"])
def test_a_number_out_of_range_is_told_with_its_range(desk: CommandLine, limit: str) -> None:
    message = told(desk.json("case", "list", f"--limit={limit}"))
    assert "0–999999999" in message


def test_a_year_out_of_range_is_told_with_its_range(desk: CommandLine) -> None:
    days = ("--from", "0001-01-01", "--to", "2026-01-01")
    message = told(desk.json("report", "cases", *days, "--out", "x.xlsx"))
    assert "1900–2200" in message
