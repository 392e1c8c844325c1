"""Why a clock is due when it is, as people read it: one line a stretch of time."""

from collections.abc import Iterable
from datetime import datetime

from app.cli.output import Output
from app.cli.table import table
from app.models.case import Case
from app.models.policy import Policy
from app.models.sla_ledger import Segment
from app.services.sla.explain import Explanation
from app.services.sla.explain_words import source_line, stretch_words
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.calendar_words import moment
from app.wording.case_words import word
from app.wording.clock_face import face_of_reading
from app.wording.clock_words import badge, due_line
from app.wording.digits import shown
from app.wording.duration import in_words
from app.wording.manner import Manner

_COUNTED = Both("تُحسب", "counts")
_NOT_COUNTED = Both("لا تُحسب", "does not count")
_SOURCE = Both("القاعدة: {source}", "Rule: {source}")


def print_explained(
    out: Output,
    manner: Manner,
    case: Case,
    explained: Iterable[Explanation],
    policy: Policy,
    now: datetime,
) -> None:
    """The clocks of a case, each with its stretches."""
    out.line(f"{ltr(shown(manner, case.number))}  {isolated(case.subject or '')}")
    for one in explained:
        out.line()
        face = face_of_reading(one.reading)
        name = word(manner, "clock", one.reading.name)
        parts = (f"{name}: {badge(manner, face, now)}", due_line(manner, face, now))
        out.line(" · ".join(part for part in parts if part))
        source = source_line(manner, one, policy)
        out.line(f"  {_SOURCE.in_(manner).format(source=source)}")
        for line in table([_row(manner, part, now) for part in (*one.ledger, *one.ahead)]):
            out.line(line)


def _row(manner: Manner, part: Segment, now: datetime) -> tuple[str, ...]:
    return (
        f"  {moment(manner, part.start, now)}",
        "←" if manner.is_arabic else "→",
        moment(manner, part.end, now),
        (_COUNTED if part.counted else _NOT_COUNTED).in_(manner),
        in_words(manner, part.end - part.start),
        stretch_words(manner, part.why),
    )
