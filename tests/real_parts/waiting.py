"""Waiting for what another process does: it tells nobody, so it is looked for again and again."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# A machine that has four times as much to do as it can is slow, and not wrong.
LIMIT_S = 90.0
# What comes at once is seen at once, and what takes long is not held up by being looked for.
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.005, 0.08


def eventually(
    look: Callable[[], T], what: str | Callable[[], str], *, limit_s: float = LIMIT_S
) -> T:
    """The first answer of `look` that is true; fails with `what` after `limit_s`."""
    deadline = time.monotonic() + limit_s
    pause = _FIRST_PAUSE_S
    while not (seen := look()):
        if time.monotonic() >= deadline:
            told = what if isinstance(what, str) else what()
            raise AssertionError(f"waited in vain for {told}, last seen: {seen!r}")
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_S)
    return seen
