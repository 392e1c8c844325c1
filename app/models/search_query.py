"""What was asked for, as every way in which it may stand in the index.

A query is clauses that must all be met. A clause is one typed word or a phrase of the word list;
it is met by its terms, or by something else that means the same. `fts_match` spells the query
for SQLite's FTS5 over the columns `folded` and `stems` of `search_text.searchable`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Final, Self

from msgspec import Struct
from msgspec.structs import replace

from app.models.case_number import parse_number
from app.models.phone import LEAST_LOOKUP_DIGITS, digits_of
from app.models.search_text import Token, TokenKind, readings, tokenise

_LEAST_PREFIX: Final = 4
_FEMININE: Final = "ه"
_LEAST_TYPO: Final = 6
_WORDS_OF_A_LETTER: Final = "وفبلك"
_NUMERIC: Final = frozenset({TokenKind.NUMBER, TokenKind.PHONE})


class Match(IntEnum):
    """How a word was met, the best way first."""

    EXACT = 0
    STEM = 1
    PREFIX = 2
    WORD_LIST = 3
    TYPO = 4


class Alternative(Struct, frozen=True, kw_only=True):
    """One way to be met: all `words` are in the index.

    By `match` they are looked for among the folded words (exact), the stems (stem, word list) or
    both (as a prefix, as the right spelling of a typo, as a whole word of the list).
    """

    match: Match
    words: tuple[str, ...]
    is_whole: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """Where its words may stand."""
        return _BOTH if self.is_whole else _COLUMNS[self.match]


class Term(Struct, frozen=True, kw_only=True):
    """One typed word, number, phone, address or id: any of `alternatives` meets it."""

    kind: TokenKind
    text: str
    alternatives: tuple[Alternative, ...]


class Clause(Struct, frozen=True, kw_only=True):
    """All `terms`, or any of `instead`."""

    terms: tuple[Term, ...]
    instead: tuple[Alternative, ...] = ()


class WordList:
    """Words that mean the same: broken plurals, synonyms, products in Arabic letters.

    An entry may be a phrase (كلمة المرور). Entries meet by their stems, so that one form of a word
    stands for all that share its stem; a word with ة whose stem is that of other words too (طلبة,
    طلب) stands for itself alone.
    """

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._others: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        listed = [[tokens for entry in group if (tokens := tokenise(entry))] for group in groups]
        meanings = Counter(stems for group in listed for stems in set(map(_stems, group)))
        self._whole = {
            (tokens[0].text,)
            for group in listed
            for tokens in group
            if len(tokens) == 1
            and tokens[0].text.endswith(_FEMININE)
            and meanings[_stems(tokens)] > 1
        }
        for group in listed:
            phrases = [self.spelled(tokens) for tokens in group]
            for phrase in phrases:
                others = self._others.setdefault(phrase, {})
                others.update((other, None) for other in phrases if other != phrase)
        self.longest = max(map(len, self._others), default=1)

    def spelled(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """How these words stand in the list: the one as a whole, else their stems."""
        spellings = (tokens[0].text, *tokens[0].keys) if len(tokens) == 1 else ()
        whole = (each for each in spellings if (each,) in self._whole)
        return tuple(whole)[:1] or _stems(tokens)

    def is_whole(self, phrase: tuple[str, ...]) -> bool:
        """Whether `phrase` is a word as it is written, and no stem."""
        return phrase in self._whole

    def expand(self, phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """What else means the same as `phrase`, both as `spelled`. Empty if it is not listed."""
        return tuple(self._others.get(phrase, ()))


class SearchQuery(Struct, frozen=True, kw_only=True):
    """What was asked for. Without a clause it asks for nothing and finds nothing."""

    clauses: tuple[Clause, ...]

    @classmethod
    def parse(cls, text: str, word_list: WordList) -> Self:
        """The query that `text` spells; its last word may be one that is still being typed."""
        tokens = tokenise(text)
        joined = _joined_number(text, tokens)
        if joined:
            terms = tuple(_term(token, is_last=token is tokens[-1]) for token in tokens)
            return cls(clauses=(Clause(terms=terms, instead=joined),))
        clauses = []
        start = 0
        while start < len(tokens):
            length, synonyms = _longest_listed(tokens[start : start + word_list.longest], word_list)
            end = start + length
            terms = tuple(_term(tokens[i], is_last=i + 1 == len(tokens)) for i in range(start, end))
            clauses.append(Clause(terms=terms, instead=synonyms))
            start = end
        return cls(clauses=tuple(clauses))

    @property
    def is_forgiving(self) -> bool:
        """Whether a slip of the finger can be forgiven in one of its words."""
        terms = (term for clause in self.clauses for term in clause.terms)
        return any((*_typed_wrong(term), *_without_first(term)) for term in terms)

    def with_typos(self, vocabulary: Iterable[str]) -> Self:
        """This query, met also by the words of the index that are one slip away.

        Only words of six letters or more are forgiven, never numbers, addresses and ids. A word
        whose first letter may be a word of its own is met without it: «لمكتبة» by «مكتبة».
        """
        known = [word for word in vocabulary if len(word) >= _LEAST_TYPO - 1]
        clauses = (
            replace(clause, terms=tuple(_forgiving(term, known) for term in clause.terms))
            for clause in self.clauses
        )
        return replace(self, clauses=tuple(clauses))


def fts_match(query: SearchQuery) -> str:
    """The MATCH expression of `query`; of a query for nothing one that matches nothing."""
    return " AND ".join(map(_clause_expression, query.clauses)) or '""'


def _stems(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.keys[0] for token in tokens)


def _longest_listed(
    tokens: Sequence[Token], word_list: WordList
) -> tuple[int, tuple[Alternative, ...]]:
    """How many of `tokens` begin as one entry of the word list (else 1), and its synonyms."""
    for length in range(len(tokens), 0, -1):
        synonyms = word_list.expand(word_list.spelled(tokens[:length]))
        if synonyms:
            found = (
                Alternative(match=Match.WORD_LIST, words=words, is_whole=word_list.is_whole(words))
                for words in synonyms
            )
            return length, tuple(found)
    return 1, ()


def _joined_number(text: str, tokens: tuple[Token, ...]) -> tuple[Alternative, ...]:
    """Ways to read the whole query as one number that was typed in groups or without hyphens."""
    found = []
    case_number = parse_number(text)
    if case_number is not None:
        found.append(Alternative(match=Match.EXACT, words=(case_number,)))
    if len(tokens) > 1 and all(token.kind in _NUMERIC for token in tokens):
        digits = digits_of(text)
        if len(digits) >= LEAST_LOOKUP_DIGITS:
            found.append(Alternative(match=Match.PREFIX, words=(digits,)))
    return tuple(found)


def _term(token: Token, *, is_last: bool) -> Term:
    alternatives = [Alternative(match=Match.EXACT, words=(token.text,))]
    alternatives += _by_key(token)
    alternatives += (
        Alternative(match=Match.PREFIX, words=(prefix,))
        for prefix in _prefixes(token, is_last=is_last)
    )
    return Term(kind=token.kind, text=token.text, alternatives=tuple(alternatives))


def _by_key(token: Token) -> list[Alternative]:
    match token.kind:
        case TokenKind.ID:
            whole, *parts = token.keys
            sets: list[tuple[str, ...]] = [(whole,), tuple(parts)]
        case TokenKind.PHONE | TokenKind.MAIL:
            sets = [token.keys[:1]]
        case _:
            sets = [(key,) for key in token.keys]
    return [Alternative(match=Match.STEM, words=words) for words in sets]


def _prefixes(token: Token, *, is_last: bool) -> tuple[str, ...]:
    """What a word of the index may begin with: digits always, else only the word being typed."""
    if token.kind in _NUMERIC:
        candidates = token.keys[:1]
    elif token.kind is TokenKind.WORD and is_last:
        candidates = (token.text, readings(token.text)[-1])
    elif token.kind is TokenKind.MAIL or is_last:
        candidates = (token.text,)
    else:
        candidates = ()
    long_enough = (prefix for prefix in candidates if len(prefix) >= _LEAST_PREFIX)
    return tuple(dict.fromkeys(long_enough))


def _typed_wrong(term: Term) -> tuple[str, ...]:
    """The spellings of a word in which a slip may be forgiven; none for anything but words."""
    if term.kind is not TokenKind.WORD or any(map(str.isdecimal, term.text)):
        return ()
    spellings = sorted({term.text, *readings(term.text)})
    return tuple(spelling for spelling in spellings if len(spelling) >= _LEAST_TYPO)


def _without_first(term: Term) -> tuple[str, ...]:
    """The stem of a word without its first letter, where that may be a word of its own."""
    is_long = term.kind is TokenKind.WORD and len(term.text) > _LEAST_PREFIX - 1
    return readings(term.text[1:])[:1] if is_long and term.text[0] in _WORDS_OF_A_LETTER else ()


def _forgiving(term: Term, known: Sequence[str]) -> Term:
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract_iter

    near = {
        word: None
        for spelling in _typed_wrong(term)
        for word, distance, _ in extract_iter(
            spelling, known, scorer=DamerauLevenshtein.distance, score_cutoff=1
        )
        if distance == 1
    }
    near |= dict.fromkeys(_without_first(term))
    typos = (Alternative(match=Match.TYPO, words=(word,)) for word in near)
    return replace(term, alternatives=(*term.alternatives, *typos))


def _clause_expression(clause: Clause) -> str:
    if len(clause.terms) == 1:
        return _any_of((*clause.terms[0].alternatives, *clause.instead))
    terms = " AND ".join(_any_of(term.alternatives) for term in clause.terms)
    return f"(({terms}) OR {_any_of(clause.instead)})" if clause.instead else f"({terms})"


_BOTH: Final = frozenset({"folded", "stems"})
_COLUMNS: Final = {
    Match.EXACT: frozenset({"folded"}),
    Match.STEM: frozenset({"stems"}),
    Match.PREFIX: _BOTH,
    Match.WORD_LIST: frozenset({"stems"}),
    Match.TYPO: _BOTH,
}


def _any_of(alternatives: Sequence[Alternative]) -> str:
    """Each word once, in all its columns, unless a prefix finds it too.

    The index goes through the cases of every word that it is asked for.
    """
    begun = [one.words[0] for one in alternatives if one.match is Match.PREFIX]
    columns: dict[tuple[str, ...], frozenset[str]] = {}
    for one in alternatives:
        if not any(word.startswith(tuple(begun)) for word in one.words):
            columns[one.words] = columns.get(one.words, frozenset()) | one.columns
    found = [f"{_in(_BOTH)} : {_quoted(prefix)}*" for prefix in _shortest(begun)]
    found += (f"{_in(where)} : ({_all_of(words)})" for words, where in columns.items())
    return f"({' OR '.join(found)})"


def _shortest(prefixes: Sequence[str]) -> Iterator[str]:
    for prefix in dict.fromkeys(prefixes):
        if not any(prefix != other and prefix.startswith(other) for other in prefixes):
            yield prefix


def _all_of(words: Iterable[str]) -> str:
    return " AND ".join(map(_quoted, words))


def _in(columns: frozenset[str]) -> str:
    return f"{{{' '.join(sorted(columns))}}}"


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'
