"""Seeing that a caller's problem is already open: the same customer, the same thing said again.

It only proposes; an agent links. Nothing is merged or refused by likeness.
"""

from collections.abc import Iterable
from typing import Final

from app.models.case_row import CaseRow
from app.models.search_text import searchable

_LEAST_LETTERS: Final = 3
_LEAST_SHARED: Final = 2
_LIKE_ENOUGH: Final = 0.5


def likely_duplicate(
    open_cases: Iterable[CaseRow], *, category: str | None, subject: str
) -> CaseRow | None:
    """The open case of this customer that the new one seems to repeat; the likest of several.

    The same category is enough, and so are words that say the same under another category.
    """
    said = telling_words(subject)
    rated = [(_likeness(case, category, said), case) for case in open_cases]
    best = max(rated, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _LIKE_ENOUGH else None


def telling_words(text: str) -> frozenset[str]:
    """The stems of `text` that say what it is about; short words say little."""
    stems = searchable(text).stems.split()
    return frozenset(stem for stem in stems if len(stem) >= _LEAST_LETTERS)


def says_the_same(text: str, other: str) -> bool:
    """Whether two subjects share enough of their words to be about one thing."""
    return _shared(telling_words(text), telling_words(other)) >= _LIKE_ENOUGH


def _likeness(case: CaseRow, category: str | None, said: frozenset[str]) -> float:
    by_words = _shared(telling_words(case.subject or ""), said)
    return by_words + (1.0 if category is not None and category == case.category else 0.0)


def _shared(known: frozenset[str], said: frozenset[str]) -> float:
    shared = len(said & known)
    return shared / min(len(said), len(known)) if shared >= _LEAST_SHARED else 0.0
