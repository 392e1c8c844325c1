"""The search index over the folded words of the cases.

What a search is narrowed by (open or closed, status, channel, category) is indexed beside the words
as facets, so that the newest cases are found without looking at the others that hold the words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import dumps
from typing import TypeAlias

from msgspec.json import encode

from app.models.identity import CaseId
from app.models.search_rank import FIELD_BREAK, Candidate, Field
from app.models.search_text import searchable, unparted, with_names, without_and
from app.models.storage.case_filter import CaseFilter, where_of
from app.models.storage.local_database import LocalDatabase, Row, Value
from app.models.storage.row_values import instant_of

LEAST_FORGIVEN = 5
_TO_READ = "words_to_read"
# The place of a case's row, its texts field by field, and what it can be narrowed by.
Entry: TypeAlias = tuple[int, Sequence[str], str]


class CaseSearch:
    """One entry a case, at the place of its row."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database
        self._words: list[str] = []
        self._last_word = 0

    def put(self, entries: Iterable[Entry]) -> None:
        """Index the texts of these cases, field by field."""
        rows: list[tuple[Value, ...]] = []
        forgivable: dict[str, None] = {}
        for seq, texts, facets in entries:
            words = [searchable(text) for text in texts]
            folded = FIELD_BREAK.join(word.folded for word in words)
            stems = FIELD_BREAK.join(word.stems for word in words)
            rows.append((seq, folded, f"{stems}{FIELD_BREAK}{_doubtful(folded)}", facets))
            forgivable.update(dict.fromkeys(_forgivable(f"{folded} {stems}")))
        self._database.execute_many(
            "INSERT OR REPLACE INTO case_search (rowid, folded, stems, facets) VALUES (?, ?, ?, ?)",
            rows,
        )
        self._database.execute(
            "INSERT OR IGNORE INTO search_word (word) SELECT value FROM json_each(?)",
            (encode(list(forgivable)).decode(),),
        )

    def read_again(self, limit: int) -> bool:
        """Find some cases of an earlier version of the program by what it did not index yet, the
        newest first; answers whether that leaves more of them.
        """
        if not self._is_behind():
            return False
        with self._database.transaction(is_repeatable=True):
            found = self._database.rows(
                "SELECT rowid, folded, stems FROM case_search"
                " WHERE rowid <= (SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?)"
                " ORDER BY rowid DESC LIMIT ?",
                (_TO_READ, limit),
            )
            self._database.execute_many(
                "UPDATE case_search SET stems = ? WHERE rowid = ?",
                [(read, seq) for seq, folded, stems in found if (read := _read(folded, stems))],
            )
            left = int(str(found[-1][0])) - 1 if found else 0
            self._database.execute(
                "UPDATE meta SET value = ? WHERE name = ?", (str(left), _TO_READ)
            )
            self._database.execute("DELETE FROM meta WHERE name = ? AND value = '0'", (_TO_READ,))
        return self._is_behind()

    def _is_behind(self) -> bool:
        return self._database.row("SELECT 1 FROM meta WHERE name = ?", (_TO_READ,)) is not None

    def forget(self, case_id: str) -> None:
        """Take the words of the case out of the index."""
        self._database.execute(
            "DELETE FROM case_search WHERE rowid = (SELECT seq FROM case_row WHERE id = ?)",
            (case_id,),
        )

    def matching(self, match: str, wanted: CaseFilter, *, limit: int) -> tuple[Candidate, ...]:
        """The newest cases that fit and whose words match an FTS5 expression, by the places of
        their rows.
        """
        where, values = where_of(wanted)
        facets = " AND ".join(_asked(wanted))
        values |= {"match": f"({match}) AND {facets}" if facets else match, "limit": limit}
        conditions = "".join(f" AND {condition}" for condition in where)
        rows = self._database.rows(
            "SELECT case_row.seq, opened_s, folded, stems FROM case_search"
            " CROSS JOIN case_row ON case_row.seq = case_search.rowid"
            f" WHERE case_search MATCH :match{conditions}"
            " ORDER BY case_search.rowid DESC LIMIT :limit",
            values,
        )
        return tuple(_found(row) for row in rows)

    def naming(self, text: str, *, limit: int) -> tuple[int, ...]:
        """The places of the newest cases that have exactly these words among names and numbers,
        or all of it in one word.
        """
        words, word = searchable(text).folded, unparted(text)
        if not word:
            return ()
        whole = self.matching(f'folded : "{words}"', CaseFilter(), limit=limit)
        joined = self.matching(f'stems : "{word}"', CaseFilter(), limit=limit)
        found = [hit.key for hit in whole if f" {words} " in f" {_names(hit.folded)} "]
        found += (hit.key for hit in joined if word in _names(hit.stems).split())
        return tuple(int(key) for key in dict.fromkeys(found))

    def referred_to(self, reference: str, *, limit: int) -> tuple[CaseId, ...]:
        """The cases that an older system numbered so, among the newest with these words.

        Whatever parts its letters and digits, there or in what was typed, says nothing.
        """
        named = dumps(self.naming(reference, limit=limit))
        rows = self._database.rows(
            "SELECT subject, json_extract(doc, '$.sets.external_ref') FROM event WHERE subject IN"
            " (SELECT id FROM case_row WHERE seq IN (SELECT value FROM json_each(?)))"
            " AND kind IN ('register', 'correct')"
            " AND json_type(doc, '$.sets.external_ref') IS NOT NULL ORDER BY seq",
            (named,),
        )
        asked = unparted(reference)
        last = {CaseId(str(case)): unparted(str(given or "")) for case, given in rows}
        return tuple(case for case, given in last.items() if given == asked)

    def vocabulary(self) -> Sequence[str]:
        """The longer words of all cases, for forgiving a slip of the finger."""
        rows = self._database.rows(
            "SELECT rowid, word FROM search_word WHERE rowid > ? ORDER BY rowid",
            (self._last_word,),
        )
        self._words += (str(word) for _, word in rows)
        self._last_word = int(str(rows[-1][0])) if rows else self._last_word
        return self._words


def _names(texts: str) -> str:
    return texts.partition(FIELD_BREAK)[0]


def _read(folded: Value, stems: Value) -> str | None:
    """What the stems of an earlier version would be now; None where they are of this one."""
    texts, fields = str(folded), str(stems).split(FIELD_BREAK)
    if len(fields) == len(Field):
        return None
    named = map(with_names, fields, texts.split(FIELD_BREAK))
    return FIELD_BREAK.join([*named, _doubtful(texts)])


def _doubtful(folded: str) -> str:
    """What its words may be without «and»; a name is taken as it is: «وسام» is not «سام»."""
    return without_and(folded.partition(FIELD_BREAK)[2])


def facets_of(columns: Mapping[str, Value]) -> str:
    """What a case can be narrowed by, as the index holds it."""
    state = "is.closed" if columns["is_closed"] else "is.open"
    named = (f"{name}.{columns[name]!s}" for name in _NAMED if columns[name] is not None)
    return " ".join((state, *named))


_NAMED = ("status", "channel", "category")


def _asked(wanted: CaseFilter) -> Iterator[str]:
    for name, value in (("channel", wanted.channel), ("category", wanted.category)):
        if value is not None:
            yield _facet(f"{name}.{value}")
    if wanted.status is not None:
        yield f"({' OR '.join(_facet(f'status.{one}') for one in sorted(wanted.status))})"
    if wanted.is_open is not None:
        yield _facet("is.open" if wanted.is_open else "is.closed")


def _facet(word: str) -> str:
    quoted = word.replace('"', '""')
    return f'facets : "{quoted}"'


def _forgivable(words: str) -> Iterator[str]:
    return (word for word in words.split() if len(word) >= LEAST_FORGIVEN and word.isalpha())


def _found(row: Row) -> Candidate:
    seq, opened_s, folded, stems = row
    return Candidate(key=str(seq), at=instant_of(opened_s), folded=str(folded), stems=str(stems))
