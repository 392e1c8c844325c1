"""What SQLite does for a piece of work: the plan of every statement, and how many steps it takes.

Steps are those of SQLite's own machine: they grow with the rows that are touched, and are the same
on every computer.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

from app.models.storage.local_store import LocalStore

_STEPS_AT_ONCE = 100


@dataclass
class Watched:
    """The statements that were run, each with the lines of its plan, and their steps in all."""

    plans: dict[str, list[str]] = field(default_factory=dict)
    steps: int = 0

    def faults(self, *, may_sort: bool = False) -> list[str]:
        """Where a plan reads a whole table or index, or sorts by itself."""
        return [
            f"{line} in {sql}"
            for sql, lines in self.plans.items()
            for line in lines
            if ("USE TEMP B-TREE" in line and not may_sort and "FROM saved_view" not in sql)
            or (line.startswith("SCAN") and not _is_small(line))
        ]


def watch(store: LocalStore, work: Callable[[], object]) -> Watched:
    """Do `work` and tell what it cost the store."""
    connection = store._database._database.connection()
    seen = Watched()
    statements: list[str] = []

    def count() -> int:
        seen.steps += _STEPS_AT_ONCE
        return 0

    connection.set_trace_callback(statements.append)
    connection.set_progress_handler(count, _STEPS_AT_ONCE)
    try:
        work()
    finally:
        connection.set_trace_callback(None)
        connection.set_progress_handler(None, 0)
    seen.plans = {sql: _plan(connection, sql) for sql in statements if sql.startswith("SELECT")}
    return seen


def _plan(connection: sqlite3.Connection, sql: str) -> list[str]:
    return [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]


def _is_small(line: str) -> bool:
    """Something handed in, bounded, a match of the index, kept numbers, one's own, the people."""
    return any(
        name in line
        for name in (
            "json_each",
            "(subquery",
            "case_search VIRTUAL TABLE INDEX",
            "due_count",
            "draft",
            "saved_view",
            "SCAN person",
        )
    )
