"""Targets and clocks: the examples of the semantics, and the corners that no fortnight shows."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.models.errors import Code
from app.models.json_fields import FieldError
from app.models.sla import (
    Change,
    Mode,
    Pause,
    Pausing,
    State,
    Target,
    Unit,
    due,
    due_epoch,
    evaluate,
    segments,
)
from app.models.sla_ledger import Why
from app.models.working_time import Calendar, Closure, WeeklyHours, Window

RIYADH_AHEAD = timedelta(hours=3)
SECOND = timedelta(seconds=1)
OFFICE = Calendar(
    zone="Asia/Riyadh",
    weekly=tuple(
        WeeklyHours(day=day, open="09:00", close="17:00")
        for day in ("sun", "mon", "tue", "wed", "thu")
    ),
)
NEVER = Calendar(zone="Asia/Riyadh")
HOURS_2 = Target(unit=Unit.WORKING_TIME, seconds=7200)


def riyadh(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) - RIYADH_AHEAD


def days(count: int, mode: Mode = Mode.END_OF_DAY) -> Target:
    return Target(unit=Unit.WORKING_DAYS, days=count, mode=mode)


# 2026-11-22 is a Sunday.
@pytest.mark.parametrize(
    ("count", "start", "end_of_day", "same_time"),
    [
        (1, "2026-11-22T10:00", "2026-11-23T17:00", "2026-11-23T10:00"),
        (1, "2026-11-22T07:00", "2026-11-22T17:00", "2026-11-22T17:00"),
        (1, "2026-11-22T09:00", "2026-11-22T17:00", "2026-11-22T17:00"),
        (1, "2026-11-19T18:00", "2026-11-22T17:00", "2026-11-22T17:00"),
        (1, "2026-11-20T12:00", "2026-11-22T17:00", "2026-11-22T17:00"),
        (1, "2026-11-22T09:00:01", "2026-11-23T17:00", "2026-11-23T09:00:01"),
        (3, "2026-11-25T11:00", "2026-11-30T17:00", "2026-11-30T11:00"),
    ],
)
def test_working_days_fall_due_as_the_semantics_say(
    count: int, start: str, end_of_day: str, same_time: str
) -> None:
    assert due(OFFICE, days(count), riyadh(start)) == riyadh(end_of_day)
    assert due(OFFICE, days(count, Mode.SAME_TIME), riyadh(start)) == riyadh(same_time)


def test_a_weekend_session_is_a_working_day_only_if_it_says_so() -> None:
    def with_session(*, counts: bool) -> Calendar:
        session = Window(
            start_local=datetime.fromisoformat("2026-11-21T10:00"),
            end_local=datetime.fromisoformat("2026-11-21T12:00"),
            counts_as_day=counts,
        )
        return Calendar(zone=OFFICE.zone, weekly=OFFICE.weekly, windows=(session,))

    thursday = riyadh("2026-11-19T10:00")
    assert due(with_session(counts=True), days(1), thursday) == riyadh("2026-11-21T12:00")
    assert due(with_session(counts=False), days(1), thursday) == riyadh("2026-11-22T17:00")


def test_a_due_at_closing_stays_at_closing() -> None:
    assert due(OFFICE, HOURS_2, riyadh("2026-11-22T15:00")) == riyadh("2026-11-22T17:00")


@pytest.mark.parametrize(
    "target",
    [
        HOURS_2,
        Target(unit=Unit.CLOCK, seconds=7200),
        Target(unit=Unit.IMMEDIATE, grace_minutes=120),
    ],
)
def test_a_due_at_the_beginning_of_a_pause_stays_there(target: Target) -> None:
    pause = Pause(start=riyadh("2026-11-22T12:00"), end=riyadh("2026-11-22T14:00"))
    start = riyadh("2026-11-22T10:00")
    assert due(OFFICE, target, start, pauses=[pause]) == pause.start
    assert due(OFFICE, target, start, pauses=[Pause(start=pause.start)]) == pause.start
    a_second_earlier = [Pause(start=pause.start - SECOND, end=pause.end)]
    assert due(OFFICE, target, start, pauses=a_second_earlier) == pause.end + SECOND
    assert due(OFFICE, target, start, pauses=[Pause(start=pause.start - SECOND)]) is None


def test_overlapping_pauses_count_once() -> None:
    pauses = [
        Pause(start=riyadh("2026-11-22T11:30"), end=riyadh("2026-11-22T12:30")),
        Pause(start=riyadh("2026-11-22T11:00"), end=riyadh("2026-11-22T12:00")),
    ]
    start = riyadh("2026-11-22T10:00")
    assert due(OFFICE, HOURS_2, start, pauses=pauses) == riyadh("2026-11-22T13:30")


def test_an_open_pause_holds_the_due_time_and_says_what_it_would_be() -> None:
    asked = riyadh("2026-11-22T13:00")
    pause = Pause(start=riyadh("2026-11-22T11:00"))
    result = evaluate(OFFICE, HOURS_2, riyadh("2026-11-22T10:00"), pauses=[pause], asked_at=asked)
    assert (result.due, result.state) == (None, State.PAUSED)
    assert result.due_if_resumed == asked + timedelta(hours=1)
    assert (result.elapsed_s, result.remaining_s, result.percent) == (3600, 3600, 50)


def test_a_pause_that_opens_at_the_instant_asked_about_is_in_force() -> None:
    asked = riyadh("2026-11-22T11:00")
    result = evaluate(
        OFFICE,
        HOURS_2,
        riyadh("2026-11-22T10:00"),
        pauses=[Pause(start=asked)],
        asked_at=asked,
    )
    assert (result.due, result.state) == (None, State.PAUSED)


def test_a_pause_after_the_due_time_does_not_take_it_back() -> None:
    result = evaluate(
        OFFICE,
        HOURS_2,
        riyadh("2026-11-22T10:00"),
        pauses=[Pause(start=riyadh("2026-11-22T12:30"))],
        asked_at=riyadh("2026-11-22T13:00"),
    )
    assert (result.due, result.state) == (riyadh("2026-11-22T12:00"), State.BREACHED)


def test_a_target_that_ignores_pauses_runs_on() -> None:
    target = Target(unit=Unit.WORKING_TIME, seconds=7200, pauses=Pausing.IGNORE)
    start = riyadh("2026-11-22T10:00")
    pause = Pause(start=start)
    assert due(OFFICE, target, start, pauses=[pause]) == riyadh("2026-11-22T12:00")


def test_an_answer_at_the_due_second_is_in_time() -> None:
    start, last = riyadh("2026-11-22T10:00"), riyadh("2026-11-22T12:00")
    in_time = evaluate(OFFICE, HOURS_2, start, asked_at=last, answered_at=last)
    late = last + timedelta(seconds=1)
    too_late = evaluate(OFFICE, HOURS_2, start, asked_at=late, answered_at=late)
    assert (in_time.state, too_late.state) == (State.MET, State.BREACHED)


def test_immediate_is_due_at_once_even_when_closed() -> None:
    friday = riyadh("2026-11-20T10:00")
    target = Target(unit=Unit.IMMEDIATE, grace_minutes=15)
    assert due(OFFICE, target, friday) == friday + timedelta(minutes=15)
    assert due(OFFICE, Target(unit=Unit.IMMEDIATE), friday) == friday


def test_a_raised_priority_counts_from_the_original_start() -> None:
    start = riyadh("2026-11-22T10:00")
    raised = Change(at=riyadh("2026-11-22T11:00"), target=Target(unit=Unit.CLOCK, seconds=1800))
    result = evaluate(OFFICE, HOURS_2, start, asked_at=riyadh("2026-11-22T11:00"), changes=[raised])
    assert (result.due, result.state) == (start + timedelta(minutes=30), State.BREACHED)


def test_a_change_after_the_answer_changes_nothing() -> None:
    start, answered = riyadh("2026-11-22T10:00"), riyadh("2026-11-22T11:00")
    change = Change(at=answered + timedelta(seconds=1), target=Target(unit=Unit.CLOCK, seconds=1))
    result = evaluate(
        OFFICE,
        HOURS_2,
        start,
        asked_at=riyadh("2026-11-22T16:00"),
        answered_at=answered,
        changes=[change],
    )
    assert result.state is State.MET


def test_fractions_of_a_second_are_dropped() -> None:
    start = riyadh("2026-11-22T10:00") + timedelta(microseconds=999_999)
    assert due(OFFICE, HOURS_2, start) == riyadh("2026-11-22T12:00")


@pytest.mark.parametrize("target", [HOURS_2, days(1), days(1, Mode.SAME_TIME)])
def test_a_promise_no_open_time_can_keep_never_falls_due(target: Target) -> None:
    start = riyadh("2026-11-22T10:00")
    result = evaluate(NEVER, target, start, asked_at=start + timedelta(days=9))
    assert (result.due, result.due_if_resumed, result.state) == (None, None, State.RUNNING)
    has_budget = target.unit is Unit.WORKING_TIME
    assert (result.budget_s is not None) == has_budget
    assert (result.percent is not None) == has_budget


@pytest.mark.parametrize(
    "target",
    [
        Target(unit=Unit.WORKING_TIME, seconds=10**13),
        Target(unit=Unit.CLOCK, seconds=10**13),
        Target(unit=Unit.IMMEDIATE, grace_minutes=10**13),
        days(10**9),
        days(10**9, Mode.SAME_TIME),
    ],
)
def test_a_promise_beyond_all_reckoning_returns_none(target: Target) -> None:
    assert due(OFFICE, target, riyadh("2026-11-22T10:00")) is None


@pytest.mark.parametrize("year", [2, 1799, 9990])
def test_a_clock_that_shows_another_age_still_gets_an_answer(year: int) -> None:
    start = datetime(year, 6, 1, tzinfo=UTC)
    assert due(OFFICE, HOURS_2, start) is not None


def test_a_closure_of_four_years_ends_all_hope() -> None:
    closure = Closure(
        start_local=datetime.fromisoformat("2026-01-01T00:00"),
        end_local=datetime.fromisoformat("2030-01-01T00:00"),
    )
    closed = Calendar(zone=OFFICE.zone, weekly=OFFICE.weekly, closures=(closure,))
    for target in (HOURS_2, days(1)):
        assert due(closed, target, riyadh("2026-02-01T10:00")) is None
        assert due(closed, target, riyadh("2027-02-01T10:00")) is not None
        assert due(closed, target, riyadh("2026-02-01T10:00")) is None


def test_whole_seconds_give_the_same_due_time() -> None:
    start = riyadh("2026-11-22T10:00")
    expected = due(OFFICE, HOURS_2, start)
    assert expected is not None
    assert due_epoch(OFFICE, HOURS_2, int(start.timestamp())) == int(expected.timestamp())


def test_a_ledger_gives_the_reason_for_every_stretch() -> None:
    holiday = Closure.of_date(datetime.fromisoformat("2026-11-23").date())
    evening = Window(
        start_local=datetime.fromisoformat("2026-11-22T17:00"),
        end_local=datetime.fromisoformat("2026-11-22T18:00"),
    )
    calendar = Calendar(
        zone=OFFICE.zone, weekly=OFFICE.weekly, closures=(holiday,), windows=(evening,)
    )
    pause = Pause(start=riyadh("2026-11-22T15:30"), end=riyadh("2026-11-22T16:00"))
    target = Target(unit=Unit.WORKING_TIME, seconds=4 * 3600)
    ledger = segments(
        calendar,
        target,
        riyadh("2026-11-22T15:00"),
        pauses=[pause],
        until=riyadh("2026-11-24T12:00"),
    )
    assert [(one.why, one.counted, one.seconds) for one in ledger] == [
        (Why.OPEN_HOURS, True, 1800),
        (Why.PAUSE, False, 1800),
        (Why.OPEN_HOURS, True, 3600),
        (Why.WINDOW, True, 3600),
        (Why.OUTSIDE_HOURS, False, 6 * 3600),
        (Why.CLOSURE, False, 24 * 3600),
        (Why.OUTSIDE_HOURS, False, 9 * 3600),
        (Why.OPEN_HOURS, True, 5400),
        (Why.BEYOND_DUE, True, 5400),
    ]


def test_a_clock_target_counts_every_stretch_but_pauses() -> None:
    start = riyadh("2026-11-20T10:00")
    pause = Pause(start=start + timedelta(hours=1))
    target = Target(unit=Unit.CLOCK, seconds=7200)
    ledger = segments(OFFICE, target, start, pauses=[pause], until=start + timedelta(hours=3))
    assert [(one.why, one.seconds) for one in ledger] == [
        (Why.CLOCK_RUNNING, 3600),
        (Why.PAUSE, 7200),
    ]


@pytest.mark.parametrize(
    "spelled",
    [
        {"unit": "clock", "seconds": 86400, "pauses": "stop"},
        {"unit": "working_time", "seconds": 1800, "pauses": "ignore"},
        {"unit": "working_days", "days": 5, "mode": "same_time", "pauses": "stop"},
        {"unit": "immediate", "grace_minutes": 0, "pauses": "stop"},
    ],
)
def test_a_target_survives_its_own_spelling(spelled: dict[str, Any]) -> None:
    assert Target.from_json(spelled).to_json() == spelled


@pytest.mark.parametrize(
    ("spelled", "field", "code"),
    [
        ({}, "unit", Code.MISSING),
        ({"unit": "ساعة"}, "unit", Code.BAD_VALUE),
        ({"unit": "clock"}, "seconds", Code.MISSING),
        ({"unit": "clock", "seconds": -1}, "seconds", Code.BAD_VALUE),
        ({"unit": "clock", "seconds": True}, "seconds", Code.BAD_VALUE),
        ({"unit": "clock", "seconds": 1.5}, "seconds", Code.BAD_VALUE),
        ({"unit": "clock", "seconds": 5, "days": 1}, "days", Code.UNKNOWN_FIELD),
        ({"unit": "working_days", "days": 0}, "days", Code.BAD_VALUE),
        ({"unit": "working_days", "days": 1, "mode": "noon"}, "mode", Code.BAD_VALUE),
        ({"unit": "immediate", "pauses": "no"}, "pauses", Code.BAD_VALUE),
    ],
)
def test_a_faulty_target_names_its_key(spelled: dict[str, Any], field: str, code: Code) -> None:
    with pytest.raises(FieldError) as fault:
        Target.from_json(spelled)
    assert (fault.value.field, fault.value.code) == (field, code)
