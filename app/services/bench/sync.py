"""The shared database against the bare operations beneath it, on a server of the benchmark's own.

push      batches of 100 events by `api.push` against the same rows by `executemany`
pull      events into a home, and with rows and search words, against COPY of the same events
newcomer  a desk that has nothing, until its list shows the cases that press most
large     a push into a table of many events against one into an empty one
seen      from a save on one desk until another one, at whose window somebody sits, has it
"""

import random
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from heapq import heapify, heappop, heappush
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from msgspec import Struct, field

from app.models.errors import Code, RejectedByServer
from app.models.event import Event
from app.models.json_value import Json
from app.models.storage.bare_shared import SharedRows
from app.models.storage.shared_store import PUSH_LIMIT, SharedStore
from app.services.bench.own_server import own_server
from app.services.bench.rounds import Contestant, Timing, alternate
from app.services.bench.sync_office import Office, write_cases
from app.services.desk.queue import Queue, View
from app.services.desk.workplace import Workplace
from app.services.sync.session import SyncSession
from app.services.sync.sync_round import PAGE, SyncRound, expect_no_gap

_EVENTS_OF_A_CASE = 5
_LIST_ROWS = 50
SOON_S = 0.1


class Sizes(Struct, frozen=True, kw_only=True):
    """How much is moved: rounds of each part, and events."""

    pushes: int = 20
    pulls: int = 5
    pulled: int = 20_000
    newcomers: int = 5
    newcomer_events: int = 100_000
    large_events: int = 1_000_000
    saves: int = 40


_USUAL = Sizes()


def run(sizes: Sizes = _USUAL) -> dict[str, Json]:
    """The benchmark's document. Raises Refused where PostgreSQL is not installed."""
    with own_server() as server, tempfile.TemporaryDirectory(prefix="sanad-bench-") as folder:
        with closing(Office(server, Path(folder), "office")) as office:
            pushed = _push(office, sizes.pushes)
            seen = _seen(office, sizes.saves)
            _grow(office, sizes.pulled)
            pulled = _pull(office, sizes)
            _grow(office, sizes.newcomer_events)
            newcomer = _newcomer(office, sizes.newcomers)
        with (
            closing(Office(server, Path(folder), "large")) as large,
            closing(Office(server, Path(folder), "small")) as small,
        ):
            write_and_push(large, PUSH_LIMIT)
            _grow(large, sizes.large_events)
            grown = _large(large, small, sizes.pushes)
    return {
        "name": "sync",
        "n": sizes.pushes * PUSH_LIMIT,
        "result": {
            "push_event": pushed["push"].to_json(),
            "pull_event_into_events": pulled["events"].to_json(),
            "pull_event_with_rows_and_search": pulled["whole"].to_json(),
            "newcomer": newcomer,
            "push_event_into_large": grown["large"].to_json(),
            "save_seen_elsewhere_s": seen,
        },
        "floor": {
            "same_rows_by_executemany": pushed["bare"].to_json(),
            "same_events_by_copy": pulled["copy"].to_json(),
            "push_event_into_empty": grown["small"].to_json(),
        },
        "ratio": {
            "push": _share(pushed["bare"], pushed["push"]),
            "pull_into_events": _share(pulled["copy"], pulled["events"]),
            "pull_with_rows_and_search": _share(pulled["copy"], pulled["whole"]),
            "large_to_empty": _share(grown["large"], grown["small"]),
        },
    }


def _share(part: Timing, whole: Timing) -> float:
    return round(part.median_us / whole.median_us, 2)


class _Pusher:
    """A desk that has batches ready, and what the last one wrote."""

    def __init__(self, office: Office, batches: int) -> None:
        self.office = office
        self.rows: SharedRows | None = None
        self.workplace = office.desk(office.person())
        self.shared: SharedStore = office.shared(self.workplace.actor.login)
        events = write_cases(self.workplace, batches * PUSH_LIMIT // _EVENTS_OF_A_CASE)
        self._left = [events[n : n + PUSH_LIMIT] for n in range(0, len(events), PUSH_LIMIT)]
        self.last: Sequence[Event] = ()

    def push(self) -> None:
        self.last = self._left.pop(0)
        verdicts = self.shared.push(self.last, self.workplace.device)
        if not all(verdict.is_acknowledged for verdict in verdicts):
            raise RejectedByServer(Code.BAD_VALUE, field="batch")

    def read_rows(self) -> None:
        self.rows = self.office.bare.rows_of([event.id for event in self.last])

    def write_bare(self) -> None:
        if self.rows:
            self.office.bare.write(self.rows)


def write_and_push(office: Office, cases: int) -> None:
    """Put so many cases into the database."""
    workplace = office.desk(office.person())
    session = office.session(workplace)
    write_cases(workplace, cases)
    session.step(is_focused=True)
    session.close()
    workplace.close()


def _push(office: Office, rounds: int) -> dict[str, Timing]:
    office.bare.stand_beside()
    pusher = _Pusher(office, rounds + 2)
    return alternate(
        (
            Contestant(name="push", calls=PUSH_LIMIT, run=pusher.push),
            Contestant(
                name="bare", calls=PUSH_LIMIT, run=pusher.write_bare, prepare=pusher.read_rows
            ),
        ),
        rounds,
    )


def _large(large: Office, small: Office, rounds: int) -> dict[str, Timing]:
    into_large, into_small = _Pusher(large, rounds + 2), _Pusher(small, rounds + 2)
    return alternate(
        (
            Contestant(name="large", calls=PUSH_LIMIT, run=into_large.push),
            Contestant(name="small", calls=PUSH_LIMIT, run=into_small.push),
        ),
        rounds,
    )


def _grow(office: Office, events: int) -> None:
    """Copy the cases until there are about so many events."""
    present = office.bare.count()
    if events > present:
        office.bare.grow(round(events / present) - 1)


class _Puller:
    """A desk that starts from nothing in each round."""

    def __init__(self, office: Office, login: str) -> None:
        self.office = office
        self.login = login
        self.shared: SharedStore | None = None
        self.workplace: Workplace

    def start_anew(self) -> None:
        if self.shared:
            self.shared.close()
            self.workplace.close()
        self.workplace = self.office.desk(self.login)
        self.shared = self.office.shared(self.login)
        self.workplace.store.replica.begin(self.shared.heads())

    def pull_events(self) -> None:
        """What `SyncRound` does with a page, but for the rows and search words."""
        assert self.shared
        store = self.workplace.store
        for page in self.shared.pages(store.replica.positions(), PAGE, sys.maxsize):
            expect_no_gap(page, store.replica.positions())
            with store.transaction(is_repeatable=True):
                store.take(page.parts)

    def pull_whole(self) -> None:
        assert self.shared
        while not SyncRound(self.workplace, self.shared).run().is_whole:
            pass


def _pull(office: Office, sizes: Sizes) -> dict[str, Timing]:
    puller = _Puller(office, office.person())
    events = office.bare.count()
    return alternate(
        (
            Contestant(
                name="copy", calls=events, run=lambda: office.bare.copy_out("support", events)
            ),
            Contestant(
                name="events", calls=events, run=puller.pull_events, prepare=puller.start_anew
            ),
            Contestant(
                name="whole", calls=events, run=puller.pull_whole, prepare=puller.start_anew
            ),
        ),
        sizes.pulls,
    )


def _newcomer(office: Office, rounds: int) -> dict[str, Json]:
    """Seconds from the first step of a fresh desk to a list, and to everything."""
    login = office.person()
    lists, wholes, rows = [], [], 0
    for turn in range(rounds):
        workplace = office.desk(login)
        session = office.session(workplace)
        begun = perf_counter()
        session.step(is_focused=True)
        rows = len(Queue(workplace).page(View.ALL_OPEN, limit=_LIST_ROWS))
        lists.append(perf_counter() - begun)
        if turn == 0:
            while (result := session.step(is_focused=True).result) and not result.is_whole:
                pass
            wholes.append(perf_counter() - begun)
        session.close()
        workplace.close()
    return {
        "events": office.bare.count(),
        "rows_in_the_list": rows,
        "list_s_median": round(median(lists), 3),
        "everything_s": round(wholes[0], 2),
    }


class _Follower(Struct):
    """Somebody who sits at a focused window: steps as the pace says, and notes what it shows."""

    session: SyncSession
    seen: dict[str, float] = field(default_factory=dict)

    def step(self) -> float:
        step = self.session.step(is_focused=True)
        for subject in step.result.changed if step.result else ():
            self.seen.setdefault(subject, perf_counter())
        return step.next_in_s


def _seen(office: Office, saves: int) -> dict[str, Json]:
    """Saves at any moment of the other desk's pace; the writer's own step follows soon."""
    writer, reader = office.desk(office.person()), office.desk(office.person())
    sending, follower = office.session(writer), _Follower(office.session(reader))
    sending.step(is_focused=True)
    follower.step()
    entropy = random.Random(1)
    saved: dict[str, float] = {}
    agenda: list[tuple[float, str]] = [(perf_counter(), "save"), (perf_counter(), "look")]
    heapify(agenda)
    while len(saved) < saves or set(saved) - set(follower.seen):
        at, what = heappop(agenda)
        sleep(max(0.0, at - perf_counter()))
        if what == "save" and len(saved) < saves:
            case = write_cases(writer, 1)[0].subject
            saved[case] = perf_counter()
            heappush(agenda, (perf_counter() + SOON_S, "send"))
            heappush(agenda, (perf_counter() + entropy.uniform(0.3, 1.2), "save"))
        elif what == "send":
            sending.step(is_focused=True)
        elif what == "look":
            heappush(agenda, (follower.step() + perf_counter(), "look"))
    delays = sorted(follower.seen[case] - at for case, at in saved.items())
    return {
        "saves": saves,
        "median": round(median(delays), 3),
        "p99": round(delays[min(len(delays) - 1, len(delays) * 99 // 100)], 3),
    }
