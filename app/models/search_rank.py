"""The order of what a search found: how well, where, and how new.

Exact spelling before stem before prefix before word list before typo; then a phone or an id
before the subject before a note; then the newer case first.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from msgspec import Struct

from app.models.search_query import Alternative, Clause, Match, SearchQuery
from app.models.search_text import Searchable


class Field(IntEnum):
    """Where a word stands, the most telling place first."""

    IDENTIFIER = 0
    SUBJECT = 1
    NOTE = 2


class Candidate(Struct, frozen=True, kw_only=True):
    """A hit of the index: what is searched of it, field by field, and when it was opened."""

    key: str
    at: datetime
    texts: tuple[tuple[Field, Searchable], ...]


class Score(NamedTuple):
    """How a candidate meets a query, summed over its clauses; the lower the better."""

    match: int
    field: int


def rank(query: SearchQuery, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that meet `query`, best first."""
    newest_first = sorted(candidates, key=lambda candidate: candidate.at, reverse=True)
    scored = [(score(query, candidate), candidate) for candidate in newest_first]
    met = [(points, candidate) for points, candidate in scored if points is not None]
    met.sort(key=lambda pair: pair[0])
    return [candidate for _, candidate in met]


def score(query: SearchQuery, candidate: Candidate) -> Score | None:
    """How well `candidate` meets every clause of `query`; None if it does not."""
    places = _places(candidate)
    scores = [_clause_score(clause, places) for clause in query.clauses]
    met = [points for points in scores if points is not None]
    if not met or len(met) < len(scores):
        return None
    return Score(sum(points.match for points in met), sum(points.field for points in met))


class _Place(NamedTuple):
    field: Field
    folded: str
    stems: str


def _places(candidate: Candidate) -> list[_Place]:
    """The texts, best field first, padded so that a word can be sought with its spaces."""
    places = (
        _Place(field, f" {text.folded} ", f" {text.stems} ") for field, text in candidate.texts
    )
    return sorted(places, key=lambda place: place.field)


def _clause_score(clause: Clause, places: list[_Place]) -> Score | None:
    by_terms = _worst(_best(term.alternatives, places) for term in clause.terms)
    instead = _best(clause.instead, places)
    return min((points for points in (by_terms, instead) if points), default=None)


def _best(alternatives: Iterable[Alternative], places: list[_Place]) -> Score | None:
    scores = (_alternative_score(alternative, places) for alternative in alternatives)
    return min((points for points in scores if points), default=None)


def _alternative_score(alternative: Alternative, places: list[_Place]) -> Score | None:
    return _worst(_word_score(alternative.match, word, places) for word in alternative.words)


def _worst(scores: Iterable[Score | None]) -> Score | None:
    worst = Score(0, 0)
    for points in scores:
        if points is None:
            return None
        worst = max(worst, points)
    return worst


def _word_score(match: Match, word: str, places: list[_Place]) -> Score | None:
    for place in places:
        if _is_in(match, word, place):
            return Score(match, place.field)
    return None


def _is_in(match: Match, word: str, place: _Place) -> bool:
    whole = f" {word} "
    match match:
        case Match.EXACT:
            return whole in place.folded
        case Match.STEM | Match.WORD_LIST:
            return whole in place.stems
        case Match.TYPO:
            return whole in place.folded or whole in place.stems
        case Match.PREFIX:
            return f" {word}" in place.folded or f" {word}" in place.stems
