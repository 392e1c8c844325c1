"""Packages that another takes wherever it finds them, and that nobody here needs of it."""

import sys
from _thread import get_ident
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Meanwhile no import of this thread finds these; what is loaded already stays as it is.

    Other threads find them: the sync loads its driver while another lane hides it. The list of
    finders is replaced, never changed: an import of theirs that goes through it would skip one.
    """
    finder = _Hiding(frozenset(names))
    sys.meta_path = [finder, *sys.meta_path]
    try:
        yield
    finally:
        sys.meta_path = [each for each in sys.meta_path if each is not finder]


class _Hiding:
    """Asked first by every import for what is not loaded; finds nothing itself."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._thread = get_ident()

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> None:
        if name in self._names and get_ident() == self._thread:
            raise ModuleNotFoundError(f"{name} is hidden", name=name)
