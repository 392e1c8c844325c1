"""Desks behind a PgBouncer in transaction mode: no call may lean on the one before it."""

from app.models.people import Role
from tests.end_to_end.counted import are_alike, count_all
from tests.end_to_end.test_faults import sync_until_quiet, work
from tests.end_to_end.two_desks import PASSWORD, Organisation
from tests.real_parts import pgbouncer
from tests.real_parts.postgres import Postgres


def test_desks_behind_a_pooler_in_transaction_mode_lose_nothing(
    zedo: Organisation, postgres: Postgres
) -> None:
    for login in ("sara", "omar"):
        zedo.person(login, Role.AGENT)
    with pgbouncer.in_front_of(postgres, {"sara": PASSWORD, "omar": PASSWORD}) as port:
        seats = [zedo.seat(login, port=port) for login in ("sara", "omar")]
        seats.append(zedo.seat("sara", name="second", port=port))
        for _ in range(3):
            for seat in seats:
                work(seat, 3)
            sync_until_quiet(seats)

        assert count_all(zedo.admin_dsn, seats) > 3 * 3 * 3
        are_alike(seats)
