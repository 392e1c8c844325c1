"""Text on its way in: cleaned once.

Marks that steer direction are never stored, searched or exported: `clean` takes them out.
"""

import re
import unicodedata
from typing import Final

BIDI_CONTROLS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""The direction marks, as the inside of a regular expression's class."""

_NEW_LINE = re.compile("\r\n?")
_UNWANTED = re.compile(f"[\x00-\x08\x0b-\x1f{BIDI_CONTROLS}]")
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UNSEEN: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_ASCII: Final = "0123456789"
_ARABIC_INDIC: Final = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN: Final = "۰۱۲۳۴۵۶۷۸۹"
_TO_WESTERN = dict(zip(_ARABIC_INDIC + _PERSIAN, _ASCII * 2, strict=True))
_EASTERN_DIGIT = re.compile(f"[{_ARABIC_INDIC}{_PERSIAN}]")
_TO_ARABIC = str.maketrans(_ASCII, _ARABIC_INDIC)


def is_plain(text: str) -> bool:
    """Holds no control character, which nobody types: no escape, no NUL, no end of a line."""
    return not _CONTROL.search(text)


def has_unkept(text: str) -> bool:
    """Holds a control character, such as a NUL or an escape, that `clean` would take out unsaid."""
    return bool(_UNKEPT.search(text))


def is_blank(text: str) -> bool:
    """Holds nothing that can be seen: spaces, joiners and marks of direction alone."""
    return all(unicodedata.category(character) in _UNSEEN for character in text)


def one_line(text: str) -> str:
    """`text` as a name is stored: clean, in one line, single spaces, none around it."""
    return " ".join(clean(text).split())


def as_typed(text: str) -> str:
    """`text` of another program as a person would have typed it: its breaks are new lines."""
    return clean(_BREAK.sub("\n", text))


def clean(text: str) -> str:
    """`text` as it is stored: NFC, lines end in a bare newline, no direction mark, no control.

    Tabs and newlines stay. Half of a surrogate pair, which no store can hold, becomes U+FFFD.
    Nothing else is changed and nothing is cut.
    """
    text = _NEW_LINE.sub("\n", text)
    text = _UNWANTED.sub("", text)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)


def western_digits(text: str) -> str:
    """`text` with Arabic-Indic and Persian digits as 0-9."""
    return _EASTERN_DIGIT.sub(lambda digit: _TO_WESTERN[digit[0]], text)


def arabic_digits(text: str) -> str:
    """`text` with 0-9 as Arabic-Indic digits."""
    return text.translate(_TO_ARABIC)
