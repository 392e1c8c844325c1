"""How a command ends badly: its exit status and what standard error says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from app.models.errors import DeskError, EnvironmentProblem, Unreachable
from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.error_words import explain
from app.wording.manner import Manner

DONE = 0
REFUSED = 1
WRONG_USAGE = 2
ENVIRONMENT = 3

_AT_LINE = Both("السطر {line}: {sentence}", "Line {line}: {sentence}")
_FIELD = " ({field})"


@contextmanager
def asking_a_server() -> Iterator[None]:
    """What is done meanwhile is done at the server or not at all: nothing waits for it here."""
    try:
        yield
    except Unreachable as away:
        away.is_asked = True
        raise


def status_of(error: DeskError) -> int:
    """The exit status: the environment failed, or a rule stands against it."""
    return ENVIRONMENT if isinstance(error, EnvironmentProblem) else REFUSED


def tell(stream: BinaryIO, manner: Manner, error: DeskError, *, is_json: bool) -> None:
    """Say what stands against the command."""
    sentence = explain(manner, error).sentence
    if is_json:
        _write_object(stream, error.code.value, sentence, error.field, error.line)
        return
    if error.line is not None:
        sentence = _AT_LINE.in_(manner).format(line=error.line, sentence=sentence)
    if error.field:
        sentence += _FIELD.format(field=ltr(error.field))
    _write(stream, sentence)


def tell_usage(stream: BinaryIO, message: str, usage: str, *, is_json: bool) -> None:
    """Say that no command is spelled like this, and how the nearest one is."""
    if is_json:
        _write_object(stream, "wrong_usage", message, None, None)
    else:
        _write(stream, f"{message}\n{usage}")


def _write_object(
    stream: BinaryIO, code: str, message: str, field: str | None, line: int | None
) -> None:
    document = {"error": code, "message": message, "field": field, "line": line}
    _write(stream, json.dumps(document, ensure_ascii=False))


def _write(stream: BinaryIO, text: str) -> None:
    """Who cannot be told still gets the exit status."""
    with suppress(OSError):
        stream.write(f"{text}\n".encode(errors="replace"))
        stream.flush()
