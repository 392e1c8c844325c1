"""The cases that hold certain words, best first; one of a number before all others."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from app.models.case_number import parse_number
from app.models.case_row import CaseRow
from app.models.identity import CaseId
from app.models.search_query import SearchQuery, WordList, fts_match
from app.models.search_rank import rank
from app.models.storage.case_filter import NEWEST_SEARCHED, CaseFilter
from app.services.desk.workplace import Workplace


class Searched(Struct, frozen=True, kw_only=True):
    """What a search found, best first, and the query that did: it may forgive a slip."""

    rows: tuple[CaseRow, ...]
    query: SearchQuery


class Searching:
    """Searches for the person at one desk; `readable` leaves out what they may not read."""

    def __init__(self, workplace: Workplace, readable: Callable[[CaseFilter], CaseFilter]) -> None:
        self._workplace = workplace
        self._readable = readable
        self._word_list = WordList(workplace.policy.word_groups)

    def rows(self, text: str, wanted: CaseFilter, *, limit: int) -> tuple[CaseRow, ...]:
        """Rows whose words match, best first, within the newest 500 that do."""
        return self.find(text, wanted, limit=limit).rows

    def find(self, text: str, wanted: CaseFilter, *, limit: int, forgives: bool = True) -> Searched:
        """The same with the query that found them.

        Slips of the finger are forgiven only when nothing else matches, and where it `forgives`.
        """
        query = SearchQuery.parse(text, self._word_list)
        by_number = self._with_number(text, wanted)
        if by_number:
            return Searched(rows=by_number[:limit], query=query)
        found = self._ranked(query, wanted)
        if not found and forgives and query.is_forgiving:
            query = query.with_typos(self._workplace.store.cases.search.vocabulary())
            found = self._ranked(query, wanted)
        rows = self._workplace.store.cases.at(found[:limit], me=self._workplace.actor.login)
        return Searched(rows=rows, query=query)

    def numbered(self, text: str) -> tuple[CaseRow, ...]:
        """The cases whose number, here or in an older system, is exactly `text`, open or closed."""
        cases, number = self._workplace.store.cases, parse_number(text)
        found = cases.find_id(number) if number else None
        ids: tuple[CaseId, ...] = (found,) if found else ()
        if not ids and _has_digit(text):
            ids = cases.search.referred_to(text, limit=NEWEST_SEARCHED)
        everything = self._readable(CaseFilter())
        return cases.rows(ids, everything, me=self._workplace.actor.login) if ids else ()

    def _with_number(self, text: str, wanted: CaseFilter) -> tuple[CaseRow, ...]:
        number = parse_number(text)
        cases = self._workplace.store.cases
        case_id = cases.find_id(number) if number else None
        if case_id is None:
            return ()
        return cases.rows([case_id], self._readable(wanted), me=self._workplace.actor.login)

    def _ranked(self, query: SearchQuery, wanted: CaseFilter) -> Sequence[int]:
        match = fts_match(query)
        if not match:
            return ()
        found = self._workplace.store.cases.search.matching(
            match, self._readable(wanted), limit=NEWEST_SEARCHED
        )
        return [int(candidate.key) for candidate in rank(query, found)]


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
