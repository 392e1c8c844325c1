"""What a command prints: JSON documents, or lines of text; UTF-8 whatever the locale says."""

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from app.models.errors import Code, EnvironmentProblem
from app.models.json_value import Json


class Output:
    """Standard output in one of two forms: for programs, or for people."""

    def __init__(self, stream: BinaryIO, *, is_json: bool) -> None:
        self._stream = stream
        self.is_json = is_json

    def document(self, value: Json) -> None:
        """One JSON document in one line."""
        self.line(json.dumps(value, ensure_ascii=False))

    def line(self, text: str = "") -> None:
        """One line of text."""
        with _writing():
            self._stream.write(f"{text}\n".encode(errors="replace"))

    def flush(self) -> None:
        """Hand over everything that was printed."""
        with _writing():
            self._stream.flush()


@contextmanager
def _writing() -> Iterator[None]:
    """Who stops reading us is no problem; a disk that takes no more is one."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        reason = "no_space" if fault.errno == errno.ENOSPC else "not_printed"
        raise EnvironmentProblem(Code.NO_SPACE, reason=reason) from fault
