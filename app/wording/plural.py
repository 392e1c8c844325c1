"""Counted things. Arabic has six forms, and says one and two without the digit.

The forms follow CLDR: zero, one, two, few (3 to 10 of each hundred), many (11 to 99 of each
hundred), other (100, 101, 102, 200 …). After a preposition the dual ends in -ين.
"""

from enum import StrEnum

from msgspec import Struct

from app.wording.digits import number
from app.wording.manner import Manner


class ArabicForms(Struct, frozen=True, kw_only=True):
    """The forms of one counted thing; `{n}` is the number, `two_after` the dual after خلال، منذ."""

    zero: str
    one: str
    two: str
    two_after: str
    few: str
    many: str
    other: str


class EnglishForms(Struct, frozen=True, kw_only=True):
    """The two forms of one counted thing."""

    one: str
    other: str


class Noun(StrEnum):
    """What the desk counts."""

    CASE = "case"
    CUSTOMER = "customer"
    EVENT = "event"
    ALERT = "alert"
    PERSON = "person"
    FILE = "file"
    ROW = "row"
    ANSWER = "answer"
    RATING = "rating"
    PRIORITY = "priority"
    DEPARTMENT = "department"
    KNOWN_SOLUTION = "known_solution"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WORKING_HOUR = "working_hour"
    WORKING_MINUTE = "working_minute"


def category(n: int) -> str:
    """Which of the six Arabic forms a number takes, by its name in `ArabicForms`."""
    if n in _EXACT:
        return _EXACT[n]
    hundredth = n % 100
    if 3 <= hundredth <= 10:
        return "few"
    return "many" if hundredth >= 11 else "other"


def count(manner: Manner, noun: Noun, n: int, *, after_preposition: bool = False) -> str:
    """`n` of `noun` in words: «حالتان», "2 cases"."""
    if manner.is_arabic:
        form = category(n)
        if form == "two" and after_preposition:
            form = "two_after"
        words: str = getattr(_ARABIC[noun], form)
    else:
        words = _ENGLISH[noun].one if n == 1 else _ENGLISH[noun].other
    return words.format(n=number(manner, n))


_EXACT = {0: "zero", 1: "one", 2: "two"}


def _feminine(one: str, dual: str, few: str, many: str, rest: str = "") -> ArabicForms:
    """Forms of a feminine noun; `dual` lacks its ending, `rest` is a noun that follows it."""
    tail = f" {rest}" if rest else ""
    ends = ("ا", "ي") if rest else ("ان", "ين")
    return ArabicForms(
        zero=f"لا {few}{tail}",
        one=f"{one}{tail}" if rest else f"{one} واحدة",
        two=f"{dual}{ends[0]}{tail}",
        two_after=f"{dual}{ends[1]}{tail}",
        few=f"{{n}} {few}{tail}",
        many=f"{{n}} {many}{tail}",
        other=f"{{n}} {many}{tail}",
    )


def _masculine(one: str, few: str, many: str, rest: str = "") -> ArabicForms:
    """Forms of a masculine noun; `many` is its accusative, as counting from 11 to 99 wants it."""
    tail = f" {rest}" if rest else ""
    ends = ("ا", "ي") if rest else ("ان", "ين")
    return ArabicForms(
        zero=f"لا {few}{tail}",
        one=f"{one}{tail}" if rest else f"{one} واحد",
        two=f"{one}{ends[0]}{tail}",
        two_after=f"{one}{ends[1]}{tail}",
        few=f"{{n}} {few}{tail}",
        many=f"{{n}} {one}{tail}" if rest else f"{{n}} {many}",
        other=f"{{n}} {one}{tail}",
    )


_ARABIC = {
    Noun.CASE: _feminine("حالة", "حالت", "حالات", "حالة"),
    Noun.CUSTOMER: _masculine("مستفيد", "مستفيدين", "مستفيدًا"),
    Noun.EVENT: _masculine("حدث", "أحداث", "حدثًا"),
    Noun.ALERT: _masculine("تنبيه", "تنبيهات", "تنبيهًا"),
    Noun.PERSON: _masculine("شخص", "أشخاص", "شخصًا"),
    Noun.FILE: _masculine("ملف", "ملفات", "ملفًا"),
    Noun.ROW: _masculine("صف", "صفوف", "صفًا"),
    Noun.ANSWER: _masculine("رد", "ردود", "ردًّا"),
    Noun.PRIORITY: _feminine("أولوية", "أولويت", "أولويات", "أولوية"),
    Noun.DEPARTMENT: _feminine("إدارة", "إدارت", "إدارات", "إدارة"),
    Noun.RATING: _masculine("تقييم", "تقييمات", "تقييمًا"),
    Noun.KNOWN_SOLUTION: ArabicForms(
        zero="لا حلول معروفة تشبه هذا",
        one="حل معروف يشبه هذا",
        two="حلّان معروفان يشبهان هذا",
        two_after="حلّين معروفين يشبهان هذا",
        few="{n} حلول معروفة تشبه هذا",
        many="{n} حلًّا معروفًا يشبه هذا",
        other="{n} حل معروف يشبه هذا",
    ),
    Noun.MINUTE: _feminine("دقيقة", "دقيقت", "دقائق", "دقيقة"),
    Noun.HOUR: _feminine("ساعة", "ساعت", "ساعات", "ساعة"),
    Noun.DAY: _masculine("يوم", "أيام", "يومًا"),
    Noun.WORKING_DAY: _masculine("يوم", "أيام", "يومًا", "عمل"),
    Noun.WORKING_HOUR: _feminine("ساعة", "ساعت", "ساعات", "ساعة", "عمل"),
    Noun.WORKING_MINUTE: _feminine("دقيقة", "دقيقت", "دقائق", "دقيقة", "عمل"),
}

_ENGLISH = {
    Noun.CASE: EnglishForms(one="{n} case", other="{n} cases"),
    Noun.CUSTOMER: EnglishForms(one="{n} customer", other="{n} customers"),
    Noun.EVENT: EnglishForms(one="{n} event", other="{n} events"),
    Noun.ALERT: EnglishForms(one="{n} alert", other="{n} alerts"),
    Noun.PERSON: EnglishForms(one="{n} person", other="{n} people"),
    Noun.FILE: EnglishForms(one="{n} file", other="{n} files"),
    Noun.ROW: EnglishForms(one="{n} row", other="{n} rows"),
    Noun.ANSWER: EnglishForms(one="{n} answer", other="{n} answers"),
    Noun.PRIORITY: EnglishForms(one="{n} priority", other="{n} priorities"),
    Noun.DEPARTMENT: EnglishForms(one="{n} department", other="{n} departments"),
    Noun.RATING: EnglishForms(one="{n} rating", other="{n} ratings"),
    Noun.KNOWN_SOLUTION: EnglishForms(
        one="{n} known solution like this", other="{n} known solutions like this"
    ),
    Noun.MINUTE: EnglishForms(one="{n} minute", other="{n} minutes"),
    Noun.HOUR: EnglishForms(one="{n} hour", other="{n} hours"),
    Noun.DAY: EnglishForms(one="{n} day", other="{n} days"),
    Noun.WORKING_DAY: EnglishForms(one="{n} working day", other="{n} working days"),
    Noun.WORKING_HOUR: EnglishForms(one="{n} working hour", other="{n} working hours"),
    Noun.WORKING_MINUTE: EnglishForms(one="{n} working minute", other="{n} working minutes"),
}
