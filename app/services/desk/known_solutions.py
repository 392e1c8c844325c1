"""What is known already: the policy's ready replies, and what solved cases like this one.

A ready reply has places (`{{customer}}`) that are filled from the call before an agent sees it; one
that nothing is known for yet stays an ellipsis, which an agent sees and completes.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from app.models.identity import CaseId
from app.models.policy import Policy
from app.models.policy_words import CannedReply
from app.models.search_text import fold
from app.models.storage.case_filter import CaseFilter
from app.services.desk.duplicates import telling_words
from app.services.desk.queue import Queue
from app.services.desk.workplace import Workplace

_PLACE = re.compile(r"\{\{(?P<name>[a-z_]+)\}\}")
UNKNOWN: Final = "…"
_WORDS_ASKED: Final = 5
_CASES_ASKED: Final = 40


class KnownSolution(Struct, frozen=True, kw_only=True):
    """A text that may be said or sent. `solved` counts the cases that it ended; 0 for a reply."""

    title: str
    text: str
    solved: int = 0


class Listener(Struct, frozen=True, kw_only=True):
    """Whom a ready reply is addressed to and in which language; places by their names."""

    language: str
    gender: str | None
    places: Mapping[str, str]


class KnownSolutions:
    """What one desk knows how to answer."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._queue = Queue(workplace)

    def for_case(
        self, subject: str, category: str | None, listener: Listener, *, limit: int
    ) -> tuple[KnownSolution, ...]:
        """What solved such cases, the most often used first, then the replies of the category.

        A reply for any case is a courtesy: it solves none.
        """
        solved, made = self.that_solved(subject, category), self._made_for(category, listener)
        return (*solved, *made)[:limit]

    def that_solved(self, subject: str, category: str | None) -> tuple[KnownSolution, ...]:
        """The solutions of closed cases that share most of the words of `subject`."""
        texts: dict[str, str] = {}
        times: Counter[str] = Counter()
        for case_id in self._alike(subject, category):
            case = self._workplace.store.case(case_id)
            if case is None or not case.solution:
                continue
            key = fold(case.solution)
            texts.setdefault(key, case.solution)
            times[key] += 1
        return tuple(
            KnownSolution(title=first_line(texts[key]), text=texts[key], solved=count)
            for key, count in times.most_common()
        )

    def _made_for(self, category: str | None, listener: Listener) -> tuple[KnownSolution, ...]:
        replies = self._workplace.policy.replies_for(category)
        return tuple(_said(reply, listener) for reply in replies if reply.categories)

    def _alike(self, subject: str, category: str | None) -> tuple[CaseId, ...]:
        words = sorted(telling_words(subject), key=lambda word: (-len(word), word))[:_WORDS_ASKED]
        closed = CaseFilter(is_open=False, category=category)
        votes: Counter[CaseId] = Counter()
        for word in words:
            votes.update(
                row.id for row in self._queue.searching.rows(word, closed, limit=_CASES_ASKED)
            )
        return tuple(case_id for case_id, count in votes.most_common() if count * 2 > len(words))


def ready_replies(
    policy: Policy, category: str | None, listener: Listener
) -> tuple[KnownSolution, ...]:
    """The policy's replies for this category, then those for any case, places filled."""
    return tuple(_said(reply, listener) for reply in policy.replies_for(category))


def _said(reply: CannedReply, listener: Listener) -> KnownSolution:
    said = reply.text(listener.language, listener.gender)
    return KnownSolution(
        title=reply.title.text(listener.language), text=filled(said, listener.places)
    )


def filled(text: str, places: Mapping[str, str]) -> str:
    """`text` with its places filled; one that is not known, or empty, becomes an ellipsis."""
    return _PLACE.sub(lambda place: places.get(place["name"]) or UNKNOWN, text).strip()


def first_line(text: str) -> str:
    """What a list shows of a longer text."""
    return text.strip().partition("\n")[0]
