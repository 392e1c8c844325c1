"""Calendars: which seconds are open, in zones that change their clocks."""

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.models.errors import Code, Refused
from app.models.working_time import Calendar

SUNDAY_TO_THURSDAY = [
    {"day": day, "open": "09:00", "close": "17:00"} for day in ("sun", "mon", "tue", "wed", "thu")
]


def calendar(zone: str = "Africa/Cairo", **parts: Any) -> Calendar:
    return Calendar.from_json({"zone": zone, "weekly": SUNDAY_TO_THURSDAY, **parts})


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_second_of_closing_is_closed() -> None:
    office = calendar("Asia/Riyadh")
    assert office.is_open(utc("2026-11-22T13:59:59"))
    assert not office.is_open(utc("2026-11-22T14:00:00"))


def test_the_next_opening_of_a_weekend_is_sunday_morning() -> None:
    assert calendar("Asia/Riyadh").next_opening(utc("2026-11-20T10:00")) == utc("2026-11-22T06:00")


def test_the_next_opening_of_an_open_instant_is_itself() -> None:
    noon = utc("2026-11-22T09:00")
    assert calendar("Asia/Riyadh").next_opening(noon) == noon


def test_the_next_opening_of_the_second_of_closing_is_the_next_morning() -> None:
    closing = utc("2026-11-22T14:00")
    office = calendar("Asia/Riyadh")
    assert office.next_opening(closing) == utc("2026-11-23T06:00")
    assert office.next_opening(closing - timedelta(seconds=1)) == closing - timedelta(seconds=1)


def test_no_piece_begins_where_the_look_ends() -> None:
    pieces = calendar("Asia/Riyadh").open_pieces(utc("2026-11-22T00:00"), utc("2026-11-23T06:00"))
    assert pieces == [(utc("2026-11-22T06:00"), utc("2026-11-22T14:00"))]


def test_a_calendar_without_hours_has_no_next_opening() -> None:
    assert calendar(weekly=[]).next_opening(utc("2026-11-22T09:00")) is None


def test_an_opening_more_than_three_years_off_is_none() -> None:
    far = [{"from": "2031-01-01T09:00", "to": "2031-01-01T10:00"}]
    only_far = calendar(weekly=[], windows=far)
    assert only_far.next_opening(utc("2026-11-22T09:00")) is None
    assert only_far.next_opening(utc("2029-01-01T00:00")) == utc("2031-01-01T07:00")


def test_a_window_that_follows_the_hours_puts_off_the_closing() -> None:
    evening = [{"from": "2026-11-22T17:00", "to": "2026-11-22T20:00"}]
    office = calendar("Asia/Riyadh", windows=evening)
    assert office.closes_at(utc("2026-11-22T10:00")) == utc("2026-11-22T17:00")


def test_a_closed_instant_has_no_closing() -> None:
    assert calendar().closes_at(utc("2026-11-20T10:00")) is None


def test_a_desk_that_never_closes_has_no_closing() -> None:
    days = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
    weekly = [{"day": day, "open": "00:00", "close": "24:00"} for day in days]
    assert calendar(weekly=weekly).closes_at(utc("2026-11-20T10:00")) is None


def test_a_closure_cuts_an_overnight_shift_without_cancelling_it() -> None:
    night = [{"day": "sun", "open": "22:00", "close": "06:00"}]
    closed = calendar("Asia/Riyadh", weekly=night, closures=[{"date": "2026-11-23"}])
    pieces = closed.open_pieces(utc("2026-11-22T00:00"), utc("2026-11-24T00:00"))
    assert pieces == [(utc("2026-11-22T19:00"), utc("2026-11-22T21:00"))]


def test_a_window_that_overrides_opens_a_closed_day() -> None:
    session = [
        {"from": "2026-11-22T10:00", "to": "2026-11-22T11:00", "overrides_closures": True},
        {"from": "2026-11-22T12:00", "to": "2026-11-22T13:00"},
    ]
    holiday = calendar("Asia/Riyadh", closures=[{"date": "2026-11-22"}], windows=session)
    pieces = holiday.open_pieces(utc("2026-11-22T00:00"), utc("2026-11-23T00:00"))
    assert pieces == [(utc("2026-11-22T07:00"), utc("2026-11-22T08:00"))]


def test_a_closure_or_window_that_ends_as_it_begins_changes_nothing() -> None:
    nothing = [{"from": "2026-11-22T12:00", "to": "2026-11-22T12:00"}]
    office = calendar("Asia/Riyadh", closures=nothing, windows=nothing)
    week = (utc("2026-11-20T00:00"), utc("2026-11-27T00:00"))
    assert office.open_pieces(*week) == calendar("Asia/Riyadh").open_pieces(*week)


def test_an_opening_in_the_hour_that_cairo_skips_is_the_jump() -> None:
    weekly = [{"day": "fri", "open": "00:30", "close": "02:00"}]
    office = calendar(weekly=weekly)
    assert office.next_opening(utc("2026-04-23T12:00")) == utc("2026-04-23T22:00")


def test_a_time_that_occurs_twice_is_its_first_occurrence() -> None:
    weekly = [{"day": "thu", "open": "23:30", "close": "24:00"}]
    office = calendar(weekly=weekly)
    pieces = office.open_pieces(utc("2026-10-29T00:00"), utc("2026-10-30T12:00"))
    assert pieces == [(utc("2026-10-29T20:30"), utc("2026-10-29T22:00"))]


def test_the_date_that_apia_skipped_is_empty() -> None:
    weekly = [{"day": "fri", "open": "00:00", "close": "24:00"}]
    samoa = calendar("Pacific/Apia", weekly=weekly)
    assert samoa.open_pieces(utc("2011-12-26T00:00"), utc("2012-01-02T00:00")) == []


def test_asking_about_an_earlier_year_changes_no_answer() -> None:
    office = calendar()
    later = office.open_pieces(utc("2026-05-01T00:00"), utc("2026-06-01T00:00"))
    assert office.is_open(utc("2009-05-03T10:00"))
    assert office.open_pieces(utc("2026-05-01T00:00"), utc("2026-06-01T00:00")) == later


def test_a_calendar_survives_its_own_spelling() -> None:
    spelled = {
        "zone": "Africa/Cairo",
        "weekly": SUNDAY_TO_THURSDAY,
        "closures": [
            {"date": "2026-01-07"},
            {"from": "2026-03-01T09:00", "to": "2026-03-01T12:30"},
        ],
        "windows": [
            {
                "from": "2026-05-10T22:00",
                "to": "2026-05-11T00:00",
                "overrides_closures": True,
                "counts_as_day": False,
            }
        ],
    }
    assert Calendar.from_json(spelled).to_json() == spelled


def test_equal_calendars_are_one_key_and_share_their_numbers() -> None:
    assert {calendar(): "أ"}[calendar()] == "أ"
    assert calendar().compiled is calendar().compiled


def test_a_calendar_in_use_can_go_to_another_process() -> None:
    office = calendar()
    office.is_open(utc("2026-05-01T00:00"))
    assert pickle.loads(pickle.dumps(office)) == office


@pytest.mark.parametrize(
    ("parts", "field", "code"),
    [
        ({"zone": "Mars/Olympus"}, "zone", Code.BAD_VALUE),
        ({"zone": None}, "zone", Code.MISSING),
        ({"hours": []}, "hours", Code.UNKNOWN_FIELD),
        ({"weekly": {}}, "weekly", Code.BAD_VALUE),
        ({"weekly": ["الأحد"]}, "weekly[0]", Code.BAD_VALUE),
        ({"weekly": [{"day": "sun", "open": "09:00"}]}, "weekly[0].close", Code.MISSING),
        (
            {"weekly": [{"day": "sun", "open": "09:00", "close": "09:00"}]},
            "weekly[0].close",
            Code.BAD_VALUE,
        ),
        (
            {"weekly": [{"day": "sun", "open": "24:00", "close": "09:00"}]},
            "weekly[0].open",
            Code.BAD_VALUE,
        ),
        (
            {"weekly": [{"day": "الأحد", "open": "09:00", "close": "10:00"}]},
            "weekly[0].day",
            Code.BAD_VALUE,
        ),
        (
            {"weekly": [{"day": "sun", "open": "9:00", "close": "10:00"}]},
            "weekly[0].open",
            Code.BAD_VALUE,
        ),
        ({"closures": [{"date": "2026-02-30"}]}, "closures[0].date", Code.BAD_VALUE),
        (
            {"closures": [{"from": "2026-02-03T10:00", "to": "2026-02-03T09:00"}]},
            "closures[0].to",
            Code.BAD_VALUE,
        ),
        (
            {"windows": [{"from": "2026-02-03T10:00Z", "to": "2026-02-03T11:00"}]},
            "windows[0].from",
            Code.BAD_VALUE,
        ),
        (
            {
                "windows": [
                    {"from": "2026-02-03T10:00", "to": "2026-02-03T11:00", "counts_as_day": 1}
                ]
            },
            "windows[0].counts_as_day",
            Code.BAD_VALUE,
        ),
    ],
)
def test_a_fault_names_its_key(parts: dict[str, Any], field: str, code: Code) -> None:
    with pytest.raises(Refused) as refused:
        calendar(**parts) if "zone" not in parts else Calendar.from_json(parts)
    assert (refused.value.field, refused.value.code) == (field, code)
    assert isinstance(refused.value, ValueError)
