"""`sanad policy …`: checks a policy file, and prints the policy in force."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.desk_at_home import desk_of
from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.wording.both import Both
from app.wording.error_words import explain
from app.wording.manner import Manner

if TYPE_CHECKING:
    from app.models.policy_fault import Fault

_POLICY = Both("السياسة: فحصها وعرضها", "the policy: check and show")
_CHECK = Both("فحص ملف سياسة مع سطر كل خطأ", "check a policy file, with the line of each fault")
_SHOW = Both("عرض السياسة المعمول بها", "show the policy in force")
_FILE = Both("ملف سياسة TOML، أو اسم سياسة مرفقة", "a TOML policy file, or a shipped policy's name")

_AT = Both("السطر {line}: {sentence} ({key})", "Line {line}: {sentence} ({key})")
_WARNING = Both("تنبيه", "warning")
_SOUND = Both("السياسة سليمة.", "The policy is sound.")


def add_to(commands: Commands) -> None:
    """Add the commands."""
    policy = commands.group("policy", _POLICY)
    policy.add("check", _CHECK, _check, Option(name="file", help=_FILE, shown_as="FILE"))
    policy.add("show", _SHOW, _show)


def _check(call: Invocation) -> int:
    """Prints every fault and warning; the first fault is the error."""
    from app.models import policy_file
    from app.models.policy_fault import Severity

    name = call.given.required("file")
    is_shipped = name in policy_file.shipped_codes()
    text = policy_file.shipped_text(name) if is_shipped else policy_file.read_text(Path(name))
    faults = policy_file.check(text)
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    for fault in faults:
        _print_fault(call, fault)
    if errors:
        raise policy_file.refusal(errors[0])
    if not call.out.is_json:
        call.out.line(_SOUND.in_(call.manner))
    return DONE


def _print_fault(call: Invocation, fault: "Fault") -> None:
    from app.models import policy_file

    sentence = explain(call.manner, policy_file.refusal(fault)).sentence
    if call.out.is_json:
        call.out.document(
            {
                "severity": fault.severity.value,
                "line": fault.line,
                "key": fault.key,
                "reason": fault.reason.value,
                "value": fault.value,
                "message": sentence,
            }
        )
        return
    call.out.line(_said(call.manner, fault, sentence))


def _said(manner: Manner, fault: "Fault", sentence: str) -> str:
    from app.models.policy_fault import Severity
    from app.wording.bidi import ltr

    text = _AT.in_(manner).format(line=fault.line, sentence=sentence, key=ltr(fault.key))
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
