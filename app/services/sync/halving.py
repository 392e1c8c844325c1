"""A batch that fails as a whole is halved until the event at fault stands alone.

An event that the database can never keep is refused there and then. Of an error that nobody
expected it is not known whether the event or the server is at fault: where the server judged
another event of the batch, it is the event; where it judged none, all wait for the next round.
"""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from app.models.errors import RejectedByServer
from app.models.event import Event
from app.models.storage.shared_store import SERVER_FAULT, Verdict, VerdictWord

Push = Callable[[Sequence[Event]], Sequence[Verdict]]


def push_apart(push: Push, events: Sequence[Event]) -> Sequence[Verdict]:
    """One verdict for each event, in order. A line that breaks is nobody's fault: Unreachable."""
    verdicts = _halved(push, events)
    if all(verdict.reason == SERVER_FAULT for verdict in verdicts):
        return verdicts
    return tuple(map(_blamed, verdicts))


def _halved(push: Push, events: Sequence[Event]) -> Sequence[Verdict]:
    try:
        return push(events)
    except RejectedByServer as fault:
        half = len(events) // 2
        if half == 0:
            return (_alone(events[0], fault),)
        return (*_halved(push, events[:half]), *_halved(push, events[half:]))


def _alone(event: Event, fault: RejectedByServer) -> Verdict:
    is_known = fault.reason != SERVER_FAULT
    word = VerdictWord.REFUSED if is_known else VerdictWord.LATER
    return Verdict(event=event.id, word=word, reason=fault.reason)


def _blamed(verdict: Verdict) -> Verdict:
    is_at_fault = verdict.reason == SERVER_FAULT
    return replace(verdict, word=VerdictWord.REFUSED) if is_at_fault else verdict
