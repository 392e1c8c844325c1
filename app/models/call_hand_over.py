"""A call as telephones hand it over, in any of their spellings, read as hostile data.

    0501112223                                         the number alone (MicroSIP)
    --call 0501112223 --ext 201 --event ring --id 42   spelled out
    /N:S /C:0501112223 /T:I /I:42                      3CX
    sanad://call?from=…&ext=…&id=…   tel:  callto:  sip:   a link

Nothing here raises, and nothing is passed on but digits, a known event and plain identifiers. A
caller who withholds the number, an extension of the exchange and everything without sense are
calls without a number. The standard library alone is imported: the telephone does not wait.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

from app.models.typed_text import clean, western_digits

_LONGEST: Final = 500
_LEAST_DIGITS: Final = 6
_MOST_DIGITS: Final = 20

_OUR_LINK: Final = "sanad:"
_LINKS: Final = (_OUR_LINK, "tel:", "callto:", "sip:", "sips:")
_OPTIONS: Final = {"--call": "from", "--ext": "ext", "--event": "event", "--id": "id"}
_3CX: Final = {"n": "event", "c": "from", "i": "id", "t": "direction"}
_OUTGOING: Final = "o"

_3CX_WORD = re.compile(r"/(?P<key>[NCTI]):(?P<value>.*)", re.IGNORECASE | re.DOTALL)
_DIALLED = re.compile(r"\+?[0-9()\s./-]+")
_ALONE = re.compile(r"[+(]?[0-9][0-9()\s./-]*")
_WITHHELD = re.compile(r"<?(?:anonymous|unknown|unavailable|private|withheld|restricted)>?", re.I)
_USER_PART = re.compile(r"^/*(?P<user>[^@;?]*)")
_PLAIN = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_EXTENSION = re.compile("[0-9]{1,6}")


class CallEvent(StrEnum):
    """What the telephone says of a call."""

    RING = "ring"
    ANSWER = "answer"
    END = "end"


_EVENTS: Final = {
    **{event.value: event for event in CallEvent},
    "s": CallEvent.RING,
    "c": CallEvent.ANSWER,
    "e": CallEvent.END,
}


class Call(Struct, frozen=True, kw_only=True):
    """A call at this desk. `number` is as dialled, in 0-9; `id` is the exchange's name for it."""

    number: str | None = None
    event: CallEvent = CallEvent.RING
    extension: str | None = None
    id: str | None = None


def names_a_call(word: str) -> bool:
    """Whether a program started with `word` first was started by a telephone."""
    text = western_digits(clean(word[:_LONGEST]).strip())
    return (
        text.lower().startswith(_LINKS)
        or text.partition("=")[0] == "--call"
        or any(pattern.fullmatch(text) for pattern in (_3CX_WORD, _ALONE, _WITHHELD))
    )


def read_call(words: Sequence[str]) -> Call | None:
    """The call that `words` hand over; None where it is one that the agent dials."""
    said: dict[str, str] = {}
    for key, value in _facts(words):
        said.setdefault(key, value)
    return None if said.get("direction") == _OUTGOING else call_of(said)


def names_no_caller(words: Sequence[str]) -> bool:
    """Whether nothing stands where the caller should, or a link to somewhere else."""
    said = [value.lower() for key, value in _facts(words) if key == "from"]
    is_empty = not all(word.strip() for word in words[:1])
    return is_empty or any("://" in link and not link.startswith(_LINKS) for link in said)


def call_of(said: Mapping[str, str]) -> Call:
    """The call of its facts `from`, `event`, `ext` and `id`, each trusted for nothing."""
    facts = {key: western_digits(clean(value[:_LONGEST])).strip() for key, value in said.items()}
    extension, id = facts.get("ext", ""), facts.get("id", "")
    return Call(
        number=_number(facts.get("from", "")),
        event=_EVENTS.get(facts.get("event", "").lower(), CallEvent.RING),
        extension=extension if _EXTENSION.fullmatch(extension) else None,
        id=id if _PLAIN.fullmatch(id) else None,
    )


def _facts(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    left = iter(words)
    for word in left:
        name, is_joined, value = word.partition("=")
        link = word[:_LONGEST].strip()
        in_3cx = _3CX_WORD.fullmatch(word)
        if name in _OPTIONS:
            yield _OPTIONS[name], value if is_joined else next(left, "")
        elif in_3cx:
            yield _3CX[in_3cx["key"].lower()], in_3cx["value"].lower()
        elif link.lower().startswith(_OUR_LINK):
            yield from _facts_of_link(link)
        else:
            yield "from", link


def _facts_of_link(link: str) -> Iterator[tuple[str, str]]:
    try:
        query = urlsplit(link).query
        yield from parse_qsl(query, max_num_fields=20, errors="replace")
    except ValueError:
        return


def _number(said: str) -> str | None:
    """The digits of a whole number, or None: an extension, no number, or something else."""
    scheme = next((link for link in _LINKS if said.lower().startswith(link)), "")
    user = _USER_PART.match(western_digits(clean(unquote(said[len(scheme) :]))))
    dialled = user["user"].strip() if user else ""
    digits = "".join(re.findall("[0-9]", dialled))
    if not _DIALLED.fullmatch(dialled) or not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    return f"+{digits}" if dialled.startswith("+") else digits
