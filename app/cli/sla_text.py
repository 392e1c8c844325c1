"""Why a clock is due when it is, as people read it: one line a stretch of time."""

from collections.abc import Iterable
from datetime import datetime

from app.cli.output import Output
from app.cli.table import table
from app.models.case import Case
from app.models.sla_ledger import Segment, Why
from app.services.sla.explain import Explanation
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.calendar_words import moment
from app.wording.case_words import word
from app.wording.clock_face import face_of_reading
from app.wording.clock_words import badge, due_line
from app.wording.digits import shown
from app.wording.duration import in_words
from app.wording.manner import Manner

_WHYS = {
    Why.OPEN_HOURS: Both("ساعات العمل", "open hours"),
    Why.WINDOW: Both("ساعات ممتدة أو جلسة", "extended hours or a session"),
    Why.CLOCK_RUNNING: Both("كل ثانية محسوبة", "every second counts"),
    Why.BEYOND_DUE: Both("بعد الموعد", "past the due time"),
    Why.OUTSIDE_HOURS: Both("خارج ساعات العمل", "outside open hours"),
    Why.CLOSURE: Both("إغلاق أو عطلة", "closure or holiday"),
    Why.PAUSE: Both("متوقفة بانتظار العميل", "paused, waiting for the customer"),
}
_COUNTED = Both("تُحسب", "counts")
_NOT_COUNTED = Both("لا تُحسب", "does not count")
_SOURCE = Both("القاعدة: {source}", "Rule: {source}")
_ASSUMPTION = Both("القاعدة: {source} (افتراض)", "Rule: {source} (assumption)")


def print_explained(
    out: Output, manner: Manner, case: Case, explained: Iterable[Explanation], now: datetime
) -> None:
    """The clocks of a case, each with its stretches."""
    out.line(f"{ltr(shown(manner, case.number))}  {isolated(case.subject or '')}")
    for one in explained:
        out.line()
        face = face_of_reading(one.reading)
        name = word(manner, "clock", one.reading.name)
        parts = (f"{name}: {badge(manner, face, now)}", due_line(manner, face, now))
        out.line(" · ".join(part for part in parts if part))
        if one.promise and one.promise.source:
            words = _ASSUMPTION if one.promise.assumption else _SOURCE
            out.line(f"  {words.in_(manner).format(source=isolated(one.promise.source))}")
        for line in table([_row(manner, part, now) for part in (*one.ledger, *one.ahead)]):
            out.line(line)


def _row(manner: Manner, part: Segment, now: datetime) -> tuple[str, ...]:
    return (
        f"  {moment(manner, part.start, now)}",
        "←" if manner.is_arabic else "→",
        moment(manner, part.end, now),
        (_COUNTED if part.counted else _NOT_COUNTED).in_(manner),
        in_words(manner, part.end - part.start),
        _WHYS[part.why].in_(manner),
    )
