"""People at real windows around one database, and the truth as it lies in homes and server."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from msgspec import Struct

from app.models.alert import OPENED
from app.models.case import Case
from app.models.case_input import read_case_line
from app.models.case_row import CaseRow
from app.models.clock import SystemClock
from app.models.people import Role
from app.services.desk.queue import View
from app.services.sync.joining import join
from app.wiring import Desk, open_desk
from tests.end_to_end.two_desks import CALL, PASSWORD, Organisation
from tests.real_parts.real_window import RealWindow
from tests.real_parts.waiting import eventually


class Seat(Struct, frozen=True, kw_only=True):
    """Somebody's window and the home behind it."""

    home: Path
    window: RealWindow

    def rows(self, view: View = View.ALL_OPEN) -> tuple[CaseRow, ...]:
        """What a view of this desk shows."""
        with self._opened() as desk:
            return desk.queue.page(view, limit=100)

    def numbers(self) -> list[str]:
        """The numbers of all cases that this desk shows, in order."""
        return sorted(row.number for row in (*self.rows(), *self.rows(View.CLOSED)))

    def case(self, subject: str) -> Case | None:
        """The case of that subject."""
        with self._opened() as desk:
            rows = (
                *desk.queue.page(View.ALL_OPEN, limit=100),
                *desk.queue.page(View.CLOSED, limit=100),
            )
            found = next((row for row in rows if row.subject == subject), None)
            return desk.actions.open(found.id).case if found else None

    def log_unseen(self) -> None:
        """Log a call at this desk without its window."""
        with self._opened() as desk:
            workplace = desk.workplace
            line = json.dumps(CALL).encode()
            desk.log.log([read_case_line(line, workplace.policy, workplace.now())])

    def waiting(self) -> int:
        """How many events have not reached the server."""
        with self._opened() as desk:
            return desk.workplace.store.events.counts().waiting

    def until_sent(self) -> None:
        """Wait until the server has everything; by then the window shows what was done."""
        eventually(
            lambda: self.waiting() == 0,
            lambda: f"everything to be sent; the desk said: {self.window.said()}",
        )

    def opened_alerts(self) -> int:
        """From how many notifications a case was opened."""
        with self._opened() as desk:
            return sum(each.receipt.reason == OPENED for each in desk.alerts.list())

    def until(self, subject: str, is_so: Callable[[Case], object], what: str) -> Case:
        """The case, once it is so."""

        def look() -> Case | None:
            case = self.case(subject)
            return case if case is not None and is_so(case) else None

        found = eventually(look, lambda: f"«{subject}» {what}; the desk said: {self.window.said()}")
        assert found is not None
        return found

    def until_read(self, subject: str) -> None:
        """Wait until the window shows the case as it stands, whoever changed it last."""

        def is_read() -> bool:
            return any(row.subject == subject and not row.is_unread for row in self.rows())

        eventually(is_read, lambda: f"«{subject}» to be read; the desk said: {self.window.said()}")

    @contextmanager
    def _opened(self) -> Iterator[Desk]:
        desk = open_desk(self.home, SystemClock())
        try:
            yield desk
        finally:
            desk.close()


class WindowOffice:
    """Seats around one organisation; all windows stand on one screen."""

    def __init__(self, organisation: Organisation, environment: dict[str, str]) -> None:
        self.organisation = organisation
        self._environment = environment
        self._seats: list[Seat] = []

    def seat(self, login: str, role: Role, *departments: str, port: int | None = None) -> Seat:
        """Somebody's desk, joined and not yet opened; `port` may be a bad line's."""
        self.organisation.person(login, role, *departments)
        home = self.organisation.folder / login
        join(home, self.organisation.dsn(login, port=port), PASSWORD, SystemClock())
        seat = Seat(home=home, window=RealWindow(home, self._environment))
        self._seats.append(seat)
        return seat

    def stored(self) -> list[str]:
        """The numbers of all cases in the shared database, in order."""
        with psycopg.connect(self.organisation.admin_dsn) as connection:
            numbers = connection.execute("SELECT number FROM bi.cases").fetchall()
        return sorted(number for (number,) in numbers)

    def close(self) -> None:
        """Close every window."""
        for seat in self._seats:
            seat.window.close()
