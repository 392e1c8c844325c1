"""Fixtures of the end-to-end tests: an organisation with a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import policy_file
from app.models.clock import FixedClock
from tests.end_to_end.two_desks import MakeOrganisation, Organisation
from tests.real_parts.postgres import Postgres


@pytest.fixture
def make_organisation(
    postgres: Postgres, clock: FixedClock, tmp_path: Path
) -> Iterator[MakeOrganisation]:
    """Makes an organisation under the policy of that name."""
    made: list[Organisation] = []

    def make(code: str) -> Organisation:
        made.append(Organisation(postgres, policy_file.shipped(code), clock, tmp_path))
        return made[-1]

    yield make
    for organisation in made:
        organisation.close()


@pytest.fixture
def zedo(make_organisation: MakeOrganisation) -> Organisation:
    """The organisation of the second seed."""
    return make_organisation("zedo")
