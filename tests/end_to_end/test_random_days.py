"""Several desks, random work, random faults; `make soak` goes on for as long as it is told.

SOAK_MINUTES (60) and SOAK_DESKS (50) in the environment say how long and how many.
"""

import os
from time import monotonic

import pytest

from app.models.clock import FixedClock
from tests.end_to_end.random_days import RandomDays
from tests.end_to_end.two_desks import Organisation
from tests.real_parts.tcp_proxy import TcpProxy

SOAK_MINUTES = float(os.environ.get("SOAK_MINUTES", "60"))
SOAK_DESKS = int(os.environ.get("SOAK_DESKS", "50"))


def test_a_short_day_with_faults_loses_nothing(
    zedo: Organisation, bad_line: TcpProxy, clock: FixedClock
) -> None:
    days = RandomDays(zedo, bad_line, clock, seed=1)
    for _ in range(100):
        days.happen()
    days.settle()
    days.check()


@pytest.mark.soak
def test_long_days_with_faults_lose_nothing(
    zedo: Organisation, bad_line: TcpProxy, clock: FixedClock
) -> None:
    days = RandomDays(zedo, bad_line, clock, seed=20261122, agents=SOAK_DESKS - 1)
    until = monotonic() + 60 * SOAK_MINUTES
    counted = 0
    while monotonic() < until:
        for _ in range(300):
            days.happen()
        days.settle()
        counted = days.check()
    print(f"{counted} events of {SOAK_DESKS} desks, each there once")
