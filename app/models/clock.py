"""The only source of the time: a clock that is handed in.

Instants are aware UTC. `to_text` and `from_text` are the one spelling that is stored and sent:
ISO 8601 with `Z`, microseconds dropped where they are zero.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests hand in one that stands still."""

    def now(self) -> datetime:
        """The present instant as aware UTC."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The present instant as aware UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that moves only when told to."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """The instant that was set."""
        return self._at

    def advance(self, by: timedelta) -> None:
        """Move on by `by`, or back if it is negative."""
        self._at += by


@lru_cache(maxsize=64)
def to_text(instant: datetime) -> str:
    """`instant` as ISO 8601 UTC with `Z`, as it is stored and printed.

    Whoever writes an event spells the same few instants many times.
    """
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """The aware UTC instant that `text` spells. Raises ValueError without a zone."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return instant.astimezone(UTC)
