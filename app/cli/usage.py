"""How commands are spelled: argparse with our own words, our own errors and three common options.

A word of a list that is wrong (`--status bogus`) is bad input and refused by the command, with the
field named; only a command line of another shape is wrong usage.
"""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from msgspec import Struct

from app.cli.invocation import Invocation
from app.wording.both import Both
from app.wording.manner import Language, Manner

Run = Callable[[Invocation], int]

_HOME = Both("مجلد بيانات هذا المكتب", "the folder that holds this desk's data")
_LANGUAGE = Both("لغة المخرجات", "the language of what is printed")
_JSON = Both("إخراج JSON", "print JSON")
_HELP = Both("عرض هذه المساعدة", "show this help")
_USAGE = Both("الاستعمال: ", "usage: ")
_ARGUMENTS = Both("القيم", "arguments")
_OPTIONS = Both("الخيارات", "options")
_WRONG = Both("لم يُفهم الأمر.", "The command was not understood.")

_APART = Both("لا يجتمع {one} و{other}.", "{one} and {other} do not go together.")

# What argparse says, in the words of the desk.
_SAID: tuple[tuple[re.Pattern[str], Both], ...] = (
    (
        re.compile(r"the following arguments are required: (?P<what>.+)"),
        Both("ينقص الأمر: {what}", "The command lacks: {what}"),
    ),
    (
        re.compile(r"unrecognized arguments: (?P<what>.+)"),
        Both("زائد في الأمر: {what}", "The command does not take: {what}"),
    ),
    (
        re.compile(r"argument (?P<what>\S+): expected .+"),
        Both("ينقص «{what}» قيمة.", "“{what}” lacks its value."),
    ),
    (
        re.compile(r"argument (?P<what>.+): invalid choice: '?(?P<value>[^']*?)'? \(choose .+"),
        Both("«{value}» غير معروف هنا.", "“{value}” is not known here."),
    ),
    (
        re.compile(r"ambiguous option: (?P<what>\S+) .+"),
        Both("«{what}» يصلح لأكثر من خيار.", "“{what}” may mean several options."),
    ),
)


class WrongUsage(Exception):
    """The command line has another shape than any command (exit status 2)."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.message = message
        self.usage = usage


def refuse_together(call: Invocation, usage: str, one: str, *others: str) -> None:
    """Raises WrongUsage where `one` is given beside another option that contradicts it."""
    given = [name for name in (one, *others) if call.given.is_set(_key(name))]
    if call.given.is_set(_key(one)) and len(given) > 1:
        raise WrongUsage(_APART.in_(call.manner).format(one=one, other=given[1]), usage)


def _key(option: str) -> str:
    return option.lstrip("-").replace("-", "_")


class HelpShown(Exception):
    """Somebody asked for help; `text` is to be printed."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Option(Struct, frozen=True, kw_only=True):
    """One value or switch of a command; a name without dashes is a positional value."""

    name: str
    help: Both
    shown_as: str | None = None
    is_switch: bool = False
    is_required: bool = False
    is_optional: bool = False
    is_repeated: bool = False


class Commands:
    """The commands of the program, or of one of its groups, in one language."""

    def __init__(self, parser: "_Parser", manner: Manner) -> None:
        self._manner = manner
        self._table = parser.add_subparsers(
            metavar="COMMAND", required=True, dest=argparse.SUPPRESS, parser_class=_Parser
        )

    def group(self, name: str, help: Both) -> "Commands":
        """A command that has commands of its own."""
        return Commands(self._new(name, help), self._manner)

    def add(self, name: str, help: Both, run: Run, *options: Option) -> None:
        """One command with what it takes, and what does it."""
        parser = self._new(name, help)
        for option in options:
            _add_option(parser, option, self._manner)
        parser.set_defaults(run=run)

    def _new(self, name: str, help: Both) -> "_Parser":
        words = help.in_(self._manner)
        parser: _Parser = self._table.add_parser(
            name, help=words, description=words, add_help=False, allow_abbrev=False
        )
        parser.speak(self._manner)
        return parser


def program(manner: Manner) -> "tuple[_Parser, Commands]":
    """The parser of the whole program, without commands yet."""
    parser = _Parser(prog="sanad", add_help=False, allow_abbrev=False)
    parser.speak(manner)
    return parser, Commands(parser, manner)


class _Parser(argparse.ArgumentParser):
    manner = Manner()

    def speak(self, manner: Manner) -> None:
        """Take the common options, in the words of the desk."""
        self.manner = manner
        self._positionals.title = _ARGUMENTS.in_(manner)
        self._optionals.title = _OPTIONS.in_(manner)
        absent = argparse.SUPPRESS
        self.add_argument("--home", metavar="DIR", default=absent, help=_HOME.in_(manner))
        self.add_argument(
            "--lang",
            choices=[language.value for language in Language],
            default=absent,
            help=_LANGUAGE.in_(manner),
        )
        self.add_argument("--json", action="store_true", default=absent, help=_JSON.in_(manner))
        self.add_argument("-h", "--help", action=_Help, help=_HELP.in_(manner))

    def format_usage(self) -> str:
        """The shape of the command in one line."""
        return super().format_usage().replace("usage: ", _USAGE.in_(self.manner), 1)

    def format_help(self) -> str:
        """The shape of the command and what each part means."""
        return super().format_help().replace("usage: ", _USAGE.in_(self.manner), 1)

    def parse_known_args(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        namespace: argparse.Namespace | None = None,
    ) -> tuple[argparse.Namespace, list[str]]:
        """Tell of what is too much here, with the shape of this command and not of the program."""
        known, extra = super().parse_known_args(args, namespace)
        if extra:
            self.error(f"unrecognized arguments: {' '.join(extra)}")
        return known, extra

    def error(self, message: str) -> NoReturn:
        """Tell the caller instead of ending the process."""
        raise WrongUsage(_in_words(self.manner, message), self.format_usage().strip())


class _Help(argparse.Action):
    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, help=help)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        raise HelpShown(parser.format_help())


def _add_option(parser: _Parser, option: Option, manner: Manner) -> None:
    help = option.help.in_(manner)
    if option.is_switch:
        parser.add_argument(option.name, action="store_true", help=help)
    elif option.name.startswith("-"):
        parser.add_argument(
            option.name,
            metavar=option.shown_as,
            required=option.is_required,
            action="append" if option.is_repeated else "store",
            help=help,
        )
    else:
        nargs = _NUMBER_OF_VALUES[(option.is_optional, option.is_repeated)]
        parser.add_argument(option.name, metavar=option.shown_as, nargs=nargs, help=help)


_NUMBER_OF_VALUES: Mapping[tuple[bool, bool], str | None] = {
    (False, False): None,
    (True, False): "?",
    (False, True): "+",
    (True, True): "*",
}


def _in_words(manner: Manner, message: str) -> str:
    for pattern, words in _SAID:
        said = pattern.search(message)
        if said:
            return words.in_(manner).format_map(said.groupdict())
    return _WRONG.in_(manner)
