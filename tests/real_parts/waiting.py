"""Waiting for what another process does: looked for again and again, never slept for."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# A machine that has four times as much to do as it can is slow, and not wrong.
LIMIT_S = 90.0
_LOOK_EVERY_S = 0.05


def eventually(look: Callable[[], T], what: str, *, limit_s: float = LIMIT_S) -> T:
    """The first answer of `look` that is true; fails with `what` after `limit_s`."""
    deadline = time.monotonic() + limit_s
    while not (seen := look()):
        assert time.monotonic() < deadline, f"waited in vain for {what}, last seen: {seen!r}"
        time.sleep(_LOOK_EVERY_S)
    return seen
