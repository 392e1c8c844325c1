"""`sanad sla …`: due times of a file of questions, and why a case is due when it is."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.desk_at_home import desk_of
from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.models.named_file import read_named
from app.wording.both import Both

if TYPE_CHECKING:
    from app.models.sla_ledger import Segment
    from app.services.sla.explain import Explanation

_LARGEST_FILE = 50 * 1024 * 1024

_SLA = Both("مهل الخدمة: حسابها وتفسيرها", "service levels: compute and explain")
_COMPUTE = Both("حساب مواعيد ملف بصيغة sample.json", "compute a file in the form of sample.json")
_EXPLAIN = Both("تفسير مواعيد حالة، فترة بعد فترة", "explain a case's due times, span by span")
_FILE = Both("ملف JSON", "a JSON file")
_ID = Both("رقم الحالة أو معرّفها", "the case's number or id")


def add_to(commands: Commands) -> None:
    """Add the commands."""
    sla = commands.group("sla", _SLA)
    sla.add("compute", _COMPUTE, _compute, Option(name="file", help=_FILE, shown_as="FILE"))
    sla.add("explain", _EXPLAIN, _explain, Option(name="id", help=_ID, shown_as="ID"))


def _compute(call: Invocation) -> int:
    """The rows are for programs in either form: one JSON object a vector."""
    from app.models.case_input import read_json
    from app.services.sla.compute_file import compute

    content = _read(Path(call.given.required("file")))
    try:
        document = read_json(content)
    except Refused as refusal:
        refusal.field = "file" if refusal.field == "line" else refusal.field
        raise
    if not isinstance(document, Mapping):
        raise Refused(Code.BAD_VALUE, field="file", reason="not_object")
    for row in compute(document):
        call.out.document(row)
    return DONE


def _read(path: Path) -> bytes:
    content = read_named(path, "file", _LARGEST_FILE).removeprefix(BOM_UTF8)
    if not content.strip():
        raise Refused(Code.BAD_VALUE, field="file", reason="empty_file")
    return content


def _explain(call: Invocation) -> int:
    from app.services.desk.case_json import listed
    from app.services.sla.explain import explain

    with desk_of(call) as (desk, manner):
        workplace = desk.workplace
        case = desk.actions.open(call.given.required("id")).case
        explained = [
            explain(case, clock, workplace.policy, workplace.now()) for clock in listed(case.clocks)
        ]
        if call.out.is_json:
            clocks: list[Json] = [_as_json(one) for one in explained]
            call.out.document({"id": case.id, "number": case.number, "clocks": clocks})
            return DONE
        from app.cli import sla_text

        policy, now = workplace.policy, workplace.now()
        sla_text.print_explained(call.out, manner, case, explained, policy, now)
    return DONE


def _as_json(one: "Explanation") -> dict[str, Json]:
    from app.models.clock import to_text

    promise = one.promise
    return {
        **one.reading.to_json(),
        "start": to_text(one.start),
        "budget_s": one.budget_s,
        "elapsed_s": one.elapsed_s,
        "target": one.target.to_json(),
        "calendar": promise.calendar if promise else None,
        "source": promise.source if promise else None,
        "assumption": promise.assumption if promise else False,
        "policy_version": one.policy_version,
        "segments": [_segment(segment) for segment in (*one.ledger, *one.ahead)],
    }


def _segment(segment: "Segment") -> dict[str, Json]:
    from app.models.clock import to_text

    return {
        "from": to_text(segment.start),
        "to": to_text(segment.end),
        "seconds": segment.seconds,
        "counted": segment.counted,
        "why": segment.why.value,
    }
