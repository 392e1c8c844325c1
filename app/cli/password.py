"""A password on its way into a command: a line of standard input, or a prompt that shows none."""

import getpass
import sys

from app.cli.invocation import Invocation
from app.wording.both import Both

_ASKED = Both("كلمة المرور: ", "Password: ")


def read_password(call: Invocation) -> str | None:
    """The password that was piped in or typed; None where there is neither."""
    stream = call.around.stdin
    if stream is sys.stdin.buffer and sys.stdin.isatty():
        return getpass.getpass(_ASKED.in_(call.manner)) or None
    return stream.readline().decode(errors="replace").rstrip("\r\n") or None
