"""Packages that another takes wherever it finds them, and that nobody here needs of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hidden(*names: str) -> Iterator[None]:
    """Meanwhile no import finds these; what is loaded already stays as it is."""
    missing = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(missing))  # type: ignore[arg-type]  # None: not to be found
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]
