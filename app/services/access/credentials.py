"""Passwords of shared databases, kept in the system's keyring and nowhere else.

Where no keyring answers, nothing is stored and that is said: the person is then asked at each
start. A keyring may wait for somebody to unlock it, for ever; after the time limit it counts as
not answering. Every function but `late_answer` may take that long: never call one on the GUI
thread.
"""

import logging
from collections.abc import Callable
from enum import StrEnum
from threading import Thread
from typing import Final, Generic, NewType, TypeVar

ServerKey = NewType("ServerKey", str)

SERVICE: Final = "sanad"
LIMIT_S: Final = 5.0

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


class Kept(StrEnum):
    """Where a password is."""

    KEYRING = "keyring"
    NOWHERE = "nowhere"


class _NoAnswer(Exception):
    """There is no keyring, or it is locked, broken or takes too long."""


class _Question(Generic[_Answer]):
    """What a keyring is asked, on a thread of its own: one that hangs cannot be called off."""

    def __init__(self, ask: Callable[[], _Answer]) -> None:
        self._ask = ask
        self._answer: tuple[_Answer] | None = None
        self._thread = Thread(target=self._hear, name="keyring", daemon=True)
        self._thread.start()

    def answer(self, limit_s: float) -> _Answer:
        """What the keyring says within `limit_s`. Raises _NoAnswer."""
        self._thread.join(limit_s)
        if self._thread.is_alive():
            _log.info("the keyring did not answer within %s s", limit_s)
        if self._answer is None:
            raise _NoAnswer
        return self._answer[0]

    def _hear(self) -> None:
        try:
            self._answer = (self._ask(),)
        except Exception as problem:  # each system's keyring fails in its own way
            _log.info("the keyring failed: %s", type(problem).__name__)


_recalling: dict[ServerKey, _Question[str | None]] = {}


def store(server: ServerKey, password: str, *, limit_s: float = LIMIT_S) -> Kept:
    """Keep `password` for `server`, the account on the database; it counts when read back."""
    import keyring

    def keep() -> str | None:
        keyring.set_password(SERVICE, server, password)
        return keyring.get_password(SERVICE, server)

    try:
        return Kept.KEYRING if _Question(keep).answer(limit_s) == password else Kept.NOWHERE
    except _NoAnswer:
        return Kept.NOWHERE


def recall(server: ServerKey, *, limit_s: float = LIMIT_S) -> str | None:
    """The password kept for `server`, or None where there is none or no keyring answers."""
    import keyring

    question = _Question(lambda: keyring.get_password(SERVICE, server))
    _recalling[server] = question
    try:
        return question.answer(limit_s)
    except _NoAnswer:
        return None


def late_answer(server: ServerKey) -> str | None:
    """What the last `recall` was told after its time limit: somebody unlocked the keyring."""
    try:
        return _recalling[server].answer(0)
    except (KeyError, _NoAnswer):
        return None


def forget(server: ServerKey, *, limit_s: float = LIMIT_S) -> Kept:
    """Drop what is kept for `server`; KEYRING says that it may still be there."""
    import keyring
    from keyring.errors import NoKeyringError, PasswordDeleteError

    def drop() -> None:
        try:
            keyring.delete_password(SERVICE, server)
        except (NoKeyringError, PasswordDeleteError):
            return  # nothing was kept

    try:
        _Question(drop).answer(limit_s)
    except _NoAnswer:
        return Kept.KEYRING
    return Kept.NOWHERE


def answers(*, limit_s: float = LIMIT_S) -> bool:
    """Whether there is a keyring on this machine that can be read."""
    import keyring

    try:
        _Question(lambda: keyring.get_password(SERVICE, "")).answer(limit_s)
    except _NoAnswer:
        return False
    return True
