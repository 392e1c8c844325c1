"""Whatever several desks do, in whatever order it arrives: at the end all are of one mind.

Hypothesis plays agents, two people of one department and changes of who belongs where, with
stretches without a line, lost answers, pushes in the wrong order, events sent again, desks that
start anew and desks that are killed. Then everybody syncs, and desks and database are held against
each other: invariants 1, 3 to 7, 9 and 12 of `docs/architecture.md`.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from psycopg.rows import TupleRow

from app.models import policy_file
from app.models.case import Case
from app.models.clock import FixedClock
from app.models.errors import Refused
from app.models.event import Event
from app.models.fold import effective
from app.models.json_value import Json
from app.models.people import Role
from app.models.storage.shared_store import SharedStore
from app.services.desk.queue import View
from tests.end_to_end.random_days import DEEDS, DEPARTMENT
from tests.end_to_end.two_desks import PASSWORD, Organisation, Seat
from tests.real_parts.postgres import Postgres

ELSEWHERE = "scientific_office"
AGENTS = ("sara", "omar", "mona")
EVERYBODY = (*AGENTS, "karim", "salim")
WHO = st.sampled_from(EVERYBODY)
SOAK_EXAMPLES = int(os.environ.get("SOAK_EXAMPLES", "150"))


class Office(RuleBasedStateMachine):
    """One database and five desks."""

    def __init__(self, postgres: Postgres, folder: Path) -> None:
        super().__init__()
        self.clock = FixedClock(datetime(2026, 11, 22, 5, 30, tzinfo=UTC))
        folder.mkdir(parents=True)
        self.organisation = Organisation(postgres, policy_file.shipped("zedo"), self.clock, folder)
        self.made: set[str] = set()
        for login in AGENTS:
            self.organisation.person(login, Role.AGENT)
        for login in ("karim", "salim"):
            self.organisation.person(login, Role.DEPARTMENT, DEPARTMENT)
        self.seats = {login: self.organisation.seat(login) for login in EVERYBODY}

    @rule(who=WHO, channel=st.sampled_from(["phone", "email", "walk_in"]))
    def log(self, who: str, channel: str) -> None:
        case = self.seats[who].log(channel=channel, subject=f"مشكلة رقم {len(self.made)}")
        self._note_made(who, case.id)

    @rule(who=WHO, place=st.integers(0, 5), deed=st.sampled_from(DEEDS))
    def act(self, who: str, place: int, deed: tuple[str, dict[str, Json]]) -> None:
        rows = self.seats[who].desk.queue.page(View.ALL_OPEN, limit=6)
        if not rows:
            return
        case_id = rows[place % len(rows)].id
        with suppress(Refused):
            self.seats[who].desk.actions.act(case_id, *deed)
        self._note_made(who, case_id)

    @rule(who=WHO)
    def sync(self, who: str) -> None:
        self.seats[who].sync()

    @rule(who=WHO)
    def lose_the_answer(self, who: str) -> None:
        """The database has taken what was pushed; the desk does not know."""
        self._push(self.seats[who], self._waiting(who))

    @rule(who=WHO)
    def push_in_the_wrong_order(self, who: str) -> None:
        self._push(self.seats[who], self._waiting(who)[::-1])

    @rule(who=WHO)
    def push_again(self, who: str) -> None:
        store = self.seats[who].desk.workplace.store
        acted = [
            event
            for case_id in store.cases.all_ids()
            for event in store.events.history(case_id)
            if event.actor == who and event.position is not None
        ]
        self._push(self.seats[who], acted[:20])

    @rule(who=WHO)
    def start_anew(self, who: str) -> None:
        seat = self.seats[who]
        seat.desk.close()
        seat.desk = self.organisation.opened(seat.home, seat.dsn).desk

    @rule(who=WHO, within_a_push=st.booleans())
    def be_killed(self, *, who: str, within_a_push: bool) -> None:
        """What is on the disk at that moment is all that is left: nothing is written out."""
        seat = self.seats[who]
        if within_a_push:
            self._push(seat, self._waiting(who))
        left = seat.home.with_name(f"{seat.home.name}+")
        shutil.copytree(seat.home, left)
        seat.desk.close()
        seat.home = left
        seat.desk = self.organisation.opened(left, seat.dsn).desk

    @rule(role=st.sampled_from([Role.AGENT, Role.QUALITY]))
    def change_a_role(self, role: Role) -> None:
        self.organisation.person("mona", role)

    @rule(department=st.sampled_from([DEPARTMENT, ELSEWHERE]))
    def change_a_department(self, department: str) -> None:
        self.organisation.person("karim", Role.DEPARTMENT, department)

    @rule(minutes=st.integers(1, 3000))
    def let_time_go_by(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    def teardown(self) -> None:
        try:
            for _ in range(3):
                for seat in self.seats.values():
                    seat.sync()
            with psycopg.connect(self.organisation.admin_dsn) as connection:
                self._check(connection)
        finally:
            self.organisation.close()

    # -- What holds at the end --------------------------------------------------------------

    def _check(self, connection: psycopg.Connection[TupleRow]) -> None:
        _check_numbers(connection)
        refused = self._check_refused(connection)
        stored = {str(row[0]) for row in connection.execute("SELECT id FROM core.event")}
        assert self.made - stored - refused == set()
        agents = [self._cases(login) for login in AGENTS]
        assert agents[0] == agents[1] == agents[2]
        karim, salim = self._cases("karim"), self._cases("salim")
        for case_id in karim.keys() & salim.keys():
            if agents[0][case_id].department == DEPARTMENT:
                assert karim[case_id] in (salim[case_id], agents[0][case_id])
        for case_id, case in agents[0].items():
            history = self.seats["sara"].desk.workplace.store.events.history(case_id)
            _check_against_database(connection, case)
            _check_nothing_is_lost(case, history)

    def _check_refused(self, connection: psycopg.Connection[TupleRow]) -> set[str]:
        """What was refused is visible at its desk and kept in quarantine."""
        kept = connection.execute("SELECT login, event FROM core.quarantine").fetchall()
        found = {
            (login, str(refusal.event.id))
            for login, seat in self.seats.items()
            for refusal in seat.desk.workplace.store.events.refusals()
        }
        assert found <= set(kept)
        return {event for _login, event in found}

    def _cases(self, login: str) -> dict[str, Case]:
        store = self.seats[login].desk.workplace.store
        return {case_id: store.case(case_id) for case_id in store.cases.all_ids()}

    def _note_made(self, who: str, case_id: str) -> None:
        history = self.seats[who].desk.workplace.store.events.history(case_id)
        self.made |= {event.id for event in history if event.actor == who}

    def _waiting(self, who: str) -> Sequence[Event]:
        return self.seats[who].desk.workplace.store.events.waiting(100)

    def _push(self, seat: Seat, events: Sequence[Event]) -> None:
        shared = SharedStore.open(seat.dsn, PASSWORD)
        shared.push(events, seat.desk.workplace.device)
        shared.close()


def _check_numbers(connection: psycopg.Connection[TupleRow]) -> None:
    """Streams are 1 … head and subjects 1 … version, without a gap."""
    gaps = connection.execute(
        "SELECT s.name FROM core.stream s LEFT JOIN core.feed f ON f.stream = s.id"
        " GROUP BY s.id, s.name, s.head"
        " HAVING s.head <> count(f.n) OR s.head <> coalesce(max(f.n), 0)"
    ).fetchall()
    holes = connection.execute(
        "SELECT s.id FROM core.subject s JOIN core.event e ON e.subject = s.id"
        " GROUP BY s.id, s.version"
        " HAVING s.version <> count(*) OR s.version <> max(e.position) OR min(e.position) <> 1"
    ).fetchall()
    assert (gaps, holes) == ([], [])


def _check_against_database(connection: psycopg.Connection[TupleRow], case: Case) -> None:
    """The fold of the database is the fold of the desk."""
    row = connection.execute(
        "SELECT status, fields ->> 'assignee', fields ->> 'department', fields ->> 'priority',"
        " fields ->> 'category', fields ->> 'solution', conflicts FROM core.subject WHERE id = %s",
        (case.id,),
    ).fetchone()
    assert row
    assert row[:6] == (
        case.status.value,
        case.assignee,
        case.department,
        case.priority,
        case.category,
        case.solution,
    )
    assert row[6].keys() == {conflict.field for conflict in case.conflicts}


def _check_nothing_is_lost(case: Case, history: Sequence[Event]) -> None:
    """Every value stands, is shown as a conflict, or was written over by who had seen it."""
    shown = {(conflict.field, conflict.lost, conflict.event) for conflict in case.conflicts}
    counted = effective(history)
    for place, event in enumerate(counted):
        for name, value in _written(event).items():
            is_over = any(
                name in _written(other) and (other.actor == event.actor or _saw(other, event))
                for other in counted[place + 1 :]
            )
            stands = getattr(case, name, value) == value
            instant = name.endswith("_at")
            assert is_over or stands or instant or (name, value, event.id) in shown, (name, value)


def _written(event: Event) -> dict[str, Json]:
    return {**event.sets, "status": event.status.value} if event.status else {**event.sets}


def _saw(later: Event, earlier: Event) -> bool:
    return earlier.position is None or (later.seen or 0) >= earlier.position


def play(postgres: Postgres, folder: Path, examples: int) -> None:
    places = iter(range(1_000_000))
    run_state_machine_as_test(
        lambda: Office(postgres, folder / str(next(places))),
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_desks_and_database_fold_to_one_state(postgres: Postgres, tmp_path: Path) -> None:
    play(postgres, tmp_path, examples=4)


@pytest.mark.soak
def test_desks_and_database_fold_to_one_state_for_long(postgres: Postgres, tmp_path: Path) -> None:
    play(postgres, tmp_path, examples=SOAK_EXAMPLES)
