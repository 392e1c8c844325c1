"""`sanad call`: hands a call to the running desk, or starts one; the telephone does not wait.

A telephone gives up after a moment, so what is imported here is the standard library and three
small modules; `main.py` comes in by `hand_over_at_once`, before the other commands are loaded.
"""

import sys
from collections.abc import Sequence
from enum import StrEnum
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.call_hand_over import (
    Call,
    CallEvent,
    names_a_call,
    names_no_caller,
    read_call,
)
from app.services.desk.desk_socket import Message, say
from app.services.desk.home_place import default_home, is_home

if TYPE_CHECKING:
    from app.cli.invocation import Invocation
    from app.cli.usage import Commands

COMMAND = "call"

_DONE = 0
_HOME = "--home"
_NEEDS_MORE = frozenset({"--help", "-h", "--json", "--lang"})
_MAIN = Path(__file__).resolve().parents[2] / "main.py"


class Reached(StrEnum):
    """What became of a call."""

    DESK = "desk"
    STARTED = "started"
    NOBODY = "nobody"


def with_its_command(words: Sequence[str]) -> list[str]:
    """`words` with `call` in front where a telephone started the program without a command."""
    if words and names_a_call(words[0]):
        return [COMMAND, *words]
    return list(words)


def hand_over_at_once(words: Sequence[str]) -> bool:
    """Whether `words` were a call and nothing more, and a desk that runs has heard of it."""
    homes, left = _split_home(words)
    if len(homes) > 1 or "" in homes:
        return False
    named = homes[0] if homes else environ.get("SANAD_HOME")
    home = Path(named) if named else default_home()
    if left[:1] != [COMMAND] or len(left) == 1 or _NEEDS_MORE.intersection(left):
        return False
    if not is_home(home) or names_no_caller(left[1:]):
        return False
    call = read_call(left[1:])
    return call is None or say(home, Message(call=call))


def hand_over(home: Path, call: Call | None) -> Reached:
    """Tell the desk of `home` of the call; one that rings or was answered starts a desk.

    Raises DeskError where no desk could be started.
    """
    if call is None:
        return Reached.NOBODY
    if say(home, Message(call=call)):
        return Reached.DESK
    if call.event is CallEvent.END:
        return Reached.NOBODY
    _check_that_it_opens(home)
    _start_desk(home, call)
    return Reached.STARTED


def add_to(commands: "Commands") -> None:
    """Add the command."""
    from app.cli.usage import Option
    from app.wording.both import Both

    about = Both("تسليم مكالمة من الهاتف إلى المكتب المفتوح", "hand a call to the running desk")
    number = Both(
        "رقم المتصل، أو رابط tel: أو sip: أو callto: أو sanad://call",
        "the caller's number, or a link: tel:, sip:, callto: or sanad://call",
    )
    event = Both("ring عند الرنين، answer عند الرد، end عند النهاية", "ring, answer or end")
    commands.add(
        COMMAND,
        about,
        _call,
        Option(name="words", help=number, shown_as="NUMBER", is_optional=True, is_repeated=True),
        Option(name="--call", help=number, shown_as="NUMBER"),
        Option(name="--ext", help=Both("تحويلة الموظف", "the extension"), shown_as="EXT"),
        Option(name="--event", help=event, shown_as="EVENT"),
        Option(name="--id", help=Both("رقم المكالمة في السنترال", "its id"), shown_as="ID"),
    )


def _call(invocation: "Invocation") -> int:
    from app.models.errors import Code, Refused

    words = _words_of(invocation)
    if names_no_caller(words):
        raise Refused(Code.BAD_VALUE, field="number", reason="no_caller")
    call = read_call(words)
    if not is_home(invocation.home):
        raise Refused(Code.NOT_FOUND, field="home", reason="home_not_made")
    reached = hand_over(invocation.home, call)
    if invocation.out.is_json:
        call = call or Call()
        invocation.out.document(
            {"number": call.number, "event": call.event, "id": call.id, "reached": reached}
        )
    return _DONE


def _check_that_it_opens(home: Path) -> None:
    """Raises DeskError: whoever is told that a desk was started waits for its window."""
    from app.models.clock import SystemClock
    from app.models.errors import Code, EnvironmentProblem
    from app.services.desk.display import shows_windows
    from app.services.desk.workplace import Workplace

    if not shows_windows():
        raise EnvironmentProblem(Code.UNREACHABLE, reason="no_screen")
    workplace = Workplace(home, SystemClock())
    workplace.open()
    workplace.close()


def _words_of(invocation: "Invocation") -> list[str]:
    """The words again, as they were given. Raises WrongUsage where there are none."""
    words = list(invocation.given.texts("words"))
    for name in ("call", "ext", "event", "id"):
        value = invocation.given.text(name)
        if value is not None:
            words += [f"--{name}", value]
    if not words:
        from app.cli.usage import WrongUsage
        from app.wording.both import Both

        lacks = Both("ينقص الأمر: NUMBER", "The command lacks: NUMBER")
        raise WrongUsage(lacks.in_(invocation.manner), "sanad call NUMBER")
    return words


def _split_home(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The homes that were named, and all other words."""
    homes, left = list[str](), list[str]()
    rest = iter(words)
    for word in rest:
        name, is_joined, value = word.partition("=")
        if name == _HOME:
            homes.append(value if is_joined else next(rest, ""))
        else:
            left.append(word)
    return homes, left


def _start_desk(home: Path, call: Call) -> None:
    """Start the desk beside this process, which ends without it."""
    import subprocess

    ring = Message(call=call).line().decode().strip()
    nothing = subprocess.DEVNULL
    subprocess.Popen(
        [*_program(), _HOME, str(home), "--ring", ring],
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
    )


def _program() -> list[str]:
    """The desk as a program; the package for Windows has one of its own, without a console."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, str(_MAIN)]
    here = Path(sys.executable)
    desk = here.with_stem("sanad-desk")
    return [str(desk if desk.exists() else here)]
