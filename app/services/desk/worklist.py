"""What the window shows around a case: a list with its clocks, the counts of all views, the outbox.

One call reads what one repaint needs, so that lists, counts and status never tell different times.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.hit import Hit
from app.models.saved_view import SavedView
from app.models.storage.case_filter import NEWEST_SEARCHED, CaseFilter, of_person
from app.services.desk.queue import Queue, View
from app.services.desk.saved_views import SavedViews
from app.services.desk.workplace import Workplace
from app.wording.clock_face import face_of
from app.wording.clock_words import ClockFace

if TYPE_CHECKING:
    from app.models.search_query import SearchQuery


class Wanted(Struct, frozen=True, kw_only=True):
    """Which list is wanted; with `text` the best matches of a search instead of the whole view.

    A search looks into all open cases, and into the closed ones too where that is asked for.
    `person` is whose cases are let through, by login; `NOBODY` for those without an assignee.
    """

    view: View
    text: str = ""
    channel: str | None = None
    category: str | None = None
    person: str | None = None
    with_closed: bool = False
    order: CaseOrder = CaseOrder.URGENCY
    span: Span = Span(limit=100)


class ListedCase(Struct, frozen=True, kw_only=True, gc=False):
    """A row with the face of its most pressing clock, and where a search met its words."""

    row: CaseRow
    face: ClockFace | None
    in_subject: tuple[Hit, ...] = ()
    in_name: tuple[Hit, ...] = ()
    in_number: tuple[Hit, ...] = ()


class Worklist(Struct, frozen=True, kw_only=True):
    """A list as it stands, or a stretch of it: what comes before it and after was not read."""

    cases: tuple[ListedCase, ...]
    has_more: bool
    read_at: datetime
    has_before: bool = False

    @property
    def rows(self) -> tuple[CaseRow, ...]:
        """The rows of its cases."""
        return tuple(case.row for case in self.cases)


class Counts(Struct, frozen=True, kw_only=True):
    """The numbers of the frame: cases of each view, drafts on hold, how the outbox stands.

    `saved` are one's own views with theirs. `is_filling`: more cases are on their way here.
    """

    views: Mapping[View, int]
    drafts: int
    waiting: int
    refused: int
    is_joined: bool
    is_filling: bool = False
    saved: tuple[tuple[SavedView, int], ...] = ()


def wanted_of(view: SavedView, *, limit: int) -> Wanted:
    """The list that a saved view asks for."""
    return Wanted(
        view=View(view.view),
        text=view.text,
        channel=view.channel,
        category=view.category,
        person=view.person,
        with_closed=view.with_closed,
        order=view.order,
        span=Span(limit=limit),
    )


def read_list(workplace: Workplace, queue: Queue, wanted: Wanted) -> Worklist:
    """The rows of the stretch that is wanted, in its order, or best match first."""
    now, span = workplace.now(), wanted.span
    rows, query = _rows(queue, wanted, replace(span, limit=span.limit + 1))
    is_cut = len(rows) > span.limit
    kept = rows[-span.limit :] if span.is_backwards else rows[: span.limit]
    cases = tuple(listed_case(row, workplace, now) for row in kept)
    return Worklist(
        cases=marked(cases, query) if query else cases,
        has_more=span.before is not None if span.is_backwards else is_cut,
        has_before=is_cut if span.is_backwards else span.after is not None,
        read_at=now,
    )


def read_counts(workplace: Workplace, queue: Queue) -> Counts:
    """The numbers as they stand. Without a shared database nothing waits for it."""
    store, is_joined = workplace.store, workplace.server is not None
    outbox = store.events.counts() if is_joined else None
    return Counts(
        views={view: queue.count(view) for view in queue.views()},
        drafts=store.drafts.on_hold(),
        waiting=outbox.waiting if outbox else 0,
        refused=outbox.refused if outbox else 0,
        is_joined=is_joined,
        is_filling=not store.is_filled(),
        saved=tuple((view, _count(queue, view)) for view in SavedViews(workplace).all()),
    )


def _count(queue: Queue, view: SavedView) -> int:
    wanted = wanted_of(view, limit=NEWEST_SEARCHED)
    if wanted.text.strip():
        return len(_rows(queue, wanted, wanted.span)[0])
    return queue.count_of(_narrowed(queue.filter_of(wanted.view), wanted))


def _rows(
    queue: Queue, wanted: Wanted, span: Span
) -> "tuple[tuple[CaseRow, ...], SearchQuery | None]":
    """The rows, and the query that found them where it was a search."""
    text = wanted.text.strip()
    if text:
        base = CaseFilter() if wanted.with_closed else CaseFilter(is_open=True)
        found = queue.searching.find(text, _narrowed(base, wanted), limit=span.limit)
        # Who types a whole number means that case, whatever is shown and wherever it stands.
        named = queue.searching.numbered(text)
        known = {row.id for row in named}
        others = [row for row in found.rows if row.id not in known]
        return (*named, *others)[: span.limit], found.query
    order = CaseOrder.CALL if wanted.view is View.TO_CALL else wanted.order
    return queue.stretch(_narrowed(queue.filter_of(wanted.view), wanted), span, order=order), None


def _narrowed(base: CaseFilter, wanted: Wanted) -> CaseFilter:
    narrowed = replace(base, channel=wanted.channel, category=wanted.category)
    return narrowed if wanted.person is None else of_person(narrowed, wanted.person)


def marked(cases: Iterable[ListedCase], query: "SearchQuery") -> tuple[ListedCase, ...]:
    """The rows with the stretches of their words that met `query`."""
    from app.models.search_hits import HitFinder

    hits = HitFinder(query)
    return tuple(
        replace(
            listed,
            in_subject=hits.of(listed.row.subject or ""),
            in_name=hits.of(listed.row.customer_name or ""),
            in_number=hits.of(listed.row.number),
        )
        for listed in cases
    )


def listed_case(row: CaseRow, workplace: Workplace, now: datetime) -> ListedCase:
    """A row with its face, as every list shows it."""
    face = face_of(row.clock, workplace.policy.calendars, now) if row.clock else None
    return ListedCase(row=row, face=face)
