"""The door to all commands: reads the words, finds the command, and tells how it ended.

What a command is made of is imported when it runs, and of the groups of commands the one that is
asked for is made, so that starting one stays quick.
"""

import importlib
import logging
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from app.cli import failure
from app.cli.invocation import Given, Invocation, Surroundings
from app.cli.output import Output
from app.cli.usage import Commands, HelpShown, Run, WrongUsage, program
from app.models.errors import DeskError
from app.services.desk.home_place import default_home
from app.services.desk.settings import Settings
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

_HELP = frozenset({"-h", "--help"})
_INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Do what the words say for the process that this is; the number is the exit status."""
    warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        return run(
            argv,
            Surroundings(
                stdin=sys.stdin.buffer, stdout=sys.stdout.buffer, stderr=sys.stderr.buffer
            ),
        )
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return failure.DONE
    finally:
        _let_go_of_output()


def _let_go_of_output() -> None:
    """Where nobody takes what is left to print, Python must not complain of it while it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(argv: Sequence[str], around: Surroundings) -> int:
    """Do what the words say, with these surroundings."""
    home = Path(_value(argv, "--home") or around.environment.get("SANAD_HOME") or default_home())
    manner = _manner(argv, home)
    is_json = "--json" in argv
    try:
        invocation, command = _read(argv, around, home, manner, is_json=is_json)
        status = command(invocation)
        invocation.out.flush()
    except HelpShown as shown:
        Output(around.stdout, is_json=False).line(shown.text.rstrip())
        return failure.DONE
    except WrongUsage as wrong:
        failure.tell_usage(around.stderr, wrong.message, wrong.usage, is_json=is_json)
        return failure.WRONG_USAGE
    except DeskError as error:
        failure.tell(around.stderr, manner, error, is_json=is_json)
        return failure.status_of(error)
    return status


def _read(
    argv: Sequence[str], around: Surroundings, home: Path, manner: Manner, *, is_json: bool
) -> tuple[Invocation, Run]:
    parser, commands = program(manner)
    add_groups(argv, commands)
    values = parser.parse_args(argv)
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
    for place, word in enumerate(argv):
        if word == option:
            return argv[place + 1] if place + 1 < len(argv) else None
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None
