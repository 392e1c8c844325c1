"""Where in a text as it is written the words of a search stand, for marking them.

Search compares folded words and stems; people see the text as it was typed. A hit is a stretch of
that text: the whole word where its stem was met, as much of it as was typed where it was begun.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from app.models.hit import Hit
from app.models.names_of_two import joined
from app.models.phone import LEAST_LOOKUP_DIGITS, digits_of
from app.models.search_query import Alternative, Match, SearchQuery
from app.models.search_text import fold, readings, spellings

# A word with what is written above and below its letters; an address or a number is one too.
_WRITTEN = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670]+(?:[.@_+-]+\w+)*")
_ONE_WORD = re.compile("[^\\W\\d_]+")
_DIGIT = re.compile(r"\d")


class HitFinder:
    """Finds where texts meet one query: a list asks it about each of its rows.

    The rows of a list say the same few words over and over: each of them is compared once.
    """

    def __init__(self, query: SearchQuery) -> None:
        self._sought = tuple(_sought(query))
        words = (word for alternative in self._sought for word in alternative.words)
        self._numbers = tuple(filter(None, map(_spelled_in_digits, dict.fromkeys(words))))
        self._met: dict[str, tuple[Hit, ...]] = {}

    def of(self, text: str) -> tuple[Hit, ...]:
        """The stretches of `text` that meet the query, in order and apart from each other."""
        found = [
            (start + offset, end + offset)
            for offset, written in _stretches(text)
            for start, end in self._in_word(written)
        ]
        if self._numbers:
            found += _stretches_of_digits(self._numbers, text)
        return _apart(found)

    def _in_word(self, written: str) -> Sequence[Hit]:
        if written not in self._met:
            self._met[written] = tuple(_hits_in_word(written, self._sought))
        return self._met[written]


def beginnings_in(typed: str, text: str) -> tuple[Hit, ...] | None:
    """The stretches of `text` that the typed words begin; None unless every one begins a word."""
    words = _stretches(text)
    found: list[Hit] = []
    for begun in _read(typed).split():
        spelled = dict.fromkeys((begun, *readings(begun)))
        hits = [
            (offset + start, offset + end)
            for offset, written in words
            for one in spelled
            for start, end in _begun(one, written)
        ]
        if not hits:
            return None
        found += hits
    return _apart(found)


def _read(text: str) -> str:
    return joined(fold(text))


@lru_cache(maxsize=1 << 12)
def _stretches(text: str) -> tuple[tuple[int, str], ...]:
    """The words of `text` with their places, then names of two words or more, each as one."""
    words = list(_WRITTEN.finditer(text))
    found = [(word.start(), word[0]) for word in words]
    folded = fold(text)
    if joined(folded) == folded:
        return tuple(found)
    first = 0
    for at, (word, following) in enumerate(pairwise(words)):
        if _ONE_WORD.fullmatch(_read(text[word.start() : following.end()])):
            found += (
                (before.start(), text[before.start() : following.end()])
                for before in words[first : at + 1]
            )
        else:
            first = at + 1
    return tuple(found)


def _spelled(written: str) -> tuple[str, ...]:
    """What one word is found by; a name of several, which are looked at too, only as a whole."""
    if not any(letter.isspace() for letter in written):
        return spellings(written)
    whole = _read(written)
    return whole, *readings(whole)


def hits_of_digits(typed: str, text: str) -> tuple[Hit, ...]:
    """Where these digits stand in a row, whatever parts them: 5572 in +966 53 310 5572."""
    spelled = _spelled_in_digits(typed)
    return tuple(_stretches_of_digits((spelled,), text)) if spelled else ()


def _spelled_in_digits(typed: str) -> tuple[str, ...]:
    """The rows of digits that a typed number may be; none where it is no number, or too short."""
    digits = digits_of(typed)
    if len(digits) < LEAST_LOOKUP_DIGITS or fold(typed).strip("+0123456789 ()-"):
        return ()
    spelled = dict.fromkeys((digits, digits.lstrip("0")))
    return tuple(one for one in spelled if len(one) >= LEAST_LOOKUP_DIGITS)


def _stretches_of_digits(numbers: Iterable[Sequence[str]], text: str) -> Iterator[Hit]:
    """Where each number stands in `text` in the first of its spellings that does."""
    places = [match.start() for match in _DIGIT.finditer(text)]
    row = "".join(fold(text[place]) for place in places)
    for spelled in numbers:
        starts = ((row.find(one), len(one)) for one in spelled)
        start, length = next((found for found in starts if found[0] >= 0), (-1, 0))
        if length:
            yield places[start], places[start + length - 1] + 1


def _sought(query: SearchQuery) -> Iterator[Alternative]:
    for clause in query.clauses:
        yield from clause.instead
        for term in clause.terms:
            yield from term.alternatives


def _hits_in_word(written: str, sought: Iterable[Alternative]) -> Iterator[Hit]:
    spelled = set(_spelled(written))
    for alternative in sought:
        if alternative.match is not Match.PREFIX:
            if spelled.intersection(alternative.words):
                yield 0, len(written)
            continue
        for begun in alternative.words:
            yield from _begun(begun, written)


def _begun(begun: str, written: str) -> Iterator[Hit]:
    """As much of a word as `begun` spells, past its article where it was begun without."""
    if not any(reading.startswith(begun) for reading in _spelled(written)):
        return
    for start in range(len(written)):
        if not _read(written[start:]).startswith(begun):
            continue
        end = next(
            (at for at in range(start + 1, len(written)) if _read(written[start:at]) == begun),
            len(written),
        )
        yield start, end
        return
    yield 0, len(written)


def _apart(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    apart: list[Hit] = []
    for start, end in sorted(hits):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
