"""`sanad policy …`: checks a policy file, prints the one in force, compares it with another."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.desk_at_home import desk_of, up_to_date_desk_of
from app.cli.failure import DONE, REFUSED
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.models.json_value import Json
from app.wording.both import Both
from app.wording.error_words import explain
from app.wording.manner import Manner

if TYPE_CHECKING:
    from app.models.policy_fault import Fault
    from app.services.sla.simulate import Score

_POLICY = Both("السياسة: فحصها وعرضها", "the policy: check and show")
_CHECK = Both("فحص ملف سياسة مع سطر كل خطأ", "check a policy file, with the line of each fault")
_SHOW = Both("عرض السياسة المعمول بها", "show the policy in force")
_SIMULATE = Both(
    "ما كانت حالات فترة لتحققه في سياسة أخرى",
    "what a period's cases would have scored under another policy",
)
_FROM = Both("أول يوم، مثل 2026-11-01", "the first day, such as 2026-11-01")
_TO = Both("آخر يوم، داخل في الفترة", "the last day, included")
_FILE = Both("ملف سياسة TOML، أو اسم سياسة مرفقة", "a TOML policy file, or a shipped policy's name")

_AT = Both("{file}، السطر {line}: {sentence}", "{file}, line {line}: {sentence}")
_WARNING = Both("تنبيه", "warning")
_SOUND = Both("السياسة سليمة.", "The policy is sound.")


def add_to(commands: Commands) -> None:
    """Add the commands."""
    policy = commands.group("policy", _POLICY)
    policy.add("check", _CHECK, _check, Option(name="file", help=_FILE, shown_as="FILE"))
    policy.add("show", _SHOW, _show)
    policy.add(
        "simulate",
        _SIMULATE,
        _simulate,
        Option(name="file", help=_FILE, shown_as="FILE"),
        Option(name="--from", help=_FROM, shown_as="DATE", is_required=True),
        Option(name="--to", help=_TO, shown_as="DATE", is_required=True),
    )


def _check(call: Invocation) -> int:
    """Prints every fault and warning; for programs the first fault is the error too."""
    from app.models import policy_file
    from app.models.policy_fault import Severity

    name = call.given.required("file")
    is_shipped = name in policy_file.shipped_codes()
    text = policy_file.shipped_text(name) if is_shipped else policy_file.read_text(Path(name))
    faults = policy_file.check(text)
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    for fault in faults:
        _print_fault(call, name, fault)
    if errors and call.out.is_json:
        raise policy_file.refusal(errors[0])
    if errors:
        return REFUSED
    if not call.out.is_json:
        call.out.line(_SOUND.in_(call.manner))
    return DONE


def _print_fault(call: Invocation, file: str, fault: "Fault") -> None:
    from app.models import policy_file

    sentence = explain(call.manner, policy_file.refusal(fault)).sentence
    if call.out.is_json:
        call.out.document(
            {
                "file": file,
                "severity": fault.severity.value,
                "line": fault.line,
                "key": fault.key,
                "reason": fault.reason.value,
                "value": fault.value,
                "message": sentence,
            }
        )
        return
    call.out.line(_said(call.manner, file, fault, sentence))


def _said(manner: Manner, file: str, fault: "Fault", sentence: str) -> str:
    from app.models.policy_fault import Severity
    from app.wording.bidi import ltr

    text = _AT.in_(manner).format(file=ltr(file), line=fault.line, sentence=sentence)
    if fault.key:
        text = f"{text} ({ltr(fault.key)})"
    if fault.severity is Severity.WARNING:
        return f"{_WARNING.in_(manner)} · {text}"
    return text


def _show(call: Invocation) -> int:
    with desk_of(call) as (desk, manner):
        policy = desk.workplace.policy
        if call.out.is_json:
            call.out.document(policy.to_json())
            return DONE
        from app.cli import policy_text

        policy_text.print_policy(call.out, manner, policy)
    return DONE


def _simulate(call: Invocation) -> int:
    from app.services.desk.home import policy_named
    from app.services.reports.period import Period, read_day
    from app.services.sla.simulate import simulate

    given = call.given
    period = Period(
        first=read_day(given.required("from"), "from"), last=read_day(given.required("to"), "to")
    )
    other = policy_named(given.required("file"))
    with up_to_date_desk_of(call) as (desk, manner):
        start, end = period.start(manner.zone), period.end(manner.zone)
        compared = simulate(desk.workplace, other, start, end)
    if call.out.is_json:
        for one in compared:
            call.out.document(
                {"clock": one.clock.value, "now": _score(one.now), "then": _score(one.then)}
            )
        return DONE
    from app.cli import policy_text

    policy_text.print_compared(call.out, manner, compared)
    return DONE


def _score(score: "Score") -> dict[str, Json]:
    return {
        "met": score.met,
        "breached": score.breached,
        "undecided": score.undecided,
        "percent": score.percent,
    }
