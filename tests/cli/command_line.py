"""A desk behind the command line, run in this process: what was printed, and how it ended."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from app.cli.invocation import Surroundings
from app.cli.program import run
from app.models.clock import FixedClock
from app.models.json_value import Json
from app.wiring import open_desk

SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


class Outcome(Struct, frozen=True, kw_only=True):
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Json]]:
        """The JSON lines that it printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def row(self) -> dict[str, Json]:
        """The one JSON document that it printed."""
        (row,) = self.rows
        return row

    @property
    def error(self) -> dict[str, Json]:
        """The one error object on standard error."""
        (line,) = self.err.splitlines()
        error: dict[str, Json] = json.loads(line)
        return error


class CommandLine:
    """Commands on one home, at an instant that moves only when told to."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = FixedClock(SUNDAY)

    def do(self, *words: str, stdin: bytes | str = b"") -> Outcome:
        """Run one command as people do."""
        text = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.BytesIO(), io.BytesIO()
        around = Surroundings(
            stdin=io.BytesIO(text),
            stdout=out,
            stderr=err,
            clock=self.clock,
            environment={"SANAD_HOME": str(self.home)},
        )
        status = run(words, around)
        return Outcome(status=status, out=out.getvalue().decode(), err=err.getvalue().decode())

    def json(self, *words: str, stdin: bytes | str = b"") -> Outcome:
        """Run one command as programs do."""
        return self.do(*words, "--json", stdin=stdin)

    def init(self, policy: str = "zedo", *more: str) -> Outcome:
        """Make the home."""
        return self.json("init", "--policy", policy, "--agent", "سارة", *more)

    def log(self, **fields: Json) -> dict[str, Json]:
        """Log one case: a call about a broken live stream unless `fields` say otherwise."""
        case: dict[str, Json] = {"channel": "phone", "subject": "انقطاع البث المباشر", **fields}
        done = self.json("case", "log", stdin=json.dumps(case))
        if done.status:
            raise AssertionError(done.err)
        return done.row

    def act(self, number: Json, action: str, data: Json = None, *more: str) -> Outcome:
        """Do one action."""
        told = () if data is None else ("--data", json.dumps(data))
        return self.json("case", "act", str(number), action, *told, *more)

    def counts(self) -> tuple[int, int]:
        """How many cases and how many events the store holds."""
        desk = open_desk(self.home, self.clock)
        try:
            rows = desk.queue.list(
                desk.queue.asked(status=None, department=None, is_overdue=False), limit=10_000
            )
            events = sum(len(desk.workplace.store.events.history(row.id)) for row in rows)
            return len(rows), events
        finally:
            desk.close()
