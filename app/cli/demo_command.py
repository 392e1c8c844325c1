"""`sanad demo-data`: fills a home with invented cases of its policy."""

from app.cli.desk_at_home import desk_of
from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.models.errors import Code, Refused
from app.wording.both import Both
from app.wording.plural import Noun, count

_DEMO = Both("ملء المكتب بحالات تجريبية من سياسته", "fill the desk with invented cases")
_COUNT = Both("كم حالة", "how many cases")
_FILLED = Both("أُضيفت {cases} تجريبية.", "Added {cases}, invented ones.")
_MOST = 1_000_000


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add("demo-data", _DEMO, _fill, Option(name="count", help=_COUNT, shown_as="N"))


def _fill(call: Invocation) -> int:
    from app.services.demo.inventing import fill

    wanted = call.given.whole("count", 0)
    if wanted > _MOST:
        raise Refused(Code.TOO_LARGE, field="count", reason="too_many", limit=_MOST)
    with desk_of(call) as (desk, manner):
        made = fill(desk.workplace, wanted)
    if call.out.is_json:
        call.out.document({"cases": made})
    else:
        call.out.line(_FILLED.in_(manner).format(cases=count(manner, Noun.CASE, made)))
    return DONE
