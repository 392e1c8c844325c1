"""One round of sync: push, pull, settle, verify.

The design is the shared feed of `docs/architecture.md`: a pushed event is known by its id, so
pushing again is safe; a stream numbers its rows without gaps, so the desk can prove that it missed
none. Events, cursor and projections of a page are one local transaction. Nothing here retries: a
round ends or raises, and the next one goes on where this one got to.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from datetime import datetime, timedelta

from msgspec import Struct

from app import __version__
from app.models.administration import is_older
from app.models.clock import from_text, to_text
from app.models.errors import Code, Refused, Unreachable
from app.models.event import POLICY_PUBLISHED, Action, Event
from app.models.identity import EventId
from app.models.people import Actor, Role
from app.models.storage.event_log import StoredEvent
from app.models.storage.replica import Cursor
from app.models.storage.shared_store import (
    PUSH_LIMIT,
    FeedPage,
    Greeting,
    Remembered,
    SharedStore,
    Verdict,
    VerdictWord,
)
from app.services.desk.published_policy import adopt_policy, unread_policy
from app.services.desk.workplace import Workplace, actor_to_json
from app.services.sync.counting import is_anything_lost
from app.services.sync.file_exchange import FileExchange
from app.services.sync.halving import push_apart
from app.services.sync.left_behind import drop_files_left_behind, keep_words_left_behind

_KEEP_CONFIRMED = timedelta(days=30)
_SKEW_THAT_COUNTS = timedelta(seconds=2)
_LATE = timedelta(minutes=5)
_PEOPLE_READ = "people_read_at"
_PEOPLE_STAY = timedelta(minutes=1)

# A newcomer with more events than this to read gets so many of the most pressing cases first.
_MUCH = 5_000
_PRESSING_CASES = 200

# The kinds of events that mean something to a desk beyond the case that they are about.
_LOOKED_INTO = frozenset({POLICY_PUBLISHED, Action.ATTACH.value})

# What one round reads and makes at most: about a second each.
PAGE = 2500
_PAGES_OF_A_ROUND = 8
_PORTION = 200
_PORTIONS_OF_A_ROUND = 5
_ALL = -1


class SyncResult(Struct, frozen=True, kw_only=True):
    """What one round did. `changed` are the cases and customers whose state may be another, `news`
    those of them to which somebody else did something.

    Not `is_whole`: there was so much to read that the next round goes on with it. `counts_agree`
    says whether all that was ever read is here; None where this was not counted.
    """

    pushed: int
    pulled: int
    refused: int
    changed: frozenset[str]
    desk_changed: bool
    finished_at: datetime
    news: frozenset[str] = frozenset()
    is_whole: bool = True
    counts_agree: bool | None = None


class SyncRound:
    """Rounds of one desk over one connection."""

    def __init__(self, workplace: Workplace, shared: SharedStore) -> None:
        self._workplace = workplace
        self._store = workplace.store
        self._shared = shared
        self._changed: set[str] = set()
        self._news: set[str] = set()
        self._later: set[EventId] = set()
        self._unknown: set[EventId] = set()
        self._desk_changed = False
        self._read_to: Mapping[str, int] = {}
        self._pushed = self._pulled = self._refused = 0

    def run(self) -> SyncResult:
        """Push and pull until nothing is left either way, then verify. Raises Unreachable.

        A desk that is older than the database allows still hands over all that was written at it,
        and is then Refused (`client_too_old`): what it would read it might not understand.

        Where very much is to be read the round ends before, so that what came can be shown and
        somebody who waits for the line gets their turn.
        """
        greeting = self._shared.hello(__version__, self._workplace.device, self._workplace.now())
        self._meet(greeting)
        if is_older(__version__, greeting.least_client):
            self._push_all()
            raise Refused(Code.FORBIDDEN, reason="client_too_old", version=greeting.least_client)
        if published := unread_policy(self._workplace):
            self._desk_changed |= adopt_policy(self._workplace, published)
        cursors, heads = self._store.replica.cursors(), self._shared.heads()
        self._rewind_if_older(greeting, cursors, heads)
        is_whole = has_files = False
        self._report_if_late()
        self._meet_colleagues()
        if not self._begin_with_what_presses(heads):
            self._push_all()
            is_whole = self._pull_all()
            has_files = FileExchange(self._workplace, self._shared).run()
        if is_whole:
            self._let_go()
            self._refused += keep_words_left_behind(self._workplace)
            drop_files_left_behind(self._workplace)
            self._verify()
            self._report()
        self._store.facts.put_filling(is_filling=not is_whole)
        now = self._workplace.now()
        self._store.events.forget_confirmed_before(now - _KEEP_CONFIRMED)
        self._store.facts.put("synced_at", now.isoformat())
        return SyncResult(
            pushed=self._pushed,
            pulled=self._pulled,
            refused=self._refused,
            changed=frozenset(self._changed),
            news=frozenset(self._news),
            desk_changed=self._desk_changed,
            finished_at=now,
            is_whole=is_whole and has_files,
        )

    def has_news(self) -> bool:
        """A cheap look: whether a round would move anything."""
        cursors = self._store.replica.cursors()
        heads = self._shared.heads()
        return (
            self._store.events.counts().waiting > 0
            or any(
                head != (cursors[stream].n if stream in cursors else 0)
                for stream, head in heads.items()
            )
            or not self._store.is_all_projected()
            or bool(self._store.replica.files_to_fetch(self._workplace.now()))
        )

    def _meet(self, greeting: Greeting) -> None:
        person = Actor(
            login=greeting.login,
            name=greeting.name,
            role=greeting.role,
            departments=greeting.departments,
            sessions=greeting.sessions,
        )
        if person != self._workplace.actor:
            self._store.facts.put("person", actor_to_json(person))
            self._workplace.refresh()
            self._desk_changed = True
        behind = timedelta(milliseconds=greeting.skew_ms)
        if abs(behind) >= _SKEW_THAT_COUNTS:
            self._workplace.set_right(behind)
            self._desk_changed = True
        left = set(self._store.replica.cursors()) - set(greeting.streams)
        for stream in left:
            self._changed |= self._store.leave(stream)

    def _let_go(self) -> None:
        """What may not be read here any more goes, once nothing of it waits to be sent.

        The database answers an event on a case that may not be read as one on a case that is not
        there yet, and keeps both in quarantine. Whoever has left knows better: it is refused.
        """
        with self._store.transaction():
            stranded = self._store.stranded() if self._unknown else frozenset()
            for event in self._store.events.waiting(_ALL) if stranded else ():
                if event.subject in stranded and event.id in self._unknown:
                    self._store.events.refuse(event.id, "case_left")
                    self._refused += 1
            self._changed |= self._store.let_go()

    def _meet_colleagues(self) -> None:
        """Who else works with the database, to name and to give cases to; read now and then."""
        now = self._workplace.now()
        read_at = self._store.facts.get(_PEOPLE_READ)
        if read_at and timedelta() <= now - from_text(str(read_at)) < _PEOPLE_STAY:
            return
        people = self._shared.people()
        with self._store.transaction():
            self._store.people.keep(people)
            self._store.facts.put(_PEOPLE_READ, to_text(now))

    def _rewind_if_older(
        self, greeting: Greeting, cursors: Mapping[str, Cursor], heads: dict[str, int]
    ) -> None:
        """A server restored to yesterday: read again from where we agree, send all again."""
        known_epoch = self._store.facts.get("epoch")
        is_older = any(heads.get(stream, 0) < cursor.n for stream, cursor in cursors.items())
        last = [
            Remembered(stream=cursor.stream, n=cursor.n, event=cursor.event_id)
            for cursor in cursors.values()
            if cursor.event_id
        ]
        agreed = self._shared.check(last)
        diverged = any(agreed.get(place.stream, 0) != place.n for place in last)
        if not (is_older or diverged or known_epoch not in (None, greeting.epoch)):
            self._store.facts.put("epoch", greeting.epoch)
            return
        milestones = [
            Remembered(stream=place.stream, n=place.n, event=place.event)
            for place in self._store.replica.milestones()
        ]
        agreed = self._shared.check(milestones)
        with self._store.transaction():
            for stream in cursors:
                self._store.replica.rewind(stream, agreed.get(stream, 0))
            self._store.events.send_all_again()
            self._store.facts.put("epoch", greeting.epoch)

    def _report_if_late(self) -> None:
        """Where work has waited for long, say so before anything else can go wrong."""
        oldest = self._store.events.waiting(1)
        if oldest and self._workplace.now() - oldest[0].made_at > _LATE:
            self._report()

    def _report(self) -> None:
        """Tell the administrator how this desk stands."""
        oldest = self._store.events.waiting(1)
        self._shared.report(
            self._workplace.device,
            self._store.events.counts().waiting,
            oldest[0].made_at if oldest else None,
            self._positions(),
        )

    def _push_all(self) -> None:
        while batch := _up_to_own_word(self._to_push()):
            verdicts = push_apart(self._push, batch)
            now = self._workplace.now()
            with self._store.transaction():
                for event, verdict in zip(batch, verdicts, strict=True):
                    self._settle(event, verdict, now)
                self._project({event.subject for event in batch})

    def _push(self, events: Sequence[Event]) -> Sequence[Verdict]:
        return self._shared.push(events, self._workplace.device)

    def _to_push(self) -> Sequence[Event]:
        """What waits, but for events that the database will understand only later."""
        waiting = self._store.events.waiting(PUSH_LIMIT + len(self._later))
        return [event for event in waiting if event.id not in self._later][:PUSH_LIMIT]

    def _settle(self, event: Event, verdict: Verdict, now: datetime) -> None:
        if verdict.is_acknowledged:
            self._store.events.confirm(event.id, verdict.position, verdict.received_at, now)
            self._pushed += 1
        elif verdict.word is VerdictWord.LATER:
            self._later.add(event.id)
            if verdict.reason == Code.NOT_FOUND:
                self._unknown.add(event.id)
        elif verdict.word is VerdictWord.STALE:
            self._store.events.drop_superfluous(event)
        else:
            self._store.events.refuse(event.id, verdict.reason or "refused")
            self._refused += 1

    def _begin_with_what_presses(self, heads: dict[str, int]) -> bool:
        """A desk that has read nothing and has much to read gets the most pressing cases first."""
        if self._store.replica.cursors() or sum(heads.values()) <= _MUCH:
            return False
        events = self._shared.snapshot(_PRESSING_CASES)
        with self._store.transaction():
            self._store.events.take(events)
            self._project({event.subject for event in events})
            self._store.replica.begin(heads)
            self._store.facts.put_filling(is_filling=True)
        return True

    def _pull_all(self) -> bool:
        """Whether all was read and made into rows; not where there was too much for one round."""
        self._read_to = self._positions()
        with closing(self._shared.pages(self._read_to, PAGE, _PAGES_OF_A_ROUND)) as pages:
            for page in pages:
                if not self._take(page):
                    return False
                self._pulled += len(page)
                if page.is_last:
                    return self._project_what_was_put_off()
        return False

    def _project_what_was_put_off(self) -> bool:
        for _ in range(_PORTIONS_OF_A_ROUND):
            made = self._store.project_next(_PORTION, self._workplace.policy, self._workplace.now())
            if not made:
                return True
            self._changed |= made
        return self._store.is_all_projected()

    def _take(self, page: FeedPage) -> bool:
        """Keep a page; the rows of a case are made once, when its last events have come.

        Not where another program at this home has read on meanwhile.
        """
        with self._store.transaction(is_repeatable=True):
            if self._positions() != self._read_to:
                return False
            expect_no_gap(page, self._read_to)
            subjects = self._store.take(page.parts)
            for part in page.parts:
                for stored in part.events:
                    if stored.event.actor != self._workplace.actor.login:
                        self._news.add(stored.subject)
                    if stored.kind in _LOOKED_INTO:
                        self._desk_changed |= adopt_policy(self._workplace, stored.event)
                        self._note_file(stored)
            if page.is_last and len(subjects) <= _PORTION:
                self._project(subjects)
            else:
                self._store.project_later(subjects)
            self._read_to = self._positions()
        return True

    def _note_file(self, stored: StoredEvent) -> None:
        sha256 = stored.event.data.get("sha256") if stored.kind == Action.ATTACH else None
        if isinstance(sha256, str):
            self._store.replica.want_file(sha256)

    def _project(self, subjects: AbstractSet[str]) -> None:
        self._store.project(subjects, self._workplace.policy, self._workplace.now())
        self._changed |= subjects

    def _verify(self) -> None:
        """No stream ends before the place to which it was read."""
        ours = self._positions()
        heads = self._shared.heads()
        behind = {name: head for name, head in heads.items() if head < ours.get(name, 0)}
        if behind:
            raise Unreachable(reason="counts_differ", streams=sorted(behind))

    def _positions(self) -> dict[str, int]:
        return self._store.replica.positions()


def expect_no_gap(page: FeedPage, positions: Mapping[str, int]) -> None:
    """Raises Unreachable unless each row of the page follows the one before in its stream."""
    for part in page.parts:
        following = range(positions.get(part.stream, 0) + 1, part.numbers[-1] + 1)
        if list(part.numbers) != list(following):
            raise Unreachable(reason="feed_has_gap", stream=part.stream, n=part.numbers[0])


def _up_to_own_word(events: Sequence[Event]) -> Sequence[Event]:
    """A batch ends after an event of Sanad's own: if it came too late, the next are rebased."""
    own = next((n for n, event in enumerate(events) if event.role is Role.SYSTEM), None)
    return events if own is None else events[: own + 1]


def run_once(workplace: Workplace, open_shared: Callable[[], SharedStore]) -> SyncResult:
    """Connect, run rounds until one is whole, count, read again what is lost, disconnect."""
    shared = open_shared()
    try:
        results = [*_rounds(workplace, shared)]
        counts_agree = not is_anything_lost(workplace.store)
        if not counts_agree:
            results += _rounds(workplace, shared)
            counts_agree = not is_anything_lost(workplace.store)
    finally:
        shared.close()
    return SyncResult(
        pushed=sum(result.pushed for result in results),
        pulled=sum(result.pulled for result in results),
        refused=sum(result.refused for result in results),
        changed=frozenset().union(*(result.changed for result in results)),
        desk_changed=any(result.desk_changed for result in results),
        finished_at=results[-1].finished_at,
        counts_agree=counts_agree,
    )


def _rounds(workplace: Workplace, shared: SharedStore) -> Iterator[SyncResult]:
    is_whole = False
    while not is_whole:
        result = SyncRound(workplace, shared).run()
        is_whole = result.is_whole
        yield result
