"""Points and numbered steps in plain text: a mark before each line, which every channel can carry.

What a department writes is read by level one and copied to the customer's channel, so a list is
words like all others and no format. Digits are read in both scripts.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from app.models.typed_text import western_digits

Digits = Callable[[int], str]
"""How a number is written."""

POINT: Final = "• "
_MARK = re.compile(r"(?:•|[0-9٠-٩]{1,3}\.) ")
_END_OF_NUMBER: Final = ". "


class ListKind(StrEnum):
    """What stands before the lines of a list."""

    POINTS = "points"
    STEPS = "steps"


def mark_of(line: str) -> str:
    """The mark that a line of a list begins with, nothing before other lines."""
    found = _MARK.match(line)
    return found.group() if found else ""


def turned(lines: Sequence[str], kind: ListKind, digits: Digits) -> tuple[str, ...]:
    """These lines as a list of that kind, or as plain lines where they are one already."""
    bare = [line.removeprefix(mark_of(line)) for line in lines]
    if all(_kind_of(mark_of(line)) is kind for line in lines):
        return tuple(bare)
    if kind is ListKind.POINTS:
        return tuple(f"{POINT}{line}" for line in bare)
    return tuple(f"{_step(n, digits)}{line}" for n, line in enumerate(bare, 1))


def next_mark(line: str, digits: Digits) -> str:
    """What the line after `line` begins with; nothing where `line` is in no list."""
    mark = mark_of(line)
    if _kind_of(mark) is ListKind.STEPS:
        return _step(_number_of(mark) + 1, digits)
    return mark


def renumbered(first: str, after: Sequence[str], digits: Digits) -> tuple[str, ...]:
    """The steps of `after` that follow `first` without a gap, counted on from it."""
    if _kind_of(mark_of(first)) is not ListKind.STEPS:
        return ()
    counted: list[str] = []
    for n, line in enumerate(after, _number_of(mark_of(first)) + 1):
        mark = mark_of(line)
        if _kind_of(mark) is not ListKind.STEPS:
            break
        counted.append(f"{_step(n, digits)}{line.removeprefix(mark)}")
    return tuple(counted)


def _kind_of(mark: str) -> ListKind | None:
    if not mark:
        return None
    return ListKind.POINTS if mark == POINT else ListKind.STEPS


def _number_of(mark: str) -> int:
    return int(western_digits(mark.removesuffix(_END_OF_NUMBER)))


def _step(n: int, digits: Digits) -> str:
    return f"{digits(n)}{_END_OF_NUMBER}"
