"""Channels in words: what begins a case by one, what each is for, and when it is closed."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from app.models.policy import Policy
from app.wording.both import Both
from app.wording.hours_words import opening
from app.wording.manner import Manner
from app.wording.term_words import said

# The channels that have a key of their own somewhere.
NEW_CASES: Mapping[str, Both] = {
    "phone": Both("مكالمة جديدة", "New call"),
    "walk_in": Both("حضور جديد", "New walk-in"),
    "in_room": Both("حالة جديدة في القاعة", "New case in the room"),
    "remote": Both("دعم جديد عن بُعد", "New remote support"),
}
_CLOSED = Both("في أوقات العمل فقط، وهي الآن خارجها", "In working hours only; it is closed now")
_OPENS = Both(
    "في أوقات العمل فقط، وتفتح {start}", "In working hours only; closed now, opens {start}"
)


def new_case(manner: Manner, code: str) -> str:
    """What begins a case that comes by this channel."""
    return NEW_CASES[code].in_(manner)


class ChannelHint(Struct, frozen=True, kw_only=True):
    """A line of words, empty where the policy says nothing; `is_closed` where they warn."""

    words: str
    is_closed: bool


def channel_hint(manner: Manner, policy: Policy, code: str, now: datetime) -> ChannelHint:
    """What the channel of that code is for, after its hours where it is outside of them."""
    channel = policy.channel(code)
    if channel is None:
        return ChannelHint(words="", is_closed=False)
    purpose = said(manner, channel.purpose) if channel.purpose else ""
    calendar = policy.calendars[channel.calendar]
    is_closed = channel.working_hours_only and not calendar.is_open(now)
    if not is_closed:
        return ChannelHint(words=purpose, is_closed=False)
    start = opening(manner, calendar, now)
    hours = _OPENS.in_(manner).format(start=start) if start else _CLOSED.in_(manner)
    return ChannelHint(words=" · ".join(filter(None, (hours, purpose))), is_closed=True)
