"""Text on its way into a cell: whole, printable, and never taken for a formula.

A spreadsheet runs what begins like a formula once it is typed again or saved as CSV (CWE-1236), so
such text is marked as quoted. Control characters, which no workbook can hold, are shown by their
pictures. A cell ends at 32,767 characters; a text that is cut says so in its own last words.
"""

import re

MOST_CHARACTERS = 32_767

_BEGINS_LIKE_A_FORMULA = tuple("=+-@\t\r\n#＝＋－＠")
_NEW_LINE = re.compile("\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_UNWRITABLE = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROL_PICTURES = 0x2400


def needs_quoting(text: str) -> bool:
    """Whether a spreadsheet could take `text` for a formula or an error."""
    return text.startswith(_BEGINS_LIKE_A_FORMULA)


def printable(text: str) -> str:
    """`text` with what no workbook can hold made visible; line ends are bare newlines."""
    text = _NEW_LINE.sub("\n", text)
    text = _CONTROL.sub(lambda found: chr(_CONTROL_PICTURES + ord(found.group())), text)
    return _UNWRITABLE.sub("\ufffd", text)


def is_too_long(text: str) -> bool:
    """Whether `text` is longer than a cell holds."""
    return _length(text) > MOST_CHARACTERS


def shortened(text: str, mark: str) -> str:
    """The beginning of a text that is too long, ending in `mark`."""
    room = 2 * (MOST_CHARACTERS - _length(mark))
    kept = text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore")
    return kept + mark


def _length(text: str) -> int:
    """The length as a spreadsheet counts it: in units of UTF-16."""
    if len(text) * 2 <= MOST_CHARACTERS:
        return len(text)
    return len(text.encode("utf-16-le")) // 2
