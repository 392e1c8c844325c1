"""A desk's home: the folder that holds all of one desk's data, made once."""

import random
from pathlib import Path

from msgspec import Struct

from app.models.case_number import DeviceCode, new_device_code
from app.models.clock import Clock
from app.models.errors import Code, Refused, StorageProblem
from app.models.people import Actor, Role, named
from app.models.policy import Policy
from app.models.policy_file import load, shipped, shipped_codes
from app.models.storage.local_store import LocalStore
from app.services.desk.home_place import is_home
from app.services.desk.settings import Settings
from app.services.desk.workplace import actor_to_json


class NewHome(Struct, frozen=True, kw_only=True):
    """What a home is made with. `role` is what a desk without a server is used as.

    The numbers of its cases begin with `device`, which is drawn if none is given.
    """

    policy: Policy
    name: str | None = None
    role: Role = Role.AGENT
    departments: frozenset[str] = frozenset()
    device: DeviceCode | None = None


def policy_named(name: str) -> Policy:
    """One of the shipped policies, or the policy file of that path. Raises Refused."""
    if name in shipped_codes():
        return shipped(name)
    path = Path(name)
    if not _is_there(path):
        known = ", ".join(shipped_codes())
        raise Refused(
            Code.NOT_FOUND, field="policy", reason="no_such_policy", value=name[:80], known=known
        )
    return load(path)


def _is_there(path: Path) -> bool:
    """Whether there is anything to read; what cannot even be looked at is told by reading it."""
    try:
        return path.exists() and not path.is_dir()
    except OSError:
        return True


def make_home(folder: Path, new: NewHome, clock: Clock) -> None:
    """Make a desk in `folder`. Raises Refused if there is one, StorageProblem if it cannot be."""
    name = named(new.name or "", "agent") or _nameless(new.policy, new.role)
    make_folder(folder)
    if is_home(folder):
        raise Refused(Code.BAD_VALUE, field="home", reason="home_exists")
    actor = Actor(login=name, name=name, role=new.role, departments=new.departments)
    store = LocalStore(folder)
    store.open()
    try:
        with store.transaction():
            store.facts.put("policy", new.policy.to_json())
            store.facts.put("person", actor_to_json(actor))
            store.facts.put("device", new.device or new_device_code(random.SystemRandom()))
            store.facts.put("made_at", clock.now().isoformat())
    finally:
        store.close()
    Settings().save(folder)


def make_folder(folder: Path) -> None:
    """The folder itself, open to its owner alone unless it already holds something else."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            folder.chmod(0o700)
    except OSError as fault:
        raise StorageProblem(
            Code.NO_SPACE, reason="home_not_writable", detail=str(fault)
        ) from fault


def _nameless(policy: Policy, role: Role) -> str:
    known = policy.role(role.value)
    return known.name.ar if known else role.value
