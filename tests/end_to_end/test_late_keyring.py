"""A desk whose keyring is unlocked only after it was opened joins in by itself."""

from functools import partial
from threading import Event

import keyring
import pytest

from app.models.people import Role
from app.services.access import credentials
from app.services.sync.reaching import shared_of
from app.services.sync.session import SyncSession
from tests.end_to_end.two_desks import PASSWORD, Organisation
from tests.real_parts.waiting import eventually


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Until this is set, the keyring of this test waits for somebody to unlock it."""
    unlocked = Event()

    def get_password(service: str, username: str) -> str:
        unlocked.wait()
        return PASSWORD

    monkeypatch.setattr(keyring, "get_password", get_password)
    monkeypatch.setattr(credentials, "recall", partial(credentials.recall, limit_s=0.01))
    return unlocked


def test_a_keyring_that_is_unlocked_late_needs_no_password_typed(
    zedo: Organisation, unlocked: Event
) -> None:
    zedo.person("sara", Role.AGENT)
    workplace = zedo.seat("sara").desk.workplace
    session = SyncSession(workplace, shared_of(workplace))

    locked = session.step(is_focused=True).status.trouble
    unlocked.set()
    eventually(lambda: session.step(is_focused=True).status.trouble is None, "the database")
    session.close()

    assert locked is not None
    assert locked.reason == "password_needed"
