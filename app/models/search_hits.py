"""Where in a text as it is written the words of a search stand, for marking them.

Search compares folded words and stems; people see the text as it was typed. A hit is a stretch of
that text: the whole word where its stem was met, as much of it as was typed where it was begun.
"""

import re
from collections.abc import Iterable, Iterator

from app.models.phone import LEAST_LOOKUP_DIGITS, digits_of
from app.models.search_query import Alternative, Match, SearchQuery
from app.models.search_text import fold, readings

Hit = tuple[int, int]

# A word with what is written above and below its letters; an address or a number is one too.
_WRITTEN = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670]+(?:[.@_+-]+\w+)*")
_DIGIT = re.compile(r"\d")


def hits_of(query: SearchQuery, text: str) -> tuple[Hit, ...]:
    """The stretches of `text` that meet `query`, in order and apart from each other."""
    sought = tuple(_sought(query))
    found = [hit for word in _WRITTEN.finditer(text) for hit in _hits_in_word(word, sought)]
    for alternative in sought:
        for word in alternative.words:
            found += hits_of_digits(word, text)
    return _apart(found)


def beginnings_in(typed: str, text: str) -> tuple[Hit, ...] | None:
    """The stretches of `text` that the typed words begin; None unless every one begins a word."""
    words = list(_WRITTEN.finditer(text))
    found: list[Hit] = []
    for begun in fold(typed).split():
        spelled = dict.fromkeys((begun, *readings(begun)))
        hits = [hit for word in words for one in spelled for hit in _begun(one, word)]
        if not hits:
            return None
        found += hits
    return _apart(found)


def hits_of_digits(typed: str, text: str) -> tuple[Hit, ...]:
    """Where these digits stand in a row, whatever parts them: 5572 in +966 53 310 5572."""
    digits = digits_of(typed)
    if len(digits) < LEAST_LOOKUP_DIGITS or fold(typed).strip("+0123456789 ()-"):
        return ()
    places = [match.start() for match in _DIGIT.finditer(text)]
    row = "".join(fold(text[place]) for place in places)
    for wanted in dict.fromkeys((digits, digits.lstrip("0"))):
        start = row.find(wanted) if len(wanted) >= LEAST_LOOKUP_DIGITS else -1
        if start >= 0:
            return ((places[start], places[start + len(wanted) - 1] + 1),)
    return ()


def _sought(query: SearchQuery) -> Iterator[Alternative]:
    for clause in query.clauses:
        yield from clause.instead
        for term in clause.terms:
            yield from term.alternatives


def _hits_in_word(word: re.Match[str], sought: Iterable[Alternative]) -> Iterator[Hit]:
    folded = fold(word[0])
    spelled = {folded, *readings(folded)}
    for alternative in sought:
        if alternative.match is not Match.PREFIX:
            if spelled.intersection(alternative.words):
                yield word.span()
            continue
        for begun in alternative.words:
            yield from _begun(begun, word)


def _begun(begun: str, word: re.Match[str]) -> Iterator[Hit]:
    """As much of `word` as `begun` spells, past its article where it was begun without."""
    folded = fold(word[0])
    if not any(reading.startswith(begun) for reading in (folded, *readings(folded))):
        return
    written, offset = word[0], word.start()
    for start in range(len(written)):
        if not fold(written[start:]).startswith(begun):
            continue
        end = next(
            (at for at in range(start + 1, len(written)) if fold(written[start:at]) == begun),
            len(written),
        )
        yield offset + start, offset + end
        return
    yield word.span()


def _apart(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    apart: list[Hit] = []
    for start, end in sorted(hits):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
