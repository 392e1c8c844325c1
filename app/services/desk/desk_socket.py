"""Where a running desk listens on this machine, and the one line that is said to it.

A second start says `{}` and leaves; the telephone says `{"from": "0533105572", "event": "ring"}`.
The line is JSON, so that a script with nothing but sockets can say it too. The standard library
alone is imported here: the telephone does not wait.
"""

import json
import socket
import sys
from pathlib import Path

from msgspec import Struct

from app.models.call_hand_over import Call, call_of

LONGEST_LINE = 4096

_FACTS = frozenset({"from", "event", "ext", "id"})
_LONGEST_PATH = 100
_NAME = "desk.socket"
_PIPE = r"\\.\pipe\sanad-{key}"
_PATIENCE_S = 0.1


class Message(Struct, frozen=True, kw_only=True):
    """What is said to a running desk: come forward, or take `call` if there is one."""

    call: Call | None = None

    def line(self) -> bytes:
        """The line that is sent."""
        facts = _facts(self.call) if self.call else {}
        return json.dumps(facts).encode() + b"\n"


def read_message(line: bytes) -> Message:
    """The message of a line; one that makes no sense only brings the desk forward."""
    try:
        said = json.loads(line[:LONGEST_LINE])
    except (ValueError, RecursionError):
        return Message()
    told = said.items() if isinstance(said, dict) else ()
    facts = {key: value for key, value in told if key in _FACTS and isinstance(value, str)}
    return Message(call=call_of(facts)) if facts else Message()


def address(home: Path) -> str:
    """Where the desk of `home` listens; a path, or a pipe's name on Windows."""
    whole = home.resolve()
    if sys.platform == "win32":
        return _PIPE.format(key=_key(whole))
    path = whole / _NAME
    if len(str(path).encode()) <= _LONGEST_PATH:
        return str(path)
    # The system allows no longer address, so a deep home listens elsewhere.
    import tempfile

    return str(Path(tempfile.gettempdir()) / f"sanad-{_key(whole)}.socket")


def say(home: Path, message: Message) -> bool:
    """Tell the running desk of `home`; False if none is running."""
    if sys.platform == "win32":
        return _say_to_pipe(address(home), message)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(_PATIENCE_S)
        try:
            line.connect(address(home))
            line.sendall(message.line())
        except OSError:
            return False
    return True


def waiting_line(home: Path) -> socket.socket | None:
    """Where what is said to the desk of `home` waits until the desk listens.

    None on Windows, and where no such place can be made. What a crashed desk left there is taken
    away.
    """
    if sys.platform == "win32":
        return None
    path = Path(address(home))
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        line.bind(str(path))
        path.chmod(0o600)
        line.listen()
    except OSError:
        line.close()
        return None
    return line


def _facts(call: Call) -> dict[str, str]:
    facts = {"from": call.number, "event": call.event, "ext": call.extension, "id": call.id}
    return {key: value for key, value in facts.items() if value}


def _key(home: Path) -> str:
    import hashlib

    return hashlib.sha256(str(home).encode()).hexdigest()[:16]


def _say_to_pipe(name: str, message: Message) -> bool:
    try:
        with Path(name).open("r+b", buffering=0) as pipe:
            pipe.write(message.line())
    except OSError:
        return False
    return True
