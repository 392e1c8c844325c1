"""Days at several desks played at random: calls, actions, syncs, and everything that goes wrong.

Whatever happens, at the end every desk holds the same, nothing that a desk acknowledged is missing
anywhere and nothing is there twice.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import psycopg

from app.models.case import Case
from app.models.clock import FixedClock
from app.models.errors import Refused, Unreachable
from app.models.json_value import Json
from app.models.people import Role
from app.services.desk.queue import View
from tests.end_to_end.two_desks import Organisation, Seat
from tests.real_parts.postgres import Postgres
from tests.real_parts.tcp_proxy import TcpProxy

DEPARTMENT = "information_technology"
DEEDS: tuple[tuple[str, dict[str, Json]], ...] = (
    ("receive", {}),
    ("classify", {"category": "login"}),
    ("classify", {"type": "suggestion"}),
    ("first_reply", {"text": "وصلت رسالتكم"}),
    ("request_info", {"text": "يُرجى إرسال صورة الشاشة"}),
    ("info_provided", {"text": "أُرسلت الصورة"}),
    ("forward", {"department": DEPARTMENT}),
    ("accept", {}),
    ("return_solution", {"solution": "أعيد تشغيل الخادم"}),
    ("decline", {"reason": "wrong_department", "text": "ليست لنا"}),
    ("accept_solution", {}),
    ("reject_solution", {"reason": "لا يناسب الجوال"}),
    ("send_solution", {"text": "جُرّب الحل ونجح"}),
    ("confirm_solved", {}),
    ("report_unsolved", {"text": "ما زالت"}),
    ("close", {"outcome": "confirmed"}),
    ("close", {"outcome": "withdrawn"}),
    ("reopen", {"reason": "عادت"}),
    ("note", {"text": "اتصل مرة أخرى"}),
    ("assign", {"agent": "omar"}),
)


class RandomDays:
    """Three agents and a department behind one line that breaks, over a server that dies."""

    def __init__(
        self, organisation: Organisation, line: TcpProxy, clock: FixedClock, seed: int
    ) -> None:
        self._random = random.Random(seed)
        self._organisation = organisation
        self._postgres: Postgres = organisation.postgres
        self._line = line
        self._clock = clock
        for login in ("sara", "omar", "mona"):
            organisation.person(login, Role.AGENT)
        organisation.person("karim", Role.DEPARTMENT, DEPARTMENT)
        self.seats = [
            organisation.seat(login, port=line.port) for login in ("sara", "omar", "mona", "karim")
        ]
        self.made: set[str] = set()
        self._happenings: tuple[tuple[int, Callable[[Seat], None]], ...] = (
            (30, self._log),
            (50, self._act),
            (25, self._sync),
            (2, self._break_line),
            (6, self._mend_line),
            (1, self._kill_server),
            (2, self._restart_desk),
        )

    def happen(self) -> None:
        """One thing happens at one of the desks."""
        weights, happenings = zip(*self._happenings, strict=True)
        seat = self._random.choice(self.seats)
        self._clock.advance(timedelta(seconds=self._random.randint(0, 900)))
        self._random.choices(happenings, weights)[0](seat)

    def settle(self) -> None:
        """The line is mended, and everybody syncs until nothing is left to be moved."""
        self._line.open()
        for _ in range(3):
            for seat in self.seats:
                seat.sync()

    def check(self) -> None:
        """Count: made = stored = shown, none twice, feeds gapless, all desks of one mind."""
        with psycopg.connect(self._organisation.admin_dsn) as connection:
            stored = {str(row[0]) for row in connection.execute("SELECT id FROM core.event")}
            twice = connection.execute(
                "SELECT subject, position FROM core.event GROUP BY 1, 2 HAVING count(*) > 1"
            ).fetchall()
            gaps = connection.execute(
                "SELECT s.name FROM core.stream s LEFT JOIN core.feed f ON f.stream = s.id"
                " GROUP BY s.id, s.name, s.head HAVING s.head <> count(f.n)"
                " OR s.head <> coalesce(max(f.n), 0)"
            ).fetchall()
        refused = {
            refusal.event.id
            for seat in self.seats
            for refusal in seat.desk.workplace.store.events.refusals()
        }
        assert self.made - stored - refused == set()
        assert (twice, gaps) == ([], [])
        states = [self._cases(seat) for seat in self.seats[:3]]
        assert states[0] == states[1] == states[2]
        assert len(states[0]) > 0

    def _cases(self, seat: Seat) -> dict[str, Case]:
        store = seat.desk.workplace.store
        return {case_id: store.case(case_id) for case_id in store.cases.all_ids()}

    def _log(self, seat: Seat) -> None:
        channel = self._random.choice(("phone", "walk_in", "email"))
        case = seat.log(channel=channel, subject=f"مشكلة رقم {len(self.made)}")
        self._note_made(seat, case.id)

    def _act(self, seat: Seat) -> None:
        rows = seat.desk.queue.page(View.ALL_OPEN, limit=30)
        if not rows:
            return
        row = self._random.choice(rows)
        action, data = self._random.choice(DEEDS)
        with suppress(Refused):
            seat.desk.actions.act(row.id, action, data)
        self._note_made(seat, row.id)

    def _note_made(self, seat: Seat, case_id: str) -> None:
        own = seat.desk.workplace.actor.login
        history = seat.desk.workplace.store.events.history(case_id)
        self.made |= {event.id for event in history if event.actor == own}

    def _sync(self, seat: Seat) -> None:
        with suppress(Unreachable):
            seat.sync()

    def _break_line(self, _seat: Seat) -> None:
        self._random.choice((self._line.cut, self._line.lose_answers))()

    def _mend_line(self, _seat: Seat) -> None:
        self._line.open()

    def _kill_server(self, _seat: Seat) -> None:
        self._postgres.kill()
        self._postgres.start()

    def _restart_desk(self, seat: Seat) -> None:
        seat.desk.close()
        seat.desk = self._organisation.opened(seat.home, seat.dsn).desk
