"""A policy as a TOML file: checked as a whole with the line of every fault, or loaded as a whole.

The file has the shape of the record (`policy.Policy`), key by key. Nothing is half loaded: the
first error refuses the file. Three policies ship; whoever needs a fourth edits a copy of one.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath

from app.models import plain_data, policy_check
from app.models.errors import Code, Refused
from app.models.named_file import read_named
from app.models.plain_data import Flaw, Path, Problem, dotted
from app.models.policy import Policy
from app.models.policy_fault import Fault, Finding, Reason, Severity
from app.models.toml_lines import line_of, lines_of

_TOO_LARGE = 4 * 1024 * 1024
_AT_LINE = re.compile(r"at line (\d+)")
_REPEATED = re.compile(
    "(?:Cannot (?:overwrite|declare|redefine|mutate)|Duplicate inline table key)"
)
_INLINE = re.compile("Duplicate inline table key '(?P<key>[^']*)'")
_TABLE = re.compile(r"\s*\[+\s*(?P<key>[^\]]+?)\s*\]+")
_KEY = re.compile(r"\s*(?P<key>[\w.-]+)\s*=")
_WALL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_REASON_OF_KEY = {
    "zone": Reason.BAD_ZONE,
    "day": Reason.BAD_DAY,
    "open": Reason.BAD_HOURS,
    "close": Reason.BAD_HOURS,
    "from": Reason.BAD_WALL_TIME,
    "to": Reason.BAD_WALL_TIME,
    "date": Reason.NOT_DAY,
}


def shipped_codes() -> tuple[str, ...]:
    """The codes of the policies that ship, in alphabetical order."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def shipped(code: str) -> Policy:
    """A policy that ships. Raises Refused (`not_found`) for any other code."""
    return load(shipped_text(code))


def shipped_text(code: str) -> str:
    """The file of a policy that ships, to be copied and edited."""
    if code not in shipped_codes():
        raise Refused(Code.NOT_FOUND, field="policy", value=code)
    return (_folder() / f"{code}.toml").read_text(encoding="utf-8")


def load(source: FilePath | str) -> Policy:
    """The policy of a file, or of TOML text. Raises Refused for its first error."""
    text = read_text(source) if isinstance(source, FilePath) else source
    policy, faults = _read(text)
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    if errors:
        raise refusal(errors[0])
    if policy is None:
        raise Refused(Code.BAD_VALUE, field="policy")
    return policy


def check(text: str) -> tuple[Fault, ...]:
    """Every fault and every warning of TOML text, in the order of its lines."""
    return _read(text)[1]


def read_text(path: FilePath) -> str:
    """The text of a policy file. Raises Refused if there is none, or none that could be one."""
    data = read_named(path, "policy", _TOO_LARGE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Refused(Code.BAD_VALUE, reason="not_utf8", field="policy", line=line) from problem


def refusal(fault: Fault) -> Refused:
    """The fault as the error that it is raised as."""
    return Refused(
        fault.reason.code,
        reason=fault.reason.value,
        field=fault.key or None,
        line=fault.line,
        value=fault.value,
        allowed=fault.allowed,
    )


def _read(text: str) -> tuple[Policy | None, tuple[Fault, ...]]:
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
        lines = lines_of(text)
    except tomllib.TOMLDecodeError as problem:
        return None, (_syntax_fault(text, str(problem)),)
    except RecursionError:
        return None, (Fault(line=1, key="", reason=Reason.SYNTAX, value="nested too deep"),)
    policy, problems = plain_data.read(Policy, data)
    found = [
        Finding(path=problem.path, reason=_reason(problem), value=problem.value)
        for problem in problems
    ]
    if policy:
        broken = {str(problem.path[0]) for problem in problems if problem.path}
        found.extend(policy_check.findings(policy, broken))
    faults = (_fault(finding, lines) for finding in found)
    return policy, tuple(sorted(faults, key=lambda fault: (fault.line, fault.key)))


def _reason(problem: Problem) -> Reason:
    """The flaw's own reason, told closer for the times of a calendar."""
    if problem.flaw is not Flaw.BAD_VALUE or problem.path[0] != "calendars":
        return Reason(problem.flaw.value)
    key = str(problem.path[-1])
    if key == "to" and _WALL_TIME.match(problem.value):
        return Reason.ENDS_BEFORE_START
    return _REASON_OF_KEY.get(key, Reason(problem.flaw.value))


def _fault(finding: Finding, lines: Mapping[Path, int]) -> Fault:
    return Fault(
        line=line_of(lines, finding.path),
        key=dotted(finding.path),
        reason=finding.reason,
        value=finding.value,
        allowed=finding.allowed,
        severity=finding.severity,
    )


def _syntax_fault(text: str, message: str) -> Fault:
    at = _AT_LINE.search(message)
    line = int(at.group(1)) if at else text.rstrip().count("\n") + 1
    if _REPEATED.match(message):
        inline = _INLINE.match(message)
        found, key = (line, inline["key"]) if inline else _key_at(text, line)
        return Fault(line=found, key=key, reason=Reason.DUPLICATE, value=key or message)
    return Fault(line=line, key="", reason=Reason.SYNTAX, value=message)


def _key_at(text: str, line: int) -> tuple[int, str]:
    """The line and the dotted name of the key or table whose value ends at `line`."""
    lines = text.split("\n")[:line]
    for number in range(len(lines), 0, -1):
        table = _TABLE.match(lines[number - 1])
        if table:
            return number, table["key"]
        key = _KEY.match(lines[number - 1])
        if key:
            above = (_TABLE.match(one) for one in reversed(lines[: number - 1]))
            inside = next((one["key"] for one in above if one), "")
            return number, f"{inside}.{key['key']}".lstrip(".")
    return line, ""


def _folder() -> Traversable:
    return resources.files("resources") / "policies"
