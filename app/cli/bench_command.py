"""`sanad bench`: one benchmark, or all, each a JSON document with its floor from the same run."""

from collections.abc import Callable, Mapping

from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.wording.both import Both

_BENCH = Both(
    "قياس السرعة مع أرضية قيست في الجولة نفسها",
    "measure speed beside a floor measured in the same run",
)
_NAME = Both(
    "ما يُقاس: log أو replan أو sla أو start أو sync أو crowd، أو all",
    "what to measure: log, replan, sla, start, sync, crowd, or all",
)
_ALL = "all"


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add("bench", _BENCH, _bench, Option(name="name", help=_NAME, shown_as="NAME"))


def _bench(call: Invocation) -> int:
    """The figures are for programs in either form: one JSON document a benchmark."""
    name = call.given.required("name")
    benchmarks = _benchmarks()
    if name != _ALL and name not in benchmarks:
        raise Refused(Code.BAD_VALUE, field="name", reason="unknown_word", value=name[:80])
    for run in benchmarks.values() if name == _ALL else (benchmarks[name],):
        call.out.document(run())
        call.out.flush()
    return DONE


def _benchmarks() -> Mapping[str, Callable[[], dict[str, Json]]]:
    from app.services.bench import crowd, log, replan, sla, start, sync

    return {
        "log": log.run,
        "replan": replan.run,
        "sla": sla.run,
        "start": start.run,
        "sync": sync.run,
        "crowd": crowd.run,
    }
