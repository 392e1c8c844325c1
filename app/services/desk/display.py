"""Whether a window can be shown to whoever starts the desk, asked before Qt ends the process."""

import os
import re
import socket
import sys
from collections.abc import Mapping

_HERE = re.compile(r"(?:unix)?:(?P<number>\d+)(?:\.\d+)?", re.ASCII)
_SOCKET = "/tmp/.X11-unix/X{number}"
_ON_A_SCREEN = frozenset({"", "xcb", "wayland"})


def shows_windows(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether there is a screen. One of another machine is believed to be there."""
    if not sys.platform.startswith("linux"):
        return True
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] not in _ON_A_SCREEN:
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    display = environment.get("DISPLAY", "")
    here = _HERE.fullmatch(display)
    return _somebody_listens(_SOCKET.format(number=here["number"])) if here else bool(display)


def _somebody_listens(path: str) -> bool:
    """Servers listen on a file, or on its name alone."""
    return any(_answers(address) for address in (path, f"\0{path}"))


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(address)
        except OSError:
            return False
    return True
