"""What a report says about itself: days, when and by whom it was made, under which rules."""

from collections.abc import Mapping
from datetime import datetime

from app.services.desk.workplace import Workplace
from app.services.reports.catalogue import REPORTS, SCOPE_WORDS, ReportName, Scope
from app.services.reports.sheet_styles import Look
from app.services.reports.summary import LEAST_TO_JUDGE
from app.services.reports.wanted import Wanted
from app.services.reports.workbook import MOST_ROWS, Page, Styled, Value
from app.wording import term_words
from app.wording.both import Both
from app.wording.calendar_words import date_of

SUMMARY = Both("الملخص", "Summary")
SHEETS: Mapping[ReportName, Both] = {
    ReportName.CASES: Both("الحالات", "Cases"),
    ReportName.SLA: Both("المهل", "Clocks"),
}
CUT_MARK = Both(
    " … [قُصّ النص هنا؛ وهو كامل في الحالة]", " … [the text was cut here; the case has all of it]"
)

_PERIOD = Both("الفترة", "Period")
_DAYS = Both("من {first} إلى {last}، واليومان داخلان", "{first} to {last}, both included")
_MADE_AT = Both("وقت الإعداد", "Made at")
_ZONE = Both("بتوقيت", "Times of")
_POLICY = Both("السياسة", "Policy")
_VERSION = Both("{name}، الإصدار {version}", "{name}, version {version}")
_BY = Both("أعدّه", "Made by")
_SCOPE = Both("النطاق", "Holds")

_NOTES = (
    Both(
        "الحالة في فترة فتحها: من بداية اليوم الأول إلى نهاية الأخير بتوقيت السياسة.",
        "A case belongs to the period in which it was opened, by the wall clock of the policy.",
    ),
    Both(
        "كل مهلة في كل جولة صف واحد، في فترة حالتها. الإغلاق التلقائي ليس مهلة هنا،"
        " والملغاة لا تُحسب.",
        "Each clock and round counts once, in the period of its case. Automatic closing is no"
        " promise, and cancelled clocks are counted nowhere.",
    ),
    Both(
        "ما تم له موعده وحكمه كما كانا وقتها، ولا يغيّرهما تعديل التقويم بعده.",
        "What was met keeps the due time and the verdict of that moment, whatever a calendar"
        " edit changes later.",
    ),
    Both(
        "ما سُجّل عن الإدارة يُحسب لها.",
        "What was recorded on behalf of a department counts as the department's.",
    ),
    Both(
        "المحكوم عليها = تم في الموعد + فات الموعد. دون {least} لا تُذكر نسبة ولا متوسط.",
        "Judged = met + missed. Under {least} no share and no mean is given.",
    ),
)
_SPLIT = Both(
    "القائمة في {sheets} أوراق لأن الورقة تتسع لعدد {rows} صف.",
    "The list is on {sheets} sheets, as one sheet holds {rows} rows.",
)
_CUT = Both(
    "نصوص أطول مما تتسع له الخلية وقُصّت: {count}، وفي آخر كل منها ما يبيّن ذلك.",
    "Texts longer than a cell that were cut: {count}; each says so at its end.",
)


def add_stamp(
    page: Page, wanted: Wanted, workplace: Workplace, now: datetime, scope: Scope
) -> None:
    """Write the head of the summary."""
    manner, policy, actor = wanted.manner, workplace.policy, workplace.actor
    days = _DAYS.in_(manner).format(
        first=date_of(manner, wanted.period.first), last=date_of(manner, wanted.period.last)
    )
    name = term_words.said(manner, policy.name)
    version = _VERSION.in_(manner).format(name=name, version=policy.version)
    role = term_words.role(manner, policy, actor.role.value)
    page.add(Styled(value=REPORTS[wanted.report].title.in_(manner), look=Look.TITLE))
    facts: tuple[tuple[Both, Value, Look], ...] = (
        (_PERIOD, days, Look.TEXT),
        (_MADE_AT, now, Look.MOMENT),
        (_ZONE, policy.zone, Look.TEXT),
        (_POLICY, version, Look.TEXT),
        (_BY, f"{actor.name} ({role})", Look.TEXT),
        (_SCOPE, SCOPE_WORDS[scope].in_(manner), Look.TEXT),
    )
    for title, value, look in facts:
        page.add(Styled(value=title.in_(manner), look=Look.NOTE), Styled(value=value, look=look))
    page.add()


def add_notes(page: Page, wanted: Wanted, sheets: int, cut_texts: int) -> None:
    """Write the foot of the summary: by which rules it counts, and what did not fit."""
    manner = wanted.manner
    notes = [note.in_(manner).format(least=LEAST_TO_JUDGE) for note in _NOTES]
    if sheets > 1:
        notes.append(_SPLIT.in_(manner).format(sheets=sheets, rows=MOST_ROWS))
    if cut_texts:
        notes.append(_CUT.in_(manner).format(count=cut_texts))
    for note in notes:
        page.add(Styled(value=note, look=Look.NOTE))
