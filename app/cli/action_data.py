"""The `--data` of an action, on a case or on a customer: one JSON object."""

from collections.abc import Mapping

from app.cli.invocation import Invocation
from app.cli.usage import Option
from app.models.errors import Code, Refused
from app.models.json_value import JsonObject
from app.wording.both import Both

DATA = Option(
    name="--data",
    help=Both(
        "بيانات الإجراء، كائن JSON، أو - لقراءته من المدخل",
        "the action's data, a JSON object, or - to read it from standard input",
    ),
    shown_as="JSON",
)


def action_data(call: Invocation) -> JsonObject:
    """The data of an action. Raises Refused naming `data`, or the key that is given twice."""
    from app.models.case_input import read_json

    text = call.given.text("data")
    if text is None:
        return {}
    try:
        value = read_json(call.around.stdin.read() if text == "-" else text)
    except Refused as refusal:
        refusal.field = "data" if refusal.field == "line" else refusal.field
        raise
    if not isinstance(value, Mapping):
        raise Refused(Code.BAD_VALUE, field="data", reason="not_object")
    return value
