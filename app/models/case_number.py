"""Case numbers that can be read out over a telephone: digits only, with a check digit.

`48213-1042-x` is the device code (five digits, drawn once per desk), the desk's counter (four
digits or more, it grows) and a check digit over both. The check digit is Damm's: it finds every
single wrong digit and every swap of two neighbours (H. Michael Damm, "Total anti-symmetrische
Quasigruppen", Marburg 2004).
"""

import re
from random import Random
from typing import Final, NewType

from app.models.typed_text import BIDI_CONTROLS, western_digits

DeviceCode = NewType("DeviceCode", str)
CaseNumber = NewType("CaseNumber", str)

_DEVICE_CODES: Final = range(10_000, 100_000)
_LEAST_COUNTER_DIGITS: Final = 4

_DAMM_ROWS: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_SEPARATORS = re.compile(rf"[\s#_\-\u2010-\u2015\u2212{BIDI_CONTROLS}]+")
_DIGITS_ONLY = re.compile(r"(?P<device>[1-9][0-9]{4})(?P<counter>[0-9]{4,})(?P<check>[0-9])")
_LONGEST: Final = 40


def make_number(device: str, counter: int) -> CaseNumber:
    """The number of the case that the desk `device` logs as its `counter`-th."""
    if not device.isascii() or not device.isdigit() or int(device) not in _DEVICE_CODES:
        raise ValueError("a device code has five digits and does not start with zero")
    if counter < 0:
        raise ValueError("a counter does not run backwards")
    digits = f"{counter:0{_LEAST_COUNTER_DIGITS}d}"
    return CaseNumber(f"{device}-{digits}-{_check_digit(device + digits)}")


def parse_number(text: str) -> CaseNumber | None:
    """The number that `text` means, None if it means none or its check digit is wrong.

    Any digits are taken, with or without hyphens, spaces, a leading # and direction marks.
    """
    if len(text) > _LONGEST:
        return None
    match = _DIGITS_ONLY.fullmatch(_SEPARATORS.sub("", western_digits(text)))
    if match is None:
        return None
    number = make_number(match["device"], int(match["counter"]))
    return number if number.replace("-", "") == match[0] else None


def new_device_code(random: Random) -> DeviceCode:
    """A device code drawn from `random`; enrolment keeps it if no other desk has it."""
    return DeviceCode(str(random.choice(_DEVICE_CODES)))


def _check_digit(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM_ROWS[interim][int(digit)]
    return interim
