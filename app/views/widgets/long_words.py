"""Words without a space that are longer than a line: a label breaks lines at spaces alone.

Such a word would be cut at the edge as if it ended there; it is elided instead.
"""

import re
from typing import Final

from PySide6.QtGui import QFont

from app.views.widgets.strip import elided, text_width

_LONG: Final = re.compile(r"\S{25,}")
_ISOLATES: Final = "\u2066\u2067\u2068\u2069"


def has_long_word(text: str) -> bool:
    """Whether there is a word that a line may have no room for."""
    return _LONG.search(text) is not None


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
