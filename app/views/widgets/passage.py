"""Words as wide as their place: a layout asks only how high they are there, and asks often.

A label lays its words out anew for every width that it is asked about, and several times more to
find one that would suit it. Here what lies around gives the width, and an answer is kept.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy

from app.views.style.theme import current
from app.views.widgets.strip import font_of, text_width
from app.views.widgets.text import Text

_FLAGS: Final = Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextExpandTabs.value
_NO_LIMIT: Final = 1 << 24
_NARROW_LETTER: Final = 3


class Passage(Text):
    """A label that wraps and asks for no width of its own."""

    def __init__(
        self, text: str = "", *, role: str = "body", tone: str = "ink", weight: str = "regular"
    ) -> None:
        super().__init__(text, role=role, tone=tone, weight=weight, wraps=True)
        self._heights: dict[tuple[str, int], int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """A line; more of them are asked for by their width."""
        return QSize(0, current().type_size(self.role).line)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """As high as Qt says too, which measures each time."""
        asked = (self.shown, width)
        known = self._heights.get(asked)
        if known is None:
            known = self._heights[asked] = self._measure(*asked)
        return known

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another typeface."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights.clear()

    def _measure(self, words: str, width: int) -> int:
        is_plain = self.textFormat() is Qt.TextFormat.PlainText
        # Words that can be selected stop at other tabs than those that cannot.
        if not is_plain or "\t" in words:
            return super().heightForWidth(width)
        self.ensurePolished()
        return _height(self.font().key(), words, width)


def _height(font_key: str, words: str, width: int) -> int:
    # Where they hardly fit it is not asked first: measuring is what costs.
    may_fit = "\n" not in words and len(words) * _NARROW_LETTER <= width
    fits = may_fit and text_width(font_of(font_key), words) <= width
    return _wrapped(font_key, "x", _NO_LIMIT) if fits else _wrapped(font_key, words, width)


@lru_cache(maxsize=4096)
def _wrapped(font_key: str, words: str, width: int) -> int:
    room = QRect(0, 0, width, _NO_LIMIT)
    return QFontMetrics(font_of(font_key)).boundingRect(room, _FLAGS, words).height()
