"""The door to all commands: reads the words, finds the command, and tells how it ended.

What a command is made of is imported when it runs, and of the groups of commands the one that is
asked for is made, so that starting one stays quick.
"""

import importlib
import logging
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from zoneinfo import ZoneInfo

from app.cli import failure
from app.cli.invocation import Given, Invocation, Surroundings
from app.cli.output import Output
from app.cli.usage import Commands, HelpShown, Run, WrongUsage, program
from app.models.errors import Code, DeskError, Refused, StorageProblem
from app.models.named_file import is_too_long
from app.services.desk.home_place import default_home
from app.services.desk.settings import Settings
from app.wording.both import Both
from app.wording.manner import Language, Manner

GROUP_OF = {
    "init": "home_command",
    "case": "case_command",
    "customer": "customer_command",
    "call": "call_command",
    "import": "import_command",
    "sla": "sla_command",
    "policy": "policy_command",
    "report": "report_command",
    "connect": "sync_command",
    "sync": "sync_command",
    "server": "server_command",
    "demo-data": "demo_command",
    "backup": "upkeep_command",
    "restore": "upkeep_command",
    "doctor": "upkeep_command",
    "bench": "bench_command",
    "screens": "screens_command",
}
"""The module of each command, in the order of the help."""

_ONE_HOME = Both("يُذكر مجلد واحد مع --home.", "Give one folder with --home.")
_HELP = frozenset({"-h", "--help"})
_INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Do what the words say for the process that this is; the number is the exit status."""
    warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        return run(argv, _surroundings())
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return failure.DONE
    finally:
        _let_go_of_output()


def _surroundings() -> Surroundings:
    """Those of this process. What was closed before it began gives nothing and takes nothing."""
    return Surroundings(
        stdin=sys.stdin.buffer if sys.stdin else open(os.devnull, "rb"),
        stdout=sys.stdout.buffer if sys.stdout else open(os.devnull, "rb"),
        stderr=sys.stderr.buffer if sys.stderr else open(os.devnull, "wb"),
    )


def _let_go_of_output() -> None:
    """Where nobody takes what is left to print, Python must not complain of it while it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def run(argv: Sequence[str], around: Surroundings) -> int:
    """Do what the words say, with these surroundings."""
    home = Path(_value(argv, "--home") or around.environment.get("SANAD_HOME") or default_home())
    manner = _manner(argv, home)
    is_json = "--json" in argv
    try:
        return _done(argv, around, home, manner, is_json=is_json)
    except WrongUsage as wrong:
        failure.tell_usage(around.stderr, wrong.message, wrong.usage, is_json=is_json)
        return failure.WRONG_USAGE
    except DeskError as error:
        failure.tell(around.stderr, manner, error, is_json=is_json)
        return failure.status_of(error)
    except BrokenPipeError:
        raise
    except OSError as fault:
        forbidden = StorageProblem(Code.NO_SPACE, reason="system_forbids", detail=str(fault))
        failure.tell(around.stderr, manner, forbidden, is_json=is_json)
        return failure.ENVIRONMENT


def _done(
    argv: Sequence[str], around: Surroundings, home: Path, manner: Manner, *, is_json: bool
) -> int:
    if len(homes := tuple(_values(argv, "--home"))) > 1 or "" in homes:
        raise WrongUsage(_ONE_HOME.in_(manner), "sanad --home DIR")
    try:
        invocation, command = _read(argv, around, home, manner, is_json=is_json)
        status = command(invocation)
        invocation.out.flush()
    except HelpShown as shown:
        out = Output(around.stdout, is_json=False)
        out.line(shown.text.rstrip())
        out.flush()
        return failure.DONE
    return status


def _read(
    argv: Sequence[str], around: Surroundings, home: Path, manner: Manner, *, is_json: bool
) -> tuple[Invocation, Run]:
    parser, commands = program(manner)
    add_groups(argv, commands)
    values = parser.parse_args(argv)
    _check_home(home)
    command: Run = values.run
    return (
        Invocation(
            given=Given(values),
            home=home,
            manner=manner,
            around=around,
            out=Output(around.stdout, is_json=is_json),
        ),
        command,
    )


def _check_home(home: Path) -> None:
    """Raises Refused where no folder could have that name."""
    try:
        str(home).encode()
        home.lstat()
    except UnicodeEncodeError:
        raise Refused(Code.BAD_VALUE, field="home", reason="not_utf8") from None
    except OSError as fault:
        if is_too_long(fault):
            raise Refused(Code.BAD_VALUE, field="home", reason="path_too_long") from fault


def add_groups(argv: Sequence[str], commands: Commands) -> None:
    """Add the groups that the words name; all where they name none or ask for help."""
    named = {GROUP_OF[word] for word in argv if word in GROUP_OF}
    if not named or _HELP.intersection(argv):
        named = {*GROUP_OF.values()}
    for module in dict.fromkeys(GROUP_OF.values()):
        if module in named:
            importlib.import_module(f"app.cli.{module}").add_to(commands)


def _manner(argv: Sequence[str], home: Path) -> Manner:
    """The language is needed before the command is read: even its faults are told in it."""
    settings = Settings.of(home)
    asked = _value(argv, "--lang")
    known = next((language for language in Language if language == asked), None)
    return Manner(language=known or settings.language, digits=settings.digits, zone=ZoneInfo("UTC"))


def _value(argv: Sequence[str], option: str) -> str | None:
    return next(_values(argv, option), None)


def _values(argv: Sequence[str], option: str) -> Iterator[str]:
    for word, following in zip_longest(argv, argv[1:]):
        if word == option and following is not None:
            yield following
        elif word.startswith(f"{option}="):
            yield word.partition("=")[2]
