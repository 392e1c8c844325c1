"""A desk's standing connection to its shared database, and the truth about it for the status bar.

A step looks whether anything is to be moved and moves it; a database that is away is no error but
a state with a since. Between steps the pace says how long to wait: shorter while somebody is at
the window, longer after failures, never at the same moment as every other desk.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from app.models.errors import Refused, Unreachable
from app.models.people import Beside
from app.models.storage.shared_store import SharedStore
from app.services.desk.workplace import Workplace
from app.services.sync.counting import is_anything_lost
from app.services.sync.sync_round import SyncResult, SyncRound

FOCUSED_S = 1.2
UNFOCUSED_S = 30.0
FIRST_RETRY_S = 1.0
LONGEST_RETRY_S = 60.0
_JITTER = 0.2
_HEARD_FOR = timedelta(minutes=10)


class SyncStatus(Struct, frozen=True, kw_only=True):
    """What the status bar says. `trouble` is set where the database refuses this desk."""

    is_joined: bool
    waiting: int
    refused: int
    offline_since: datetime | None = None
    last_sync_at: datetime | None = None
    trouble: Refused | None = None


class Step(Struct, frozen=True, kw_only=True):
    """What one look at the shared database brought; `result` is None if nothing was moved.

    `beside` are others who have the case open that is open here.
    """

    status: SyncStatus
    result: SyncResult | None
    next_in_s: float
    beside: tuple[Beside, ...] = ()


class SyncSession:
    """Rounds of one desk, over one connection that is made again when it breaks."""

    def __init__(
        self,
        workplace: Workplace,
        open_shared: Callable[[], SharedStore],
        entropy: Callable[[], float] = random.random,
    ) -> None:
        self._workplace = workplace
        self._open_shared = open_shared
        self._entropy = entropy
        self._shared: SharedStore | None = None
        self._offline_since: datetime | None = None
        self._last_sync_at: datetime | None = None
        self._heard_at: datetime | None = None
        self._trouble: Refused | None = None
        self._failures = 0
        self._is_counted = False
        self._opened: str | None = None

    def step(self, *, is_focused: bool, is_asked: bool = False, opened: str | None = None) -> Step:
        """Move what there is to move. `is_asked`: run a round even if nothing seems new.

        `opened` is the case that somebody is looking at: colleagues are told, and told of.
        """
        result = None
        beside: tuple[Beside, ...] = ()
        try:
            result = self._round(is_asked=is_asked)
            beside = self._look_beside(opened)
        except Unreachable:
            self._failed(None)
        except Refused as refused:
            self._failed(refused)
        pause = 0.0 if result and not result.is_whole else self._pause(is_focused=is_focused)
        return Step(status=self.status(), result=result, next_in_s=pause, beside=beside)

    def status(self) -> SyncStatus:
        """How the desk stands now."""
        counts = self._workplace.store.events.counts()
        return SyncStatus(
            is_joined=True,
            waiting=counts.waiting,
            refused=counts.refused,
            offline_since=self._offline_since,
            last_sync_at=self._last_sync_at,
            trouble=self._trouble,
        )

    def close(self) -> None:
        """End the connection."""
        if self._shared is not None:
            self._shared.close()
            self._shared = None

    def _round(self, *, is_asked: bool) -> SyncResult | None:
        is_new = self._shared is None
        if self._shared is None:
            self._shared = self._open_shared()
        round_ = SyncRound(self._workplace, self._shared)
        is_wanted = is_new or is_asked or self._is_unheard()
        result = round_.run() if is_wanted or round_.has_news() else None
        self._failures = 0
        self._offline_since = self._trouble = None
        self._last_sync_at = self._workplace.now()
        if result is not None:
            self._heard_at = self._last_sync_at
            return self._counted(result)
        return None

    def _counted(self, result: SyncResult) -> SyncResult:
        """Once a session it is counted whether all is here; the next step reads what is not."""
        if self._is_counted or not result.is_whole:
            return result
        self._is_counted = True
        counts_agree = not is_anything_lost(self._workplace.store)
        return replace(result, counts_agree=counts_agree, is_whole=counts_agree)

    def _is_unheard(self) -> bool:
        """Whether the database has not been told for a while that this desk is there.

        A look at what is new tells it nothing: a desk that is on and quiet would pass for one that
        does not sync.
        """
        heard_at, now = self._heard_at, self._workplace.now()
        return heard_at is not None and not timedelta() <= now - heard_at < _HEARD_FOR

    def _look_beside(self, opened: str | None) -> tuple[Beside, ...]:
        """Who else has the case open; a database that is older than this desk does not know."""
        if self._shared is None or opened == self._opened is None:
            return ()
        self._opened = opened
        try:
            return self._shared.beside([opened] if opened else [])
        except Refused:
            return ()

    def _failed(self, trouble: Refused | None) -> None:
        self.close()
        self._failures += 1
        self._trouble = trouble
        self._offline_since = self._offline_since or self._workplace.now()

    def _pause(self, *, is_focused: bool) -> float:
        calm = FOCUSED_S if is_focused else UNFOCUSED_S
        retry = min(LONGEST_RETRY_S, FIRST_RETRY_S * 2 ** (self._failures - 1))
        wait = max(retry, FOCUSED_S) if self._failures else calm
        return wait * (1 - _JITTER + 2 * _JITTER * self._entropy())
