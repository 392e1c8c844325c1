"""Text in columns on a terminal, measured as it is shown: marks and isolates take no room."""

import unicodedata
from collections.abc import Sequence

_GAP = "  "
_WIDE = frozenset({"W", "F"})
_NO_ROOM = frozenset({"Mn", "Me", "Cf", "Cc"})


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(_columns(char) for char in text)


def padded(text: str, columns: int) -> str:
    """`text` with spaces after it up to that many columns."""
    return text + " " * (columns - width(text))


def shortened(text: str, columns: int) -> str:
    """`text` in one line, with an ellipsis where it would be longer."""
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    kept, left = "", columns - 1
    for char in line:
        left -= _columns(char)
        if left < 0:
            break
        kept += char
    return f"{kept.rstrip()}…"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of equally many cells as lines, each column as wide as its widest cell."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        _GAP.join(padded(cell, columns) for cell, columns in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _columns(char: str) -> int:
    if unicodedata.category(char) in _NO_ROOM:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
