"""Passwords are kept in the system's keyring, or nowhere, and never at the price of waiting."""

import gc
from collections.abc import Iterator
from threading import Event
from types import SimpleNamespace

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import null
from keyring.errors import KeyringLocked

from app.services.access import credentials
from app.services.access.credentials import Kept, ServerKey
from tests.real_parts.waiting import eventually

SERVER = ServerKey("noura@db.example.sa:5432/sanad")
OTHER = ServerKey("fahd@db.example.sa:5432/sanad")
PASSWORD = "كلمة سر: 123 \\ ' \""


class HangingKeyring(KeyringBackend):
    """Waits for somebody to unlock it."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.released = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.released.wait()
        return PASSWORD

    def set_password(self, service: str, username: str, password: str) -> None:
        self.released.wait()

    def delete_password(self, service: str, username: str) -> None:
        self.released.wait()


class LockedKeyring(HangingKeyring):
    """Says at once that it is locked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("مقفل")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("مقفل")

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked("مقفل")


@pytest.fixture
def keyring_of_this_test() -> Iterator[SimpleNamespace]:
    before = keyring.get_keyring()
    yield SimpleNamespace(be=keyring.set_keyring)
    keyring.set_keyring(before)


@pytest.fixture
def hanging_keyring(keyring_of_this_test: SimpleNamespace) -> Iterator[HangingKeyring]:
    hanging = HangingKeyring()
    keyring_of_this_test.be(hanging)
    yield hanging
    hanging.released.set()


@pytest.mark.usefixtures("unlocked_keyring")
def test_a_stored_password_is_recalled_for_its_server_alone() -> None:
    assert credentials.store(SERVER, PASSWORD) is Kept.KEYRING
    assert credentials.recall(SERVER) == PASSWORD
    assert credentials.recall(OTHER) is None


@pytest.mark.usefixtures("unlocked_keyring")
def test_a_new_password_takes_the_place_of_the_old() -> None:
    credentials.store(SERVER, "القديمة")
    credentials.store(SERVER, PASSWORD)
    assert credentials.recall(SERVER) == PASSWORD


@pytest.mark.usefixtures("unlocked_keyring")
def test_a_forgotten_password_is_gone() -> None:
    credentials.store(SERVER, PASSWORD)
    assert credentials.forget(SERVER) is Kept.NOWHERE
    assert credentials.recall(SERVER) is None


@pytest.mark.usefixtures("unlocked_keyring")
def test_forgetting_what_was_never_stored_is_no_fault() -> None:
    assert credentials.forget(SERVER) is Kept.NOWHERE


@pytest.mark.usefixtures("unlocked_keyring")
def test_an_unlocked_keyring_answers() -> None:
    assert credentials.answers()


def test_without_a_keyring_nothing_is_stored_and_that_is_said() -> None:
    assert credentials.store(SERVER, PASSWORD) is Kept.NOWHERE
    assert credentials.recall(SERVER) is None
    assert credentials.forget(SERVER) is Kept.NOWHERE
    assert not credentials.answers()


def test_a_locked_keyring_stores_nothing_and_may_keep_what_it_has(
    keyring_of_this_test: SimpleNamespace,
) -> None:
    keyring_of_this_test.be(LockedKeyring())
    assert credentials.store(SERVER, PASSWORD) is Kept.NOWHERE
    assert credentials.recall(SERVER) is None
    assert credentials.forget(SERVER) is Kept.KEYRING


@pytest.mark.usefixtures("hanging_keyring")
def test_a_keyring_that_hangs_is_given_up() -> None:
    assert credentials.store(SERVER, PASSWORD, limit_s=0.01) is Kept.NOWHERE
    assert credentials.recall(SERVER, limit_s=0.01) is None
    assert credentials.forget(SERVER, limit_s=0.01) is Kept.KEYRING
    assert not credentials.answers(limit_s=0.01)


def test_what_a_keyring_says_once_it_is_unlocked_is_heard(
    hanging_keyring: HangingKeyring,
) -> None:
    assert credentials.recall(SERVER, limit_s=0.01) is None
    assert credentials.late_answer(SERVER) is None
    hanging_keyring.released.set()
    assert eventually(lambda: credentials.late_answer(SERVER), "the password") == PASSWORD


def test_nothing_is_heard_of_what_was_not_asked() -> None:
    assert credentials.late_answer(ServerKey("nobody@nowhere")) is None


def test_a_keyring_that_keeps_nothing_is_not_believed(
    keyring_of_this_test: SimpleNamespace,
) -> None:
    keyring_of_this_test.be(null.Keyring())
    assert credentials.store(SERVER, PASSWORD) is Kept.NOWHERE


@pytest.mark.usefixtures("session_bus")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the library leaves its sockets open
def test_a_session_without_a_secret_service_stores_nothing(
    keyring_of_this_test: SimpleNamespace,
) -> None:
    from keyring.backends import SecretService

    keyring_of_this_test.be(SecretService.Keyring())
    assert credentials.store(SERVER, PASSWORD) is Kept.NOWHERE
    assert not credentials.answers()
    gc.collect()
