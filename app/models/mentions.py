"""Who is named in a note: typed as `@` and a name, kept as the login of a colleague.

The name stands in the text as people write it; the login is what tells two of one name apart and
what a change of name does not touch.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from app.models.event import Action, Event
from app.models.hit import Hit
from app.models.people import Colleague
from app.models.search_hits import beginnings_in

_BEGUN = re.compile(r"(?<![\w@.])@(?P<typed>[^@\n]{0,40})$")
_AT = re.compile(r"(?<![\w@.])@")

Labels = Mapping[str, str]
"""The login behind each name that may follow an `@`."""


def labels_of(people: Iterable[Colleague]) -> Labels:
    """The names of these people; two of one name have their logins behind it."""
    known = tuple(people)
    names = [person.name for person in known]
    return {
        person.name if names.count(person.name) == 1 else f"{person.name} ({person.login})": (
            person.login
        )
        for person in known
    }


def spellings_of(people: Iterable[Colleague]) -> Labels:
    """Every way in which a note, wherever it was written, may name these people."""
    return {
        spelling: person.login
        for person in people
        for spelling in (person.name, f"{person.name} ({person.login})")
    }


def begun_in(before: str) -> str | None:
    """What was typed after the `@` that ends the text before the cursor; None without one."""
    found = _BEGUN.search(before)
    return found["typed"] if found else None


def fitting(labels: Labels, typed: str) -> tuple[str, ...]:
    """The names of which the typed words begin one each, in any spelling."""
    return tuple(label for label in labels if beginnings_in(typed, label) is not None)


def stretches_of(text: str, labels: Labels) -> tuple[tuple[Hit, str], ...]:
    """Where in `text` somebody is named, with their login; the longest name counts."""
    return tuple(_named(text, labels))


def mentioned_in(text: str, labels: Labels) -> tuple[str, ...]:
    """The logins of those who are named, each once, in the order of the text."""
    return tuple(dict.fromkeys(login for _, login in stretches_of(text, labels)))


def mentions_of(event: Event) -> tuple[str, ...]:
    """The logins that a note names."""
    kept = event.data.get("mentions") if event.kind == Action.NOTE else None
    return tuple(each for each in kept if isinstance(each, str)) if isinstance(kept, list) else ()


def _named(text: str, labels: Labels) -> Iterator[tuple[Hit, str]]:
    by_length = sorted(labels, key=len, reverse=True)
    for at in _AT.finditer(text):
        for label in by_length:
            end = at.end() + len(label)
            if text.startswith(label, at.end()) and not text[end : end + 1].isalnum():
                yield (at.start(), end), labels[label]
                break
