"""What is said of a customer: flags, merges, how they rated and what it takes to judge by that."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.models.clock import from_text
from app.models.customer import Customer, CustomerFlag, Merge
from app.wording.bidi import isolated
from app.wording.both import Both
from app.wording.calendar_words import date_of, local, moment
from app.wording.case_words import word
from app.wording.digits import shown
from app.wording.manner import Manner
from app.wording.phone_words import phone_words
from app.wording.plural import Noun, count

ENOUGH_RATINGS = 5
"""A mean of fewer ratings says nothing and is not shown."""

_DECISIONS: Mapping[str, Both] = {
    "propose": Both("مقترح", "proposed"),
    "approve": Both("معتمد", "approved"),
    "refuse": Both("مرفوض", "refused"),
    "lift": Both("رُفع", "lifted"),
}
_MERGED = Both("دمجه {by}، {when}", "merged by {by}, {when}")
_TAKEN_BACK = Both("وفكّه {by}، {when}", "taken back by {by}, {when}")
_PERMANENT = Both("دائم", "permanent")
_UNTIL = Both("حتى {day}", "until {day}")
_LAST = Both("آخر تقييم {score} من 5", "last rating {score} of 5")
_MEAN = Both("المتوسط {mean} من {ratings}", "mean {mean} of {ratings}")
_TOO_FEW = Both("{ratings}، لا يكفي للحكم", "{ratings}, too few to judge by")


def flag_line(manner: Manner, flag: CustomerFlag) -> str:
    """The flag, the decision on it, until when, and its reason."""
    parts = [word(manner, "flag", flag.flag), _DECISIONS[flag.decision].in_(manner)]
    if flag.until and flag.decision in ("propose", "approve"):
        parts.append(until(manner, flag.until))
    return " · ".join((*parts, isolated(flag.reason)))


def until(manner: Manner, end: str) -> str:
    """Until when a suspension holds."""
    if end == "permanent":
        return _PERMANENT.in_(manner)
    day = local(manner, from_text(end)).date()
    return _UNTIL.in_(manner).format(day=date_of(manner, day))


def merge_line(manner: Manner, merge: Merge, now: datetime) -> str:
    """Who merged a record and when, and who took that back."""
    told = _MERGED.in_(manner).format(by=isolated(merge.by), when=moment(manner, merge.at, now))
    if merge.back_by is None or merge.back_at is None:
        return told
    when = moment(manner, merge.back_at, now)
    return f"{told} · {_TAKEN_BACK.in_(manner).format(by=isolated(merge.back_by), when=when)}"


def merged_line(manner: Manner, customer: Customer, merge: Merge, now: datetime) -> str:
    """A record that was merged into another, and its merge."""
    name = (
        isolated(customer.name)
        if customer.name
        else phone_words(manner, customer.phone, customer.phone_raw)
    )
    return " · ".join((name, merge_line(manner, merge, now)))


def rating_line(manner: Manner, ratings: Sequence[int]) -> str:
    """The last rating and, where there are enough, the mean; nothing without ratings."""
    if not ratings:
        return ""
    last = _LAST.in_(manner).format(score=shown(manner, str(ratings[0])))
    if len(ratings) < ENOUGH_RATINGS:
        given = count(manner, Noun.RATING, len(ratings))
        return f"{last} · {_TOO_FEW.in_(manner).format(ratings=given)}"
    given = count(manner, Noun.RATING, len(ratings), after_preposition=True)
    mean = shown(manner, f"{sum(ratings) / len(ratings):.1f}")
    return f"{last} · {_MEAN.in_(manner).format(mean=mean, ratings=given)}"
