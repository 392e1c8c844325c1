"""Where each key of a TOML text stands, which the standard library's reader does not tell.

The text must have been read once without an error: this walk trusts its syntax and notes only the
line of every table, key and array item, by the same path that leads to the value in the data.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping

from app.models.plain_data import Path

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|"([^"\n]*)"|'([^'\n]*)')[ \t]*""")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"""+'
    r"|'''.*?'''+"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^,\]}\n#]+",
    re.DOTALL,
)


def lines_of(text: str) -> Mapping[Path, int]:
    """The line, from 1, of every path in `text`."""
    walk = _Walk(text)
    walk.document()
    return walk.lines


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of the path, else of the nearest table around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Walk:
    """A place in the text that moves forward only."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._tables: dict[Path, int] = {}
        self.lines: dict[Path, int] = {}

    def document(self) -> None:
        """Headers, and under each its keys."""
        table: Path = ()
        self._skip_gap()
        while self._at < len(self._text):
            if self._peek("["):
                table = self._header()
            else:
                self._entry(table)
            self._skip_gap()

    def _header(self) -> Path:
        repeats = self._peek("[[")
        self._at += 2 if repeats else 1
        path: Path = ()
        for key in self._keys():
            path = self._last_item((*path, key))
        if repeats:
            path = self._next_item(path)
        self._note(path)
        self._at += 2 if repeats else 1
        return path

    def _last_item(self, path: Path) -> Path:
        self._note(path)
        return (*path, self._tables[path] - 1) if path in self._tables else path

    def _next_item(self, path: Path) -> Path:
        array = path[:-1] if path and isinstance(path[-1], int) else path
        self._tables[array] = self._tables.get(array, 0) + 1
        return (*array, self._tables[array] - 1)

    def _entry(self, table: Path) -> None:
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path)
        self._at += len("=")
        self._skip_gap()
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._peek("["):
            self._inside("]", path, items=True)
        elif self._peek("{"):
            self._inside("}", path, items=False)
        else:
            self._take(_SCALAR)

    def _inside(self, end: str, path: Path, *, items: bool) -> None:
        self._at += 1
        self._skip_gap()
        place = 0
        while not self._peek(end):
            if items:
                self._note((*path, place))
                self._value((*path, place))
            else:
                self._entry(path)
            place += 1
            self._skip_gap()
            self._at += self._peek(",")
            self._skip_gap()
        self._at += 1

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._peek("."):
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        match = self._take(_KEY)
        return next(part for part in match.groups() if part is not None)

    def _note(self, path: Path) -> None:
        self.lines.setdefault(path, bisect_right(self._ends, self._at - 1) + 1)

    def _skip_gap(self) -> None:
        self._take(_GAP)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError(f"not TOML at character {self._at}")
        self._at = match.end()
        return match

    def _peek(self, what: str) -> bool:
        return self._text.startswith(what, self._at)
