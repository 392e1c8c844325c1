"""How a telephone number is written for people: in groups that can be read out, never reversed.

The numbering plans would say it finer and take a tenth of a second to load; a window that paints
its first case has no such time.
"""

from typing import Final

from app.wording.bidi import ltr
from app.wording.digits import shown
from app.wording.manner import Manner

_LAST: Final = 4
_GROUP: Final = 3
_SHORT_CODES: Final = frozenset({"1", "7"})
_LONG_CODE_STARTS: Final = (
    *("21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59"),
    *("67", "68", "69", "80", "85", "87", "88", "96", "97", "99"),
)


def phone_words(manner: Manner, e164: str | None, typed: str | None = None) -> str:
    """`e164` as «+20 100 245 7731», what was typed where there is no whole number; an island."""
    words = spaced(e164) if e164 else (typed or "")
    return ltr(shown(manner, words)) if words else ""


def spaced(e164: str) -> str:
    """`+201002457731` as `+20 100 245 7731`: the country, then groups of three, the last of four.

    A digit that would stand alone joins the group after it. What is no E.164 stays as it is.
    """
    digits = e164.removeprefix("+")
    if digits == e164 or not digits.isdecimal():
        return e164
    code = _country_code(digits)
    body = digits[len(code) :]
    rest, last = body[:-_LAST], body[-_LAST:]
    if len(rest) == 1:
        rest, last = "", body
    first = len(rest) % _GROUP
    if first == 1:
        first += _GROUP
    groups = [rest[:first], *(rest[at : at + _GROUP] for at in range(first, len(rest), _GROUP))]
    return " ".join(part for part in (f"+{code}", *groups, last) if part)


def _country_code(digits: str) -> str:
    if digits[0] in _SHORT_CODES:
        return digits[0]
    return digits[:3] if digits.startswith(_LONG_CODE_STARTS) else digits[:2]
