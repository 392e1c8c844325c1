"""`sanad bench`: one benchmark, or all, each a JSON document with its floor from the same run."""

from collections.abc import Callable, Mapping
from pathlib import Path

from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.models.errors import unknown_word
from app.models.json_value import Json
from app.wording.both import Both

_BENCH = Both(
    "قياس السرعة مع أرضية قيست في الجولة نفسها",
    "measure speed beside a floor measured in the same run",
)
_NAME = Both(
    "ما يُقاس: log أو replan أو sla أو start أو desk أو sync أو crowd، أو all",
    "what to measure: log, replan, sla, start, desk, sync, crowd, or all",
)
_CASES = Both("كم حالة في desk", "how many cases desk has")
_IN = Both(
    "مجلد بيانات أُعدّ من قبل لقياس desk، أو يُنشأ فيه ويبقى",
    "a home prepared for desk before, or made there and kept",
)
_ALL, _DESK = "all", "desk"


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add(
        "bench",
        _BENCH,
        _bench,
        Option(name="name", help=_NAME, shown_as="NAME"),
        Option(name="--n", help=_CASES, shown_as="N"),
        Option(name="--in", help=_IN, shown_as="DIR"),
    )


def _bench(call: Invocation) -> int:
    """The figures are for programs in either form: one JSON document a benchmark."""
    name = call.given.required("name")
    benchmarks = _benchmarks()
    if name != _ALL and name not in benchmarks:
        raise unknown_word("name", name, (*benchmarks, _ALL))
    given = _given_to_desk(call)
    for run_name in benchmarks if name == _ALL else (name,):
        run = benchmarks[run_name]
        call.out.document(run(**given) if run_name == _DESK and given else run())
        call.out.flush()
    return DONE


def _given_to_desk(call: Invocation) -> dict[str, object]:
    """How many cases the desk is measured with, or the home that has them already."""
    cases, home = call.given.whole("n", 0), call.given.text("in")
    given: dict[str, object] = {"cases": cases} if cases else {}
    return given | {"home": Path(home)} if home else given


def _benchmarks() -> Mapping[str, Callable[..., dict[str, Json]]]:
    from app.services.bench import crowd, desk, log, replan, sla, start, sync

    return {
        "log": log.run,
        "replan": replan.run,
        "sla": sla.run,
        "start": start.run,
        "desk": desk.run,
        "sync": sync.run,
        "crowd": crowd.run,
    }
