"""What a typed or handed-over telephone number means (ecosystem §3.1).

The policy's country is tried first, then Saudi Arabia, then Egypt, then the digits as an
international number. What is no whole number (a partial one, a short code, an extension of the
exchange) is kept as typed and gets no E.164. The numbering plans load with the first number.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from msgspec import Struct

from app.models.typed_text import clean, western_digits

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

LEAST_LOOKUP_DIGITS: Final = 4
"""So many digits in a row find a customer."""

_FALLBACK_COUNTRIES: Final = ("SA", "EG")
_LONGEST: Final = 200
_LEAST_DIGITS: Final = 6
_LEAST_INTERNATIONAL_DIGITS: Final = 10

_SCHEME = re.compile(r"\b(?:sips?|tel|callto):(?://)?", re.IGNORECASE)
_USER_PART = re.compile(r"[^@;?<>\s]*(?=@)")
_PARAMETERS = re.compile(r"[;?>](?!ext=).*")
_EXTENSION = re.compile(
    r"(?:;ext=|#|(?<![^\W\d_])(?:ext(?:ension)?\.?|x|تحويل[ةه]|داخلي))"
    r"\s*:?\s*(?P<digits>[0-9]{1,6})\s*$",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"|<?(?:anonymous|unknown|unavailable|private|withheld|restricted)>?|مجهول|محجوب",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[1-9][0-9]{1,4}")
_OTHERS = re.compile("[^0-9]+")
_LETTER = re.compile(r"[^\W\d_]")
_RUN_OF_DIGITS = re.compile(r"(?<!\w)[+(]*[0-9][0-9\s().-]{4,}[0-9](?!\w)")


class PhoneKind(StrEnum):
    """What sort of line a number is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    TOLL_FREE = "toll_free"
    SHARED_COST = "shared_cost"
    SHORT = "short"
    UNKNOWN = "unknown"


class Phone(Struct, frozen=True, kw_only=True):
    """A number as it was typed and as it is dialled.

    `raw` is empty where the caller withheld the number; `e164` is None where there is no whole
    number.
    """

    raw: str
    e164: str | None = None
    kind: PhoneKind = PhoneKind.UNKNOWN
    extension: str | None = None


@lru_cache(maxsize=4096)
def parse_phone(typed: str, countries: tuple[str, ...]) -> Phone:
    """The number that `typed` means, tried in `countries` (ISO 3166) first. Never raises.

    Takes any digits and separators, `tel:`, `callto:` and `sip:` addresses, and an extension.
    """
    raw = clean(typed).strip()
    if len(raw) > _LONGEST:
        return Phone(raw=raw)
    dialled, extension = _split_extension(_without_address(western_digits(raw)))
    if _WITHHELD.fullmatch(dialled):
        return Phone(raw="")
    digits = digits_of(dialled)
    if _SHORT.fullmatch(digits) and not _LETTER.search(dialled):
        return Phone(raw=raw, kind=PhoneKind.SHORT, extension=extension)
    found = _first_whole_number(dialled, countries) if len(digits) >= _LEAST_DIGITS else None
    if found is None:
        return Phone(raw=raw, extension=extension)
    return Phone(raw=raw, e164=_spell(found), kind=_kind(found), extension=extension)


def can_be_dialled(typed: str, countries: tuple[str, ...]) -> bool:
    """Whether `typed` is a whole number, or a short code."""
    phone = parse_phone(typed, countries)
    return phone.e164 is not None or phone.kind is PhoneKind.SHORT


def is_country(code: str) -> bool:
    """Whether numbers of this country (ISO 3166, two capitals) are known."""
    from phonenumbers import SUPPORTED_REGIONS

    return code in SUPPORTED_REGIONS


def digits_of(text: str) -> str:
    """All digits of `text`, as 0-9."""
    return _OTHERS.sub("", western_digits(text))


@lru_cache(maxsize=4096)
def match_keys(e164: str) -> tuple[str, ...]:
    """The strings under which `e164` is indexed, the whole number first.

    Any four or more of its digits in a row begin one of them, whether it is written with 00, with
    + or in its national form.
    """
    from phonenumbers import PhoneNumberFormat, format_number

    digits = digits_of(e164)
    number = _from_e164(e164)
    national = digits_of(format_number(number, PhoneNumberFormat.NATIONAL)) if number else digits
    suffixes = (digits[start:] for start in range(len(digits) - LEAST_LOOKUP_DIGITS + 1))
    return tuple(dict.fromkeys((*suffixes, national, f"00{digits}")))


def _in_order(countries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*countries, *_FALLBACK_COUNTRIES)))


def _without_address(text: str) -> str:
    """The dialled part of a `tel:`, `callto:` or `sip:` address, or of `user@host`."""
    scheme = _SCHEME.search(text)
    if scheme is not None:
        text = western_digits(unquote(text[scheme.end() :]))
    user = _USER_PART.search(text)
    return user[0] if user is not None else _PARAMETERS.sub("", text)


def _split_extension(text: str) -> tuple[str, str | None]:
    match = _EXTENSION.search(text)
    if match is None or not digits_of(text[: match.start()]):
        return text, None
    return text[: match.start()], match["digits"]


def _first_whole_number(dialled: str, countries: tuple[str, ...]) -> "PhoneNumber | None":
    """The number in `dialled`, or the first of several, or the one beside a name."""
    for candidate in dict.fromkeys((dialled, *_RUN_OF_DIGITS.findall(dialled))):
        for country in _in_order(countries):
            number = _whole_number(candidate, country)
            if number is not None:
                return number
    digits = digits_of(dialled)
    if digits.startswith("0") or len(digits) < _LEAST_INTERNATIONAL_DIGITS:
        return None
    return _whole_number(f"+{digits}", None)


def _whole_number(dialled: str, country: str | None) -> "PhoneNumber | None":
    from phonenumbers import NumberParseException, is_valid_number, parse

    try:
        number = parse(dialled, country)
    except NumberParseException:
        return None
    return number if is_valid_number(number) else None


def _from_e164(e164: str) -> "PhoneNumber | None":
    from phonenumbers import NumberParseException, parse

    try:
        return parse(e164)
    except NumberParseException:
        return None


def _spell(number: "PhoneNumber") -> str:
    from phonenumbers import PhoneNumberFormat, format_number

    return format_number(number, PhoneNumberFormat.E164)


def _kind(number: "PhoneNumber") -> PhoneKind:
    from phonenumbers import PhoneNumberType, number_type

    kinds = {
        PhoneNumberType.MOBILE: PhoneKind.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE: PhoneKind.MOBILE,
        PhoneNumberType.FIXED_LINE: PhoneKind.LANDLINE,
        PhoneNumberType.TOLL_FREE: PhoneKind.TOLL_FREE,
        PhoneNumberType.SHARED_COST: PhoneKind.SHARED_COST,
    }
    return kinds.get(number_type(number), PhoneKind.UNKNOWN)
