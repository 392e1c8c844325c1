"""Days at several desks played at random: calls, actions, syncs, and everything that goes wrong.

Whatever happens, at the end every desk holds the same, nothing that a desk acknowledged is missing
anywhere and nothing is there twice.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from app.models.clock import FixedClock
from app.models.errors import Refused, Unreachable
from app.models.json_value import Json
from app.models.people import Role
from app.models.storage.shared_connection import connect
from app.models.storage.shared_store import SharedStore
from app.services.desk.queue import View
from app.services.sync.sync_round import run_once
from tests.end_to_end.counted import are_alike, count_all
from tests.end_to_end.two_desks import PASSWORD, Organisation, Seat
from tests.real_parts.postgres import Postgres
from tests.real_parts.tcp_proxy import TcpProxy

DEPARTMENT = "information_technology"
_TRIES = 5
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
    ("assign", {"agent": "agent0"}),
)


class RandomDays:
    """Agents and a department behind one line that breaks, over a server that dies."""

    def __init__(
        self,
        organisation: Organisation,
        line: TcpProxy,
        clock: FixedClock,
        *,
        seed: int,
        agents: int = 3,
    ) -> None:
        self._random = random.Random(seed)
        self._organisation = organisation
        self._postgres: Postgres = organisation.postgres
        self._line = line
        self._clock = clock
        logins = [f"agent{number}" for number in range(agents)]
        for login in logins:
            organisation.person(login, Role.AGENT)
        organisation.person("karim", Role.DEPARTMENT, DEPARTMENT)
        self.seats = [organisation.seat(login, port=line.port) for login in (*logins, "karim")]
        self._longest_pause_s = 2_700 // agents
        self._happened = 0
        self._happenings: tuple[tuple[int, Callable[[Seat], None]], ...] = (
            (30, self._log),
            (50, self._act),
            (25, self._sync),
            (3, self._break_line),
            (6, self._mend_line),
            (1, self._kill_server),
            (2, self._restart_desk),
        )

    def happen(self) -> None:
        """One thing happens at one of the desks."""
        weights, happenings = zip(*self._happenings, strict=True)
        seat = self._random.choice(self.seats)
        self._clock.advance(timedelta(seconds=self._random.randint(0, self._longest_pause_s)))
        self._random.choices(happenings, weights)[0](seat)

    def settle(self) -> None:
        """The line is mended, and everybody syncs until nothing is left to be moved.

        A machine that is busy with other things may answer late: that is tried again.
        """
        self._line.open()
        for _ in range(3):
            for seat in self.seats:
                self._sync_patiently(seat)

    def check(self) -> int:
        """Count, and compare some of the desks; how many events there are."""
        counted = count_all(self._organisation.admin_dsn, self.seats)
        are_alike(self._random.sample(self.seats[:-1], 3))
        return counted

    def _log(self, seat: Seat) -> None:
        channel = self._random.choice(("phone", "walk_in", "email"))
        self._happened += 1
        seat.log(channel=channel, subject=f"مشكلة رقم {self._happened}")

    def _act(self, seat: Seat) -> None:
        rows = seat.desk.queue.page(View.ALL_OPEN, limit=30)
        if not rows:
            return
        row = self._random.choice(rows)
        action, data = self._random.choice(DEEDS)
        with suppress(Refused):
            seat.desk.actions.act(row.id, action, data)

    def _sync(self, seat: Seat) -> None:
        impatient = seat.dsn.replace("connect_timeout=5", "connect_timeout=2")
        with suppress(Unreachable):
            run_once(
                seat.desk.workplace, lambda: SharedStore(connect(impatient, PASSWORD, limit_s=1.0))
            )

    def _sync_patiently(self, seat: Seat) -> None:
        for _ in range(_TRIES - 1):
            with suppress(Unreachable):
                seat.sync()
                return
        seat.sync()

    def _break_line(self, _seat: Seat) -> None:
        self._random.choice((self._line.cut, self._line.stall, self._line.lose_answers))()

    def _mend_line(self, _seat: Seat) -> None:
        self._line.open()

    def _kill_server(self, _seat: Seat) -> None:
        self._postgres.kill()
        self._postgres.start()

    def _restart_desk(self, seat: Seat) -> None:
        seat.desk.close()
        seat.desk = self._organisation.opened(seat.home, seat.dsn).desk
