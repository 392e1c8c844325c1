"""What a cell means: an instant in any of the spellings that exports use, a word, a score."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from app.models.policy import Policy
from app.models.policy_words import Term
from app.models.typed_text import western_digits
from app.services.intake.columns import plain

_DAY = re.compile(
    r"(?P<a>\d{1,4})[/.-](?P<b>\d{1,2})[/.-](?P<c>\d{1,4})"
    r"(?:[ T,]+(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?|ص|م)?"
    r"\s*(?P<zone>Z|(?:GMT|UTC|غرينتش|جرينتش)?\s*[+-]\d{1,2}(?::?\d{2})?|GMT|UTC)?"
)
_ZONE = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?$")
_AFTER_NOON: Final = ("p", "م")
_MONTHS: Final = range(1, 13)
_YEAR_DIGITS: Final = 4

CHANNELS: Final[Mapping[str, tuple[str, ...]]] = {
    "phone": ("p", "call", "telephone", "هاتف", "اتصال", "تلفون", "مكالمة"),
    "walk_in": ("walk in", "حضور", "زيارة"),
    "email": ("e", "mail", "e mail", "بريد", "بريد إلكتروني", "إيميل"),
    "whatsapp": ("whats app", "واتساب", "واتس اب"),
    "web_form": ("b", "m", "web", "form", "contact form", "نموذج", "موقع", "صفحة موقع"),
    "live_chat": ("c", "t", "chat", "محادثة", "دردشة"),
    "facebook": ("f", "فيسبوك", "فيس بوك"),
    "twitter": ("x", "تويتر"),
    "linkedin": ("لينكد إن",),
}
TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "inquiry": ("enquiry", "question", "استفسار", "سؤال", "طلب معلومات"),
    "complaint": ("issue", "problem", "شكوى", "شكاوى", "مشكلة", "بلاغ"),
    "suggestion": ("idea", "اقتراح", "مقترح"),
}
PRIORITIES: Final[Mapping[str, tuple[str, ...]]] = {
    "highest": ("urgent", "عاجل", "عاجلة"),
    "high": ("عالي", "مرتفعة"),
    "normal": ("medium", "متوسطة", "عادي"),
    "low": ("منخفض",),
}
GENDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "female": ("f", "woman", "أنثى", "امرأة"),
    "male": ("m", "man", "ذكر", "رجل"),
}
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "guardian": ("parent", "ولي أمر", "ولية أمر", "والد", "والدة"),
    "trainee": ("متدرب", "متدربة"),
    "trainer": ("مدرب", "مدربة", "معلم", "معلمة"),
    "student": ("طالب", "طالبة", "تلميذ", "تلميذة"),
    "university_student": ("طالبة جامعية",),
    "graduate": ("خريج", "خريجة"),
    "employee": ("موظف", "موظفة"),
}
_SCORES: Final[Mapping[int, tuple[str, ...]]] = {
    5: ("very satisfied", "excellent", "راض جدا", "راضي جدا", "ممتاز"),
    4: ("satisfied", "good", "راض", "راضي", "جيد"),
    3: ("neutral", "neither satisfied nor dissatisfied", "محايد", "متوسط", "مقبول"),
    2: ("dissatisfied", "poor", "غير راض", "غير راضي", "ضعيف"),
    1: ("very dissatisfied", "غير راض على الإطلاق", "غير راض إطلاقا", "سيئ", "سيئ جدا"),
}
_RATINGS: Final = range(1, 6)


class Words(Struct, frozen=True):
    """The words of one list, by every spelling that is known of each."""

    codes: Mapping[str, str]

    def code(self, said: str) -> str | None:
        """The word of the desk that `said` means, None if it is not in the list."""
        return self.codes.get(plain(said))


def words_of(
    choices: Iterable[tuple[str, Term]], synonyms: Mapping[str, Iterable[str]] | None = None
) -> Words:
    """The list of a policy with its names in both languages and the usual synonyms."""
    known = {code: term for code, term in choices}

    def spellings() -> Iterator[tuple[str, str]]:
        for code, others in (synonyms or {}).items():
            if code in known:
                yield from ((plain(spelling), code) for spelling in others)
        for code, term in known.items():
            yield from ((plain(spelling), code) for spelling in (term.ar, term.en, code))

    return Words(dict(spellings()))


def plain_words(synonyms: Mapping[str, Iterable[str]]) -> Words:
    """A list that no policy names."""
    spelled = {plain(word): code for code, words in synonyms.items() for word in (*words, code)}
    return Words(spelled)


def score_of(said: str) -> int | None:
    """A rating of 1 to 5 by its digit or its words; None for anything else."""
    digits = western_digits(said).strip().removesuffix("/5").strip()
    if digits.isdecimal() and len(digits) == 1:
        return int(digits) if int(digits) in _RATINGS else None
    known = {plain(word): score for score, words in _SCORES.items() for word in words}
    return known.get(plain(said))


def instant_of(said: str, policy: Policy, *, month_first: bool = False) -> datetime | None:
    """The instant that `said` spells, in the policy's zone where it names none.

    The year comes first or last; of the other two the day comes first unless `month_first` or
    there is no such month. None where it spells none.
    """
    found = _DAY.fullmatch(western_digits(said).strip())
    if found is None:
        return None
    year, month, day = _date(found["a"], found["b"], found["c"], month_first=month_first)
    try:
        zone = _zone(found["zone"]) if found["zone"] else ZoneInfo(policy.zone)
        hour = _hour(int(found["h"] or 0), found["half"])
        clock = (hour, int(found["m"] or 0), int(found["s"] or 0))
        return datetime(year, month, day, *clock, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _date(a: str, b: str, c: str, *, month_first: bool) -> tuple[int, int, int]:
    if len(a) == _YEAR_DIGITS:
        return int(a), int(b), int(c)
    day, month = (int(b), int(a)) if month_first else (int(a), int(b))
    if month not in _MONTHS:
        day, month = month, day
    return int(c), month, day


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half.lower().startswith(_AFTER_NOON) else 0)


def _zone(said: str) -> timezone:
    shift = _ZONE.search(said)
    if shift is None:
        return UTC
    ahead = timedelta(hours=int(shift["hours"]), minutes=int(shift["minutes"] or 0))
    return timezone(ahead if shift["sign"] == "+" else -ahead)
