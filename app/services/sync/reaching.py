"""Reaching the shared database of a desk: its DSN, and the password where the keyring has it.

Without a password in the keyring libpq's own PGPASSWORD and PGPASSFILE count; where these are not
set either, the person is asked and the answer is kept in memory alone.
"""

from collections.abc import Callable

from app.models.errors import Code, Refused
from app.models.storage.shared_connection import without_password
from app.models.storage.shared_store import SharedStore
from app.services.access import credentials
from app.services.access.credentials import ServerKey
from app.services.desk.workplace import Workplace


def server_key(dsn: str, login: str) -> ServerKey:
    """Under which name the keyring keeps the password."""
    return ServerKey(f"{login}@{without_password(dsn)}")


def shared_of(workplace: Workplace, password: str | None = None) -> Callable[[], SharedStore]:
    """How to reach the database that this desk joined; `password` is one that was just typed.

    May wait for the keyring: never call it on the GUI thread. Raises Refused if it joined none.
    """
    dsn = workplace.server
    if dsn is None:
        raise Refused(Code.NOT_FOUND, field="server", reason="not_joined")
    known = password or credentials.recall(server_key(dsn, workplace.actor.login))
    return connect_shared(dsn, known)


def connect_shared(dsn: str, password: str | None) -> Callable[[], SharedStore]:
    """How to reach the database of `dsn` when it is needed."""
    return lambda: SharedStore.open(dsn, password)
