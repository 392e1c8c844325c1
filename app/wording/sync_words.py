"""How a desk stands with its shared database, in one true sentence with its count."""

from datetime import datetime
from enum import StrEnum

from app.wording.both import Both
from app.wording.calendar_words import local, moment, time_of_day
from app.wording.manner import Manner
from app.wording.plural import Noun, count


class Standing(StrEnum):
    """What matters most of it now."""

    LOCAL = "local"
    CONNECTING = "connecting"
    SYNCED = "synced"
    WAITING = "waiting"
    OFFLINE = "offline"
    REFUSED = "refused"


_LOCAL = Both("مكتب بلا خادم، كل شيء على هذا الجهاز", "No server: everything is on this computer")
_CONNECTING = Both("محفوظ هنا، جارٍ الاتصال بالخادم", "Saved here, reaching the server")
_SYNCED = Both("كل شيء محفوظ ومتزامن", "Everything saved and synced")
_WAITING = Both("محفوظ هنا، {events} بانتظار المزامنة", "Saved here, {events} waiting to sync")
_OFFLINE = Both(
    "بلا خادم منذ {since}، {events} بانتظاره", "Offline since {since}, {events} waiting"
)
_OFFLINE_EMPTY = Both("بلا خادم منذ {since}، كل شيء محفوظ", "Offline since {since}, all saved")
_REFUSED = Both("رُفض {events}", "Refused: {events}")


def standing(
    *, is_joined: bool, waiting: int, refused: int, is_offline: bool, is_met: bool = True
) -> Standing:
    """Which of them is to be said: a refusal before a missing server before what waits.

    Until the server was met once (`is_met`) nothing is said to be synced.
    """
    if not is_joined:
        return Standing.LOCAL
    if refused:
        return Standing.REFUSED
    if is_offline:
        return Standing.OFFLINE
    if waiting:
        return Standing.WAITING
    return Standing.SYNCED if is_met else Standing.CONNECTING


def standing_words(
    manner: Manner,
    state: Standing,
    *,
    waiting: int,
    refused: int,
    offline_since: datetime | None,
    now: datetime,
) -> str:
    """The sentence of the status bar."""
    if state is Standing.OFFLINE and offline_since is not None:
        return _offline(manner, waiting, offline_since, now)
    if state is Standing.WAITING:
        return _WAITING.in_(manner).format(events=count(manner, Noun.EVENT, waiting))
    if state is Standing.REFUSED:
        return _REFUSED.in_(manner).format(events=count(manner, Noun.EVENT, refused))
    plain = {Standing.SYNCED: _SYNCED, Standing.CONNECTING: _CONNECTING}
    return plain.get(state, _LOCAL).in_(manner)


def _offline(manner: Manner, waiting: int, since: datetime, now: datetime) -> str:
    is_today = local(manner, since).date() == local(manner, now).date()
    when = time_of_day(manner, since) if is_today else moment(manner, since, now, opens=False)
    if not waiting:
        return _OFFLINE_EMPTY.in_(manner).format(since=when)
    return _OFFLINE.in_(manner).format(since=when, events=count(manner, Noun.EVENT, waiting))
