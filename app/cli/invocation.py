"""One run of a command: what was given, how to speak, where to read and write, what time it is."""

import os
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

from msgspec import Struct, field

from app.cli.output import Output
from app.models.clock import Clock, SystemClock, from_text
from app.models.errors import Code, Refused, unknown_word
from app.models.typed_text import western_digits
from app.wording.manner import Manner

_MOST_DIGITS = 9

_Word = TypeVar("_Word", bound=str)


class Surroundings(Struct, frozen=True, kw_only=True):
    """What a process is given from outside, so that a test can give it too."""

    stdin: BinaryIO
    stdout: BinaryIO
    stderr: BinaryIO
    clock: Clock = field(default_factory=SystemClock)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


class Given:
    """The values of a command line, by name, each in its type."""

    def __init__(self, values: Namespace) -> None:
        self._values: dict[str, object] = vars(values)

    def text(self, name: str) -> str | None:
        """A text, None if it was not given."""
        value = self._values.get(name)
        return None if value is None else _readable(name, str(value))

    def required(self, name: str) -> str:
        """A text that the shape of the command demands."""
        return _readable(name, str(self._values[name]))

    def texts(self, name: str) -> tuple[str, ...]:
        """A repeated value."""
        value = self._values.get(name)
        return tuple(_readable(name, str(one)) for one in value) if isinstance(value, list) else ()

    def is_set(self, name: str) -> bool:
        """Whether a switch was given."""
        return bool(self._values.get(name))

    def whole(self, name: str, default: int) -> int:
        """A number of things, in any digits. Raises Refused if it is none."""
        text = self.text(name)
        if text is None:
            return default
        digits = western_digits(text.strip())
        if not digits.removeprefix("-").isdecimal():
            raise Refused(Code.BAD_VALUE, field=name, reason="not_number")
        if not digits.isdecimal() or len(digits) > _MOST_DIGITS:
            known = f"0–{10**_MOST_DIGITS - 1}"
            raise Refused(
                Code.BAD_VALUE, field=name, reason="out_of_range", value=digits[:80], allowed=known
            )
        return int(digits)

    def word(self, name: str, known: frozenset[_Word]) -> str | None:
        """A word of a list. Raises Refused if it is not in it."""
        text = self.text(name)
        if text is not None and text not in known:
            raise unknown_word(name, text, known)
        return text

    def instant(self, name: str) -> datetime | None:
        """An instant with its zone, whole seconds. Raises Refused if it is none."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return from_text(western_digits(text.strip())).replace(microsecond=0)
        except (ValueError, OverflowError):
            raise Refused(Code.BAD_VALUE, field=name, reason="not_instant") from None


def _readable(name: str, value: str) -> str:
    """The value, of which Python keeps bytes that are no UTF-8 in a form that nothing can write."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Refused(Code.BAD_VALUE, field=name, reason="not_utf8") from None
    return value


class Invocation(Struct, frozen=True, kw_only=True):
    """All that a command needs."""

    given: Given
    home: Path
    manner: Manner
    around: Surroundings
    out: Output

    @property
    def clock(self) -> Clock:
        """What time it is."""
        return self.around.clock
