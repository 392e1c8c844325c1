"""Words without a space that are longer than a line: a label breaks lines at spaces alone.

Such a word would be cut at the edge as if it ended there. A name of something is elided instead;
what a person wrote goes on in the next line.
"""

import re
from typing import Final

from PySide6.QtGui import QFont

from app.views.widgets.strip import elided, text_width

_LEAST: Final = 25
_LONG: Final = re.compile(rf"\S{{{_LEAST},}}")
_ISOLATES: Final = "\u2066\u2067\u2068\u2069"
# A place where a line may end, and nothing that is seen.
MAY_BREAK: Final = "\u200b"


def has_long_word(text: str) -> bool:
    """Whether there is a word that a line may have no room for."""
    return len(text) >= _LEAST and _LONG.search(text) is not None


def fitted(text: str, font: QFont, width: int) -> str:
    """`text`, each word that is wider than a line of `width` elided at its end."""

    def fit(found: re.Match[str]) -> str:
        word = found[0]
        if text_width(font, word) <= width:
            return word
        # What isolates it stays whole: without its end the rest of the line would run its way.
        bare = word.strip(_ISOLATES)
        return word.replace(bare, elided(font, bare, width))

    return _LONG.sub(fit, text)


def broken(text: str, font: QFont, width: int) -> str:
    """`text`, each word that is wider than a line of `width` in pieces that are not."""

    def split(found: re.Match[str]) -> str:
        pieces, rest = [], found[0]
        while (fitting := _most_that_fits(rest, font, width)) < len(rest):
            pieces.append(rest[:fitting])
            rest = rest[fitting:]
        return MAY_BREAK.join((*pieces, rest))

    return _LONG.sub(split, text) if width > 0 else text


def _most_that_fits(word: str, font: QFont, width: int) -> int:
    """How many of its letters a line has room for, one at least."""
    enough, too_many = 1, len(word) + 1
    while too_many - enough > 1:
        middle = (enough + too_many) // 2
        if text_width(font, word[:middle]) <= width:
            enough = middle
        else:
            too_many = middle
    return enough
