"""What a command prints: JSON documents, or lines of text; UTF-8 whatever the locale says."""

import json
from typing import BinaryIO

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
        self._stream.write(f"{text}\n".encode(errors="replace"))

    def flush(self) -> None:
        """Hand over everything that was printed."""
        self._stream.flush()
