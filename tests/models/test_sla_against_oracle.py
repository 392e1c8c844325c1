"""The engine says of every clock what a slow look at every tick says, whatever the zone does."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from app.models.sla import (
    Change,
    Mode,
    Pause,
    Pausing,
    Target,
    Unit,
    due,
    evaluate,
    segments,
)
from app.models.sla_ledger import Segment
from app.models.working_time import DAYS, Calendar, Closure, WeeklyHours, Window
from tests.models.sla_oracle import Beyond, Oracle, Ticks

# Zone and a UTC day near which its wall clock jumps; Riyadh never does.
CHANGES = (
    ("Africa/Cairo", date(2026, 4, 23)),
    ("Africa/Cairo", date(2026, 10, 29)),
    ("Asia/Beirut", date(2026, 3, 28)),
    ("Asia/Beirut", date(2026, 10, 24)),
    ("Africa/Casablanca", date(2025, 2, 23)),
    ("Africa/Casablanca", date(2025, 4, 6)),
    ("Asia/Gaza", date(2026, 3, 28)),
    ("Asia/Gaza", date(2026, 10, 24)),
    ("Asia/Riyadh", date(2026, 3, 19)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),
    ("Australia/Lord_Howe", date(2026, 10, 3)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("America/Sao_Paulo", date(2018, 2, 18)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
)
HALF_HOUR = timedelta(minutes=30)
SECOND = timedelta(seconds=1)
FORTNIGHT = 14 * 48
TWO_HOURS = 7200


class Question(Struct, frozen=True, kw_only=True):
    """A calendar, a clock and the instants at which it is looked at."""

    calendar: Calendar
    ticks: Ticks
    target: Target
    start: datetime
    pauses: tuple[Pause, ...]
    asked_at: datetime
    answered_at: datetime | None
    changes: tuple[Change, ...]


def wall_texts(step: timedelta) -> st.SearchStrategy[str]:
    per_day = timedelta(days=1) // step
    return st.integers(0, per_day - 1).map(
        lambda place: (datetime.combine(date.min, time()) + place * step).time().isoformat()
    )


@st.composite
def weekly_hours(draw: st.DrawFn, step: timedelta) -> WeeklyHours:
    opening = draw(wall_texts(step))
    closing = draw((wall_texts(step) | st.just("24:00")).filter(lambda text: text != opening))
    return WeeklyHours(day=draw(st.sampled_from(DAYS)), open=opening, close=closing)


@st.composite
def local_spans(draw: st.DrawFn, ticks: Ticks) -> tuple[datetime, datetime]:
    first = datetime.combine(ticks.first.date(), time())
    start = first + ticks.step * draw(st.integers(0, ticks.count))
    return start, start + ticks.step * draw(st.integers(1, max(ticks.count // 4, 1)))


@st.composite
def calendars(draw: st.DrawFn, zone: str, ticks: Ticks) -> Calendar:
    weekly = draw(st.lists(weekly_hours(ticks.step), max_size=9))
    closures = draw(st.lists(local_spans(ticks), max_size=3))
    windows = draw(
        st.lists(st.tuples(local_spans(ticks), st.booleans(), st.booleans()), max_size=3)
    )
    return Calendar(
        zone=zone,
        weekly=tuple(weekly),
        closures=tuple(Closure(start_local=start, end_local=end) for start, end in closures),
        windows=tuple(
            Window(start_local=start, end_local=end, overrides_closures=over, counts_as_day=counts)
            for (start, end), over, counts in windows
        ),
    )


@st.composite
def targets(draw: st.DrawFn, ticks: Ticks) -> Target:
    unit = draw(st.sampled_from(Unit))
    amount = ticks.step * draw(st.integers(0, ticks.count // 4))
    minutes = 30 if ticks.step == HALF_HOUR else 1
    return Target(
        unit=unit,
        seconds=int(amount.total_seconds()),
        days=draw(st.integers(1, 4)),
        grace_minutes=draw(st.integers(0, 9)) * minutes,
        mode=draw(st.sampled_from(Mode)),
        pauses=draw(st.sampled_from(Pausing)),
    )


@st.composite
def questions(draw: st.DrawFn, step: timedelta, count: int) -> Question:
    zone, change = draw(st.sampled_from(CHANGES))
    middle = datetime.combine(change, time(), UTC) + draw(st.integers(0, 24)) * timedelta(hours=1)
    ticks = Ticks(first=middle - step * (count // 2), step=step, count=count)
    places = st.integers(0, count - 1)
    # Two days of what went before tell where a night shift under way began.
    lead = min(timedelta(days=2) // step, count // 4)
    start, asked = sorted(draw(st.tuples(*[st.integers(lead, count - 1)] * 2)))
    pauses = draw(st.lists(st.tuples(places, places | st.none()), max_size=4))
    changes = draw(st.lists(st.tuples(places, targets(ticks)), max_size=2))
    answered = draw(st.none() | st.integers(start, asked))
    return Question(
        calendar=draw(calendars(zone, ticks)),
        ticks=ticks,
        target=draw(targets(ticks)),
        start=ticks.at(start),
        pauses=tuple(
            Pause(start=ticks.at(begin), end=None if end is None else ticks.at(min(end, asked)))
            for begin, end in pauses
        ),
        asked_at=ticks.at(asked),
        answered_at=None if answered is None else ticks.at(answered),
        changes=tuple(Change(at=ticks.at(at), target=target) for at, target in changes),
    )


def agrees(found: object, expected: object, ticks: Ticks) -> bool:
    if isinstance(expected, Beyond):
        return found is None or not isinstance(found, datetime) or found > ticks.last
    return found == expected


def check(question: Question) -> None:
    facts = {
        "pauses": question.pauses,
        "asked_at": question.asked_at,
        "answered_at": question.answered_at,
        "changes": question.changes,
    }
    expected = Oracle(question.calendar, question.ticks).evaluate(
        question.target, question.start, **facts
    )
    found = evaluate(question.calendar, question.target, question.start, **facts)
    assert found.elapsed_s == expected.elapsed_s
    if isinstance(expected.budget_s, Beyond):
        return
    assert found.budget_s == expected.budget_s
    assert found.state is expected.state
    assert agrees(found.due, expected.due, question.ticks)
    assert agrees(found.due_if_resumed, expected.due_if_resumed, question.ticks)


@settings(max_examples=250, deadline=None)
@given(questions(HALF_HOUR, FORTNIGHT))
def test_every_half_hour_of_a_fortnight_agrees(question: Question) -> None:
    check(question)


@settings(max_examples=40, deadline=None)
@given(questions(SECOND, TWO_HOURS))
def test_every_second_of_two_hours_agrees(question: Question) -> None:
    check(question)


@settings(max_examples=80, deadline=None)
@given(questions(HALF_HOUR, FORTNIGHT))
def test_open_seconds_are_those_of_every_tick(question: Question) -> None:
    calendar, ticks = question.calendar, question.ticks
    oracle = Oracle(calendar, ticks)
    pieces = calendar.open_pieces(ticks.first, ticks.last)
    counted = [any(start <= ticks.at(i) < end for start, end in pieces) for i in range(ticks.count)]
    assert counted == oracle.open
    start = question.start
    assert calendar.is_open(start) == oracle.open[(start - ticks.first) // ticks.step]


@settings(max_examples=150, deadline=None)
@given(questions(HALF_HOUR, FORTNIGHT))
def test_a_ledger_adds_up_to_what_is_elapsed(question: Question) -> None:
    calendar, target, start, pauses = (
        question.calendar,
        question.target,
        question.start,
        question.pauses,
    )
    result = evaluate(calendar, target, start, pauses=pauses, asked_at=question.asked_at)
    ledger = segments(calendar, target, start, pauses=pauses, until=question.asked_at)
    assert _counted(ledger) == result.elapsed_s
    assert [one.end for one in ledger[:-1]] == [one.start for one in ledger[1:]]
    if result.due_if_resumed and result.due_if_resumed <= question.asked_at:
        before = [one for one in ledger if one.end <= result.due_if_resumed]
        assert _counted(before) == result.budget_s


@settings(max_examples=150, deadline=None)
@given(questions(HALF_HOUR, FORTNIGHT))
def test_the_short_way_to_a_due_time_leads_to_the_same(question: Question) -> None:
    pauses = tuple(pause for pause in question.pauses if pause.start <= question.asked_at)
    result = evaluate(
        question.calendar,
        question.target,
        question.start,
        pauses=pauses,
        asked_at=question.asked_at,
    )
    short = due(question.calendar, question.target, question.start, pauses=pauses)
    assert short == result.due


def _counted(ledger: tuple[Segment, ...] | list[Segment]) -> int:
    return sum(one.seconds for one in ledger if one.counted)
