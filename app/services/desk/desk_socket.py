"""Where a running desk listens on this machine, and the one line that is said to it.

A second start says `open` and leaves; the telephone says `call` with a number. The line is JSON,
so that a script with nothing but sockets can say it too.
"""

import hashlib
import json
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_LONGEST_PATH = 100
_NAME = "desk.socket"
_PIPE = r"\\.\pipe\sanad-{key}"
_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is said to a running desk: come forward, and log the call of `phone` if there is one."""

    phone: str | None = None

    def line(self) -> bytes:
        """The line that is sent."""
        return json.dumps({"phone": self.phone}).encode() + b"\n"


def read_message(line: bytes) -> Message:
    """The message of a line; one that makes no sense only brings the desk forward."""
    try:
        said = json.loads(line)
    except ValueError:
        return Message()
    phone = said.get("phone") if isinstance(said, dict) else None
    return Message(phone=phone if isinstance(phone, str) and phone else None)


def address(home: Path) -> str:
    """Where the desk of `home` listens; a path, or a pipe's name on Windows."""
    whole = home.resolve()
    key = hashlib.sha256(str(whole).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return _PIPE.format(key=key)
    path = whole / _NAME
    if len(str(path).encode()) <= _LONGEST_PATH:
        return str(path)
    # The system allows no longer address, so a deep home listens elsewhere.
    return str(Path(tempfile.gettempdir()) / f"sanad-{key}.socket")


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


def _say_to_pipe(name: str, message: Message) -> bool:
    try:
        with Path(name).open("r+b", buffering=0) as pipe:
            pipe.write(message.line())
    except OSError:
        return False
    return True
