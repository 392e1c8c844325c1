"""Passwords of shared databases, kept in the system's keyring and nowhere else.

Where no keyring answers, nothing is stored and that is said: the person is then asked at each
start. A keyring may wait for somebody to unlock it, for ever; after the time limit it counts as
not answering. Every function may take that long: never call one on the GUI thread.
"""

import logging
from collections.abc import Callable
from enum import StrEnum
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, NewType, TypeVar

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


def store(server: ServerKey, password: str, *, limit_s: float = LIMIT_S) -> Kept:
    """Keep `password` for `server`, the account on the database; it counts when read back."""
    import keyring

    def keep() -> str | None:
        keyring.set_password(SERVICE, server, password)
        return keyring.get_password(SERVICE, server)

    try:
        return Kept.KEYRING if _within(limit_s, keep) == password else Kept.NOWHERE
    except _NoAnswer:
        return Kept.NOWHERE


def recall(server: ServerKey, *, limit_s: float = LIMIT_S) -> str | None:
    """The password kept for `server`, or None where there is none or no keyring answers."""
    import keyring

    try:
        return _within(limit_s, lambda: keyring.get_password(SERVICE, server))
    except _NoAnswer:
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
        _within(limit_s, drop)
    except _NoAnswer:
        return Kept.KEYRING
    return Kept.NOWHERE


def answers(*, limit_s: float = LIMIT_S) -> bool:
    """Whether there is a keyring on this machine that can be read."""
    import keyring

    try:
        _within(limit_s, lambda: keyring.get_password(SERVICE, ""))
    except _NoAnswer:
        return False
    return True


def _within(limit_s: float, ask: Callable[[], _Answer]) -> _Answer:
    """What `ask` returns, if it does within `limit_s`; else it is left behind on its thread.

    A keyring that hangs cannot be called off, so that this one question gets a thread of its own.
    """
    answer: SimpleQueue[tuple[_Answer] | None] = SimpleQueue()

    def put_answer() -> None:
        try:
            answer.put((ask(),))
        except Exception as problem:  # each system's keyring fails in its own way
            _log.info("the keyring failed: %s", type(problem).__name__)
            answer.put(None)

    Thread(target=put_answer, name="keyring", daemon=True).start()
    try:
        found = answer.get(timeout=limit_s)
    except Empty:
        _log.info("the keyring did not answer within %s s", limit_s)
        raise _NoAnswer from None
    if found is None:
        raise _NoAnswer
    return found[0]
