"""A desk whose alerts are looked at: its people, its cases, its still clock."""

from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.people import Role
from tests.services.alerts.alert_desk import AlertDesk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> AlertDesk:
    """The desk of a supervisor under the second seed."""
    return AlertDesk(tmp_path, clock, role=Role.SUPERVISOR)
