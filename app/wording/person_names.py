"""Names of people who stand side by side, as short as they can be told apart."""

from collections.abc import Sequence
from typing import Final

_JOINED: Final = frozenset({"عبد", "أبو", "ابو", "أم", "ام", "ابن", "بن", "بنت", "آل", "د.", "أ."})


def told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """The shortest beginning of each name that no other begins with: منى، يوسف، ليلى.

    A word that is no name without the next («عبد») is not left alone. Names that are the same stay
    whole.
    """
    return tuple(
        _short(name, [*names[:place], *names[place + 1 :]]) for place, name in enumerate(names)
    )


def _short(name: str, others: Sequence[str]) -> str:
    words = name.split()
    for many in range(1, len(words)):
        if words[many - 1] in _JOINED:
            continue
        beginning = words[:many]
        if not any(other.split()[:many] == beginning for other in others):
            return " ".join(beginning)
    return name
