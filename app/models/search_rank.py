"""The order of what a search found: how well, where, and how new.

Exact spelling before stem before prefix before word list before typo; then a phone or an id
before the subject before a note; then the newer case first.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from operator import attrgetter
from typing import Final, NamedTuple

from msgspec import Struct

from app.models.search_query import Alternative, Match, SearchQuery


class Field(IntEnum):
    """Where a word stands, the most telling place first."""

    IDENTIFIER = 0
    SUBJECT = 1
    NOTE = 2
    DOUBTFUL = 3


# Parts the fields of a text that is searched; the index takes it for a space.
FIELD_BREAK: Final = "\n"


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A hit of the index: its words as they are searched, and when it was opened.

    `folded` and `stems` are the fields in the order of `Field`, parted by `FIELD_BREAK`. Only of
    stems are there doubtful ones, which may be no words of the case at all.
    """

    key: str
    at: datetime
    folded: str
    stems: str


def rank(query: SearchQuery, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that meet `query`, best first."""
    newest_first = sorted(candidates, key=attrgetter("at"), reverse=True)
    sought = _sought_of(query)
    scored = [(_score(sought, candidate), candidate) for candidate in newest_first]
    met = [(points, candidate) for points, candidate in scored if points is not None]
    met.sort(key=lambda pair: pair[0])
    return [candidate for _, candidate in met]


# A query is spelled out once for all its candidates: hundreds of them are ranked at every key.
# Points are a match and a field in one number, so that they compare as the pair does.
_FIELDS: Final = len(Field)
_UNMET: Final = len(Match) * _FIELDS


class _Sought(NamedTuple):
    """One alternative: what has to stand in the folded words, the stems, or either of them."""

    points: int
    in_folded: bool
    in_stems: bool
    needles: tuple[str, ...]


class _SoughtClause(NamedTuple):
    terms: tuple[tuple[_Sought, ...], ...]
    instead: tuple[_Sought, ...]


def _sought_of(query: SearchQuery) -> tuple[_SoughtClause, ...]:
    return tuple(
        _SoughtClause(
            terms=tuple(_best_first(term.alternatives) for term in clause.terms),
            instead=_best_first(clause.instead),
        )
        for clause in query.clauses
    )


def _best_first(alternatives: Iterable[Alternative]) -> tuple[_Sought, ...]:
    return tuple(map(_sought, sorted(alternatives, key=lambda one: one.match)))


def _sought(alternative: Alternative) -> _Sought:
    match = alternative.match
    end = "" if match is Match.PREFIX else " "
    return _Sought(
        points=match * _FIELDS,
        in_folded="folded" in alternative.columns,
        in_stems="stems" in alternative.columns,
        needles=tuple(f" {word}{end}" for word in alternative.words),
    )


def _score(sought: tuple[_SoughtClause, ...], candidate: Candidate) -> tuple[int, int] | None:
    """How well it meets every clause and where, summed; the lower the better. None: it does not."""
    folded, stems = _padded(candidate.folded), _padded(candidate.stems)
    matches = fields = 0
    for clause in sought:
        points = _worst_term(clause.terms, folded, stems)
        points = _best(clause.instead, folded, stems, unless=points)
        if points == _UNMET:
            return None
        match, field = divmod(points, _FIELDS)
        matches += match
        fields += field
    return (matches, fields) if sought else None


def _padded(text: str) -> str:
    """A text in which every word stands between spaces, so that it can be sought with them."""
    return f" {text} ".replace(FIELD_BREAK, f" {FIELD_BREAK} ")


def _worst_term(terms: tuple[tuple[_Sought, ...], ...], folded: str, stems: str) -> int:
    worst = 0
    for alternatives in terms:
        points = _best(alternatives, folded, stems)
        worst = max(worst, points)
    return worst


def _best(
    alternatives: tuple[_Sought, ...], folded: str, stems: str, *, unless: int = _UNMET
) -> int:
    best = unless
    for sought in alternatives:
        if sought.points >= best:
            break
        points = _of_alternative(sought, folded, stems)
        best = min(best, points)
    return best


def _of_alternative(sought: _Sought, folded: str, stems: str) -> int:
    """The points of an alternative: those of its word that stands where it tells least."""
    worst = 0
    for needle in sought.needles:
        field = _field_of(needle, folded) if sought.in_folded else _FIELDS
        if field and sought.in_stems:
            field = min(field, _field_of(needle, stems))
        if field == _FIELDS:
            return _UNMET
        worst = max(worst, field)
    return sought.points + worst


def _field_of(needle: str, text: str) -> int:
    """The most telling field in which it stands; the number of fields where it does not."""
    at = text.find(needle)
    return text.count(FIELD_BREAK, 0, at) if at >= 0 else _FIELDS
