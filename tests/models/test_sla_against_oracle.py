"""The engine says of every clock what a slow look at every tick says, whatever the zone does."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

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


# A strategy that is made anew for every example is checked anew too: each is made once for its
# grid, which is a `step` and a `count`. Only what follows from an earlier draw is drawn by hand.


@cache
def wall_texts(step: timedelta) -> st.SearchStrategy[str]:
    per_day = timedelta(days=1) // step
    return st.integers(0, per_day - 1).map(
        lambda place: (datetime.combine(date.min, time()) + place * step).time().isoformat()
    )


@cache
def weeks(step: timedelta) -> st.SearchStrategy[list[WeeklyHours]]:
    closing = wall_texts(step) | st.just("24:00")
    spans = st.tuples(wall_texts(step), closing).filter(lambda span: span[0] != span[1])
    hours = st.tuples(st.sampled_from(DAYS), spans).map(
        lambda pair: WeeklyHours(day=pair[0], open=pair[1][0], close=pair[1][1])
    )
    return st.lists(hours, max_size=9)


@cache
def spans(count: int) -> st.SearchStrategy[tuple[int, int]]:
    """Where something begins, and how long it lasts, in ticks."""
    return st.tuples(st.integers(0, count), st.integers(1, max(count // 4, 1)))


@cache
def closures(count: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    return st.lists(spans(count), max_size=3)


@cache
def windows(count: int) -> st.SearchStrategy[list[tuple[tuple[int, int], bool, bool]]]:
    return st.lists(st.tuples(spans(count), st.booleans(), st.booleans()), max_size=3)


@cache
def targets(step: timedelta, count: int) -> st.SearchStrategy[Target]:
    minutes = 30 if step == HALF_HOUR else 1
    return st.builds(
        Target,
        unit=st.sampled_from(Unit),
        seconds=st.integers(0, count // 4).map(lambda n: int((step * n).total_seconds())),
        days=st.integers(1, 4),
        grace_minutes=st.integers(0, 9).map(lambda n: n * minutes),
        mode=st.sampled_from(Mode),
        pauses=st.sampled_from(Pausing),
    )


@cache
def looks(step: timedelta, count: int) -> st.SearchStrategy[tuple[int, int]]:
    """When a clock starts and when it is asked."""
    # Two days of what went before tell where a night shift under way began.
    lead = min(timedelta(days=2) // step, count // 4)
    places = st.integers(lead, count - 1)
    return st.tuples(places, places).map(lambda pair: (min(pair), max(pair)))


@cache
def pauses(count: int) -> st.SearchStrategy[list[tuple[int, int | None]]]:
    places = st.integers(0, count - 1)
    return st.lists(st.tuples(places, places | st.none()), max_size=4)


@cache
def changes(step: timedelta, count: int) -> st.SearchStrategy[list[tuple[int, Target]]]:
    return st.lists(st.tuples(st.integers(0, count - 1), targets(step, count)), max_size=2)


def local_span(ticks: Ticks, span: tuple[int, int]) -> dict[str, datetime]:
    begin, length = span
    start = datetime.combine(ticks.first.date(), time()) + ticks.step * begin
    return {"start_local": start, "end_local": start + ticks.step * length}


def calendar_of(draw: st.DrawFn, zone: str, ticks: Ticks) -> Calendar:
    return Calendar(
        zone=zone,
        weekly=tuple(draw(weeks(ticks.step))),
        closures=tuple(Closure(**local_span(ticks, span)) for span in draw(closures(ticks.count))),
        windows=tuple(
            Window(**local_span(ticks, span), overrides_closures=over, counts_as_day=counts)
            for span, over, counts in draw(windows(ticks.count))
        ),
    )


@st.composite
def questions(draw: st.DrawFn, step: timedelta, count: int) -> Question:
    zone, change = draw(st.sampled_from(CHANGES))
    middle = datetime.combine(change, time(), UTC) + draw(st.integers(0, 24)) * timedelta(hours=1)
    ticks = Ticks(first=middle - step * (count // 2), step=step, count=count)
    start, asked = draw(looks(step, count))
    paused = draw(pauses(count))
    changed = draw(changes(step, count))
    answered = draw(st.none() | st.integers(start, asked))
    return Question(
        calendar=calendar_of(draw, zone, ticks),
        ticks=ticks,
        target=draw(targets(step, count)),
        start=ticks.at(start),
        pauses=tuple(
            Pause(start=ticks.at(begin), end=None if end is None else ticks.at(min(end, asked)))
            for begin, end in paused
        ),
        asked_at=ticks.at(asked),
        answered_at=None if answered is None else ticks.at(answered),
        changes=tuple(Change(at=ticks.at(at), target=target) for at, target in changed),
    )


# Where pauses begin and end and changes are made, counted from an edge.
NEAR = st.sampled_from((-SECOND, 0 * SECOND, SECOND))
PAUSES_NEAR = st.lists(st.tuples(NEAR, NEAR | st.just(HALF_HOUR) | st.none()), max_size=2)
CHANGES_NEAR = st.lists(st.tuples(NEAR, targets(HALF_HOUR, FORTNIGHT)), max_size=1)


def looks_on_edges(question: Question) -> Iterator[Question]:
    """The question looked at and answered on its edges and on the seconds beside them."""
    question = looked_at(question, [])
    seconds = {at for edge in edges(question) for at in beside(edge) if at >= question.start}
    question = looked_at(question, seconds)
    for at in sorted(seconds):
        pauses = [
            Pause(start=one.start, end=one.end and min(one.end, at)) for one in question.pauses
        ]
        look = replace(question, asked_at=at, answered_at=None, pauses=tuple(pauses))
        yield look
        yield replace(look, answered_at=at)


def edges(question: Question) -> list[datetime]:
    """The first opening and closing, and the due time unless the ticks end before."""
    ticks = question.ticks
    oracle = Oracle(question.calendar, ticks)
    due = oracle.evaluate(
        question.target,
        question.start,
        pauses=[pause for pause in question.pauses if pause.end],
        asked_at=ticks.last,
        answered_at=None,
        changes=question.changes,
    ).due
    turns = [at for at in oracle.turns() if at > question.start][:2]
    return ([*turns, due] if isinstance(due, datetime) else turns) or [question.start]


def beside(edge: datetime) -> list[datetime]:
    return [edge - SECOND, edge, edge + SECOND]


def looked_at(question: Question, seconds: Iterable[datetime]) -> Question:
    """The question with these seconds and those of its pauses among its ticks."""
    ends = {at for one in question.pauses for at in (one.start, one.end) if at}
    ticks = replace(question.ticks, beside=tuple(sorted({*ends, *seconds})))
    return replace(question, ticks=ticks)


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


def test_a_day_that_goes_on_after_the_ticks_is_not_told_by_them() -> None:
    """They end in its break, on the half hour after noon of Monday, 23 November in Riyadh."""
    hours = (("sun", "09:00", "17:00"), ("mon", "09:00", "12:00"), ("mon", "13:00", "17:00"))
    weekly = tuple(WeeklyHours(day=day, open=begin, close=end) for day, begin, end in hours)
    ticks = Ticks(first=datetime(2026, 11, 21, 21, tzinfo=UTC), step=HALF_HOUR, count=73)
    sunday = datetime(2026, 11, 22, 7, tzinfo=UTC)
    check(
        Question(
            calendar=Calendar(zone="Asia/Riyadh", weekly=weekly),
            ticks=ticks,
            target=Target(unit=Unit.WORKING_DAYS, days=1),
            start=sunday,
            pauses=(),
            asked_at=sunday,
            answered_at=None,
            changes=(),
        )
    )


@settings(max_examples=250, deadline=None)
@given(questions(HALF_HOUR, FORTNIGHT))
def test_every_half_hour_of_a_fortnight_agrees(question: Question) -> None:
    check(question)


@settings(max_examples=40, deadline=None)
@given(questions(SECOND, TWO_HOURS))
def test_every_second_of_two_hours_agrees(question: Question) -> None:
    check(question)


@settings(max_examples=100, deadline=None)
@given(questions(HALF_HOUR, FORTNIGHT), st.integers(0, 2), PAUSES_NEAR, CHANGES_NEAR)
def test_the_second_of_an_edge_and_those_beside_it_agree(
    question: Question,
    which: int,
    paused: list[tuple[timedelta, timedelta | None]],
    changed: list[tuple[timedelta, Target]],
) -> None:
    edge = edges(question)[-1 - which :][0]
    pauses = (
        Pause(start=edge + begin, end=None if end is None else edge + end) for begin, end in paused
    )
    question = replace(
        question,
        pauses=(*question.pauses, *pauses),
        changes=tuple(Change(at=edge + after, target=target) for after, target in changed),
    )
    for look in looks_on_edges(question):
        check(look)


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
