"""The ids of cases, events and customers: made on the desk, unique without asking anyone.

What a person does gets a UUIDv7 (RFC 9562 §5.7), so that ids sort by the time of making. What
Sanad does by itself gets a UUIDv5 of what it is about, so that two desks that do it make one id.
"""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final, NewType
from uuid import UUID, uuid5

CaseId = NewType("CaseId", str)
EventId = NewType("EventId", str)
CustomerId = NewType("CustomerId", str)

_SANAD: Final = UUID("7c0a3f5e-52c4-4b0e-9d4b-6f1f0f2b8a61")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_RANDOM_BITS: Final = 74
_LOW_BITS: Final = 62
_STEP_BYTES: Final = 4


class Uuid7Source:
    """Makes UUIDv7s that only ever rise, even while the clock stands still or goes back.

    Time (48 bits) and chance (74 bits) are held as one number. When the clock has not moved on,
    the next id is the last one plus a random step (RFC 9562 §6.2, method 2). Safe to share
    between threads.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = -1

    def make(self, now: datetime, entropy: Callable[[int], bytes]) -> str:
        """The next id at the instant `now`; `entropy(n)` gives n random bytes."""
        milliseconds = max(0, (now - _EPOCH) // _MILLISECOND)
        chance = int.from_bytes(entropy(10)) >> (80 - _RANDOM_BITS)
        step = 1 + int.from_bytes(entropy(_STEP_BYTES))
        with self._lock:
            fresh = milliseconds << _RANDOM_BITS | chance
            moved_on = milliseconds > self._last >> _RANDOM_BITS
            self._last = fresh if moved_on else self._last + step
            return _spell(self._last)


_source = Uuid7Source()


def uuid7(now: datetime, entropy: Callable[[int], bytes] = os.urandom) -> str:
    """A new id, greater than every other that this process made."""
    return _source.make(now, entropy)


def derived_id(*parts: str | int) -> str:
    """The one id of an event of Sanad's own, from its case, kind, clock, round and level.

    The same parts give the same id on every desk, other parts or another order another id.
    """
    name = json.dumps([str(part) for part in parts], separators=(",", ":"))
    return str(uuid5(_SANAD, name))


def _spell(value: int) -> str:
    milliseconds = value >> _RANDOM_BITS
    high = value >> _LOW_BITS & 0xFFF
    low = value & (1 << _LOW_BITS) - 1
    digits = f"{milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
