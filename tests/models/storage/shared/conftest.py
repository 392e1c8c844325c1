"""A shared database for each test, copied from one that was prepared once."""

from collections.abc import Callable, Iterator

import pytest

from app.models import policy_file
from app.models.clock import FixedClock
from app.models.storage import shared_setup
from tests.models.storage.shared.world import World
from tests.real_parts.postgres import Postgres

MakeWorld = Callable[[str], World]


@pytest.fixture
def make_world(postgres: Postgres, clock: FixedClock) -> Iterator[MakeWorld]:
    """Makes a shared database under the policy of that name."""
    made: list[World] = []

    def make(code: str) -> World:
        policy = policy_file.shipped(code)

        def prepare(dsn: str) -> None:
            shared_setup.prepare(dsn, policy, clock)

        dsn = postgres.copy_of(f"shared_{code}", prepare)
        made.append(World(dsn=dsn, policy=policy, clock=clock))
        return made[-1]

    yield make
    for world in made:
        world.close()


@pytest.fixture
def world(make_world: MakeWorld) -> World:
    """A shared database under the policy of zedo."""
    return make_world("zedo")
