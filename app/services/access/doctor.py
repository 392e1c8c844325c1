"""What on this machine works and what does not: each part is tried, not guessed.

A finding carries a key for its cure; the words stand with whoever prints them. Nothing is changed
but that a test notification is shown, for only that proves that alerts arrive.
"""

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from app.models.clock import Clock, to_text
from app.models.errors import DeskError
from app.models.storage.local_store import LocalStore
from app.services.desk.display import shows_windows
from app.services.desk.home_place import is_home
from app.services.desk.published_policy import unread_policy
from app.services.desk.settings import unread_settings
from app.services.desk.workplace import Workplace

if TYPE_CHECKING:
    from app.models.storage.shared_exposure import Exposure

_FONTS = "fontpkg_ibm_plex_sans_arabic"


class Part(StrEnum):
    """What is looked at, in this order."""

    HOME = "home"
    STORE = "store"
    POLICY = "policy"
    SETTINGS = "settings"
    FONTS = "fonts"
    SCREEN = "screen"
    ALERTS = "alerts"
    KEYRING = "keyring"
    SERVER = "server"
    RIGHTS = "rights"


class Cure(StrEnum):
    """What is to be done about a part that does not work; an error has its own."""

    MAKE_HOME = "make_home"
    OWN_FOLDER = "own_folder"
    RESTORE = "restore"
    INSTALL_AGAIN = "install_again"
    SCREEN = "screen"
    NOTIFICATIONS = "notifications"
    KEYRING = "keyring"
    REVOKE = "revoke"
    SET_AGAIN = "set_again"
    NEWER_PROGRAM = "newer_program"


class Finding(Struct, frozen=True, kw_only=True):
    """How one part stands; `detail` is for whoever mends it, `error` what the desk would say."""

    part: Part
    works: bool
    detail: str = ""
    cure: Cure | None = None
    error: DeskError | None = None


def examine(
    home: Path,
    clock: Clock,
    notice: tuple[str, str],
    ask_rights: "Callable[[Workplace], Sequence[Exposure]]",
) -> tuple[Finding, ...]:
    """Every part that this desk needs.

    `notice` is the title and the text of the test alert; `ask_rights` asks the shared database
    that the desk joined what people's logins can do beyond their part, and raises what stands
    against it.
    """
    found = [_home(home)]
    opens = False
    if is_home(home):
        store = _store(home)
        opens = store.error is None
        found += [store, *([_desk(home, clock)] if opens else []), _settings(home)]
    found += [_fonts(), _screen(), _alerts(notice), _keyring()]
    if opens:
        found += _server(home, clock, ask_rights)
    return tuple(found)


def _home(home: Path) -> Finding:
    if not is_home(home):
        return Finding(part=Part.HOME, works=False, detail=str(home), cure=Cure.MAKE_HOME)
    may_write = os.access(home, os.R_OK | os.W_OK | os.X_OK)
    return Finding(
        part=Part.HOME,
        works=may_write,
        detail=str(home),
        cure=None if may_write else Cure.OWN_FOLDER,
    )


def _store(home: Path) -> Finding:
    def check() -> str:
        store = LocalStore(home)
        store.open()
        try:
            return "; ".join(store.check())
        finally:
            store.close()

    return _tried(Part.STORE, check, Cure.RESTORE)


def _desk(home: Path, clock: Clock) -> Finding:
    def check() -> str:
        workplace = Workplace(home, clock)
        workplace.open()
        unread = unread_policy(workplace)
        workplace.close()
        return f"{unread.kind} {to_text(unread.at)}" if unread else ""

    return _tried(Part.POLICY, check, Cure.NEWER_PROGRAM)


def _settings(home: Path) -> Finding:
    return _tried(Part.SETTINGS, lambda: unread_settings(home), Cure.SET_AGAIN)


def _tried(part: Part, check: Callable[[], str], cure: Cure) -> Finding:
    """The finding of a check that answers what is wrong, or raises it."""
    try:
        wrong = check()
    except DeskError as error:
        return Finding(part=part, works=False, error=error)
    return Finding(part=part, works=not wrong, detail=wrong, cure=cure if wrong else None)


def _fonts() -> Finding:
    try:
        regular = files(_FONTS) / "files" / "IBMPlexSansArabic-Regular.ttf"
        works = regular.is_file()
    except ModuleNotFoundError:
        works = False
    return Finding(part=Part.FONTS, works=works, cure=None if works else Cure.INSTALL_AGAIN)


def _screen() -> Finding:
    shows = shows_windows()
    return Finding(part=Part.SCREEN, works=shows, cure=None if shows else Cure.SCREEN)


def _alerts(notice: tuple[str, str]) -> Finding:
    from app.services.alerts.notifier import Notification, Urgency
    from app.services.alerts.routes import Routes, platform_notifiers

    title, body = notice
    routes = Routes(platform_notifiers(title))
    try:
        delivery = routes.show(Notification(title=title, body=body, urgency=Urgency.LOW))
    finally:
        routes.close()
    cure = None if delivery.reached else Cure.NOTIFICATIONS
    return Finding(
        part=Part.ALERTS, works=delivery.reached, detail=delivery.reason.value, cure=cure
    )


def _keyring() -> Finding:
    from app.services.access.credentials import answers

    works = answers()
    return Finding(part=Part.KEYRING, works=works, cure=None if works else Cure.KEYRING)


def _server(
    home: Path, clock: Clock, ask_rights: "Callable[[Workplace], Sequence[Exposure]]"
) -> tuple[Finding, ...]:
    """The shared database and the rights left in it; nothing on a desk that joined none."""
    workplace = Workplace(home, clock)
    try:
        workplace.open()
    except DeskError:
        return ()
    try:
        server = workplace.server
        if server is None:
            return ()
        left = ask_rights(workplace)
    except DeskError as error:
        return (Finding(part=Part.SERVER, works=False, error=error),)
    finally:
        workplace.close()
    rights = Finding(
        part=Part.RIGHTS,
        works=not left,
        detail=", ".join(f"{right.kind}: {right.name}" for right in left),
        cure=Cure.REVOKE if left else None,
    )
    return (Finding(part=Part.SERVER, works=True, detail=server), rights)
