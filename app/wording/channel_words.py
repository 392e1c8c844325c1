"""What the log form says of the channel that is chosen: what it is for, and when it is closed."""

from datetime import datetime

from msgspec import Struct

from app.models.policy import Policy
from app.wording.both import Both
from app.wording.hours_words import opening
from app.wording.manner import Manner
from app.wording.term_words import said

_CLOSED = Both("في أوقات العمل فقط، وهي الآن خارجها", "In working hours only; it is closed now")
_OPENS = Both(
    "في أوقات العمل فقط، وتفتح {start}", "In working hours only; closed now, opens {start}"
)


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
