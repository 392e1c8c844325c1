"""Reaching the shared database of a desk: its DSN, and the password where the keyring has it.

Without a password in the keyring libpq's own PGPASSWORD and PGPASSFILE count; where these are not
set either, the person is asked and the answer is kept in memory alone, for all that reaches it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app import __version__
from app.models.errors import Code, Refused
from app.models.storage.shared_connection import without_password
from app.models.storage.shared_store import SharedStore
from app.services.access import credentials
from app.services.access.credentials import ServerKey
from app.services.desk.workplace import Workplace

_typed: dict[ServerKey, str] = {}

if TYPE_CHECKING:
    from app.models.storage.shared_administration import SharedAdministration
    from app.models.storage.shared_exposure import Exposure


def server_key(dsn: str, login: str) -> ServerKey:
    """Under which name the keyring keeps the password."""
    return ServerKey(f"{login}@{without_password(dsn)}")


def shared_of(workplace: Workplace, password: str | None = None) -> Callable[[], SharedStore]:
    """How to reach the database that this desk joined; `password` is one that was just typed.

    May wait for the keyring: never call it on the GUI thread. Where the keyring has to be unlocked
    first, a later attempt has the password. Raises Refused if the desk joined no database.
    """
    dsn = _joined(workplace)
    key = server_key(dsn, workplace.actor.login)
    if password:
        _typed[key] = password
    known = password or _kept(workplace, dsn)
    return lambda: SharedStore.open(dsn, known or credentials.late_answer(key))


def greet(workplace: Workplace) -> None:
    """Raises Refused or Unreachable unless the database knows the person at this desk now."""
    shared = shared_of(workplace)()
    try:
        shared.hello(__version__, workplace.device, workplace.now())
    finally:
        shared.close()


def administration_of(workplace: Workplace) -> "SharedAdministration":
    """A connection for looking after people, devices and the sync. Raises as `shared_of`."""
    from app.models.storage.shared_administration import SharedAdministration

    dsn = _joined(workplace)
    return SharedAdministration(dsn, _kept(workplace, dsn))


def rights_left(workplace: Workplace) -> "tuple[Exposure, ...]":
    """What people's logins may do there beyond their part.

    Raises what stands against asking: Refused, or Unreachable.
    """
    from app.models.storage.shared_exposure import exposures

    dsn = _joined(workplace)
    return exposures(dsn, _kept(workplace, dsn))


def _joined(workplace: Workplace) -> str:
    if workplace.server is None:
        raise Refused(Code.NOT_FOUND, field="server", reason="not_joined")
    return workplace.server


def _kept(workplace: Workplace, dsn: str) -> str | None:
    key = server_key(dsn, workplace.actor.login)
    return _typed.get(key) or credentials.recall(key)
