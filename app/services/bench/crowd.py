"""Many desks on one server for a while: how long their calls take and what the server uses.

A simulated desk is a person with a device and a connection of their own that looks for news at the
pace of a focused window, reads what is new, and writes a case now and then. It keeps no home, so
that the desks fit into one process and the figures are the server's.
"""

import os
import random
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from heapq import heapify, heapreplace
from pathlib import Path
from threading import Thread
from time import perf_counter, sleep
from typing import TypeVar

from msgspec import Struct, field

from app.models.case_number import make_number
from app.models.clock import SystemClock
from app.models.errors import Unreachable
from app.models.identity import CaseId, EventId, uuid7
from app.models.json_value import Json
from app.models.people import Actor, Role
from app.models.policy_file import shipped
from app.models.registration import Identified, register
from app.models.storage.shared_store import SharedStore
from app.services.bench.own_server import OwnServer, own_server
from app.services.bench.sync_office import DRAFT, Office
from app.services.sync.session import FOCUSED_S

_T = TypeVar("_T")

_WRITE_EVERY_S = 20.0
_THREADS = 12
_CLOCK = SystemClock()
_POLICY = shipped("zedo")
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class _Calls(Struct):
    """Seconds of every call, by what was asked."""

    heads: list[float] = field(default_factory=list)
    pull: list[float] = field(default_factory=list)
    push: list[float] = field(default_factory=list)
    failed: int = 0


class _Desk:
    """One simulated desk."""

    def __init__(self, shared: SharedStore, login: str, number: int) -> None:
        self._shared = shared
        self._actor = Actor(login=login, name="سارة الحربي", role=Role.AGENT)
        self._device = shared.enrol(str(20_000 + number), "bench")
        self._positions = shared.heads()
        self._cases = 0

    def look(self, calls: _Calls) -> None:
        """Ask for news and read them."""
        heads = _timed(calls.heads, self._shared.heads)
        if heads != self._positions:
            page = _timed(calls.pull, lambda: self._shared.pull(self._positions))
            self._positions |= {row.stream: row.n for row in page}

    def write(self, calls: _Calls) -> None:
        """Register a case."""
        self._cases += 1
        now = _CLOCK.now()
        ids = Identified(
            case=CaseId(uuid7(now)),
            event=EventId(uuid7(now)),
            number=make_number(self._device, self._cases),
            device=self._device,
        )
        event = register(DRAFT, ids, None, self._actor, _POLICY, now)
        _timed(calls.push, lambda: self._shared.push([event], self._device))


def run(
    *, desks: int = 300, seconds: float = 60.0, write_every_s: float = _WRITE_EVERY_S
) -> dict[str, Json]:
    """The benchmark's document. Raises Refused where PostgreSQL is not installed."""
    with ExitStack() as stack:
        server = stack.enter_context(own_server())
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="sanad-bench-"))
        office = Office(server, Path(folder), "crowd")
        floor = _bare_polls(office, 500)
        stack.callback(office.close)
        crowd = [_gathered(office, number) for number in range(desks)]
        before = _cpu_s(server)
        calls = _play(crowd, seconds, write_every_s)
        used = _cpu_s(server) - before
        memory = _memory_mib(server)
        events = office.bare.count()
    return {
        "name": "crowd",
        "n": desks,
        "result": {
            "seconds": seconds,
            "events_written": events - 1,
            "failed_calls": calls.failed,
            "heads_ms": _spread(calls.heads),
            "pull_ms": _spread(calls.pull),
            "push_ms": _spread(calls.push),
            "server_cpu_share_of_one_core": round(used / seconds, 3),
            "server_memory_mib": round(memory),
        },
        "floor": {"select_1_ms": _spread(floor)},
        "ratio": {"heads": round(_middle(calls.heads) / _middle(floor), 2)},
    }


def _gathered(office: Office, number: int) -> _Desk:
    login = office.person()
    return _Desk(office.shared(login), login, number)


def _play(crowd: list[_Desk], seconds: float, write_every_s: float) -> _Calls:
    calls = _Calls()
    until = perf_counter() + seconds
    parts = [crowd[n::_THREADS] for n in range(min(_THREADS, len(crowd)))]
    threads = [
        Thread(target=_take_turns, args=(part, until, write_every_s, calls)) for part in parts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return calls


def _take_turns(desks: list[_Desk], until: float, write_every_s: float, calls: _Calls) -> None:
    """Each desk at its own pace, beginning at any moment of it."""
    entropy = random.Random(len(desks))
    now = perf_counter()
    agenda = [(now + entropy.uniform(0, FOCUSED_S), place, False) for place in range(len(desks))]
    agenda += [(now + entropy.uniform(0, write_every_s), n, True) for n in range(len(desks))]
    heapify(agenda)
    while agenda[0][0] < until:
        at, place, is_writing = agenda[0]
        sleep(max(0.0, at - perf_counter()))
        try:
            (desks[place].write if is_writing else desks[place].look)(calls)
        except Unreachable:
            calls.failed += 1
        pause = (write_every_s if is_writing else FOCUSED_S) * entropy.uniform(0.8, 1.2)
        heapreplace(agenda, (perf_counter() + pause, place, is_writing))


def _bare_polls(office: Office, count: int) -> list[float]:
    spent: list[float] = []
    for _ in range(count):
        _timed(spent, office.bare.ask_nothing)
    return spent


def _timed(spent: list[float], ask: Callable[[], _T]) -> _T:
    begun = perf_counter()
    answer = ask()
    spent.append(perf_counter() - begun)
    return answer


def _spread(spent: list[float]) -> dict[str, Json]:
    ordered = sorted(spent) or [0.0]
    p99 = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    return {
        "calls": len(spent),
        "median": round(_middle(spent) * 1000, 2),
        "p99": round(p99 * 1000, 2),
    }


def _middle(spent: list[float]) -> float:
    return sorted(spent)[len(spent) // 2] if spent else 0.0


def _cpu_s(server: OwnServer) -> float:
    """Processor seconds of the server and its processes so far, ended ones included; Linux only."""
    spent = 0
    for pid in (server.pid, *_children(server.pid)):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        own, of_ended = fields[11:13], fields[13:15]
        spent += sum(map(int, own)) + (sum(map(int, of_ended)) if pid == server.pid else 0)
    return spent / _TICKS


def _memory_mib(server: OwnServer) -> float:
    """What the server's processes hold, shared memory counted once."""
    total = 0
    for pid in (server.pid, *_children(server.pid)):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]
