"""`sanad connect` and `sanad sync`: join a shared database, and keep in step with it."""

import threading
from typing import TYPE_CHECKING

from app.cli.desk_at_home import desk_of
from app.cli.failure import DONE, asking_a_server
from app.cli.invocation import Invocation
from app.cli.password import read_password
from app.cli.usage import Commands, Option, refuse_together
from app.models.clock import to_text
from app.models.json_value import Json
from app.wording import case_words
from app.wording.both import Both

if TYPE_CHECKING:
    from app.services.sync.sync_round import SyncResult
    from app.wiring import Desk

_CONNECT = Both("الانضمام إلى قاعدة بيانات مشتركة", "join a shared database")
_SYNC = Both("مزامنة ما كُتب هنا وهناك", "push what was written here, pull what others wrote")
_DSN = Option(
    name="--dsn",
    help=Both("عنوان قاعدة البيانات", "where the database is"),
    shown_as="DSN",
    is_required=True,
)
_ONCE = Option(
    name="--once",
    help=Both(
        "حتى لا يبقى شيء، ثم الانتهاء (وهو المعتاد)", "until nothing is left, then end (usual)"
    ),
    is_switch=True,
)
_WATCH = Option(
    name="--watch", help=Both("المتابعة حتى الإيقاف", "go on until stopped"), is_switch=True
)

_JOINED = Both(
    "انضم المكتب باسم {name} ({role})، ورقم الجهاز {device}. بانتظار المزامنة: {waiting}.",
    "Joined as {name} ({role}), device {device}. Waiting to be synced: {waiting}.",
)
_NOT_KEPT = Both(
    "لم تُحفظ كلمة المرور لأن حافظة مفاتيح النظام لا تجيب؛ تُطلب عند كل بدء.",
    "The password was not kept: no keyring answers. It is asked for at each start.",
)
_MOVED = Both(
    "دُفع {pushed}، سُحب {pulled}، رُفض {refused}.",
    "Pushed {pushed}, pulled {pulled}, refused {refused}.",
)
_COUNTED = {
    True: Both(" العدد مطابق.", " The counts agree."),
    False: Both(" العدد غير مطابق.", " The counts differ."),
    None: Both("", ""),
}
_AWAY = Both("لا يجيب الخادم؛ بانتظار المزامنة: {waiting}.", "No server; waiting: {waiting}.")


def add_to(commands: Commands) -> None:
    """Add the commands."""
    commands.add("connect", _CONNECT, _connect, _DSN)
    commands.add("sync", _SYNC, _sync, _ONCE, _WATCH)


@asking_a_server()
def _connect(call: Invocation) -> int:
    from app.services.access.credentials import Kept
    from app.services.sync.joining import join

    password = read_password(call)
    joined = join(call.home, call.given.required("dsn"), password, call.clock)
    is_kept = joined.password_kept is Kept.KEYRING
    if call.out.is_json:
        departments: list[Json] = [*sorted(joined.actor.departments)]
        call.out.document(
            {
                "login": joined.actor.login,
                "name": joined.actor.name,
                "role": joined.actor.role.value,
                "departments": departments,
                "device": joined.device,
                "waiting": joined.waiting,
                "password_kept": is_kept,
            }
        )
        return DONE
    call.out.line(
        _JOINED.in_(call.manner).format(
            name=joined.actor.name,
            role=case_words.word(call.manner, "role", joined.actor.role.value),
            device=joined.device,
            waiting=joined.waiting,
        )
    )
    if password and not is_kept:
        call.out.line(_NOT_KEPT.in_(call.manner))
    return DONE


def _sync(call: Invocation) -> int:
    refuse_together(call, "sanad sync [--once | --watch]", "--once", "--watch")
    with desk_of(call) as (desk, _manner):
        return _watch(call, desk) if call.given.is_set("watch") else _once(call, desk)


def _once(call: Invocation, desk: "Desk") -> int:
    from app.services.sync.reaching import shared_of
    from app.services.sync.sync_round import run_once

    result = run_once(desk.workplace, shared_of(desk.workplace, _typed_password(call)))
    _tell(call, result, desk)
    return DONE


def _watch(call: Invocation, desk: "Desk") -> int:
    """Looks again and again until it is interrupted; a server that is away is waited for."""
    from app.services.sync.reaching import shared_of
    from app.services.sync.session import SyncSession

    session = SyncSession(desk.workplace, shared_of(desk.workplace, _typed_password(call)))
    pause = threading.Event()
    try:
        while True:
            step = session.step(is_focused=True)
            if step.result:
                _tell(call, step.result, desk)
            elif step.status.trouble:
                raise step.status.trouble
            elif step.status.offline_since and not call.out.is_json:
                call.out.line(_AWAY.in_(call.manner).format(waiting=step.status.waiting))
            call.out.flush()
            pause.wait(step.next_in_s)
    finally:
        session.close()


def _typed_password(call: Invocation) -> str | None:
    """Asked for only where somebody sits at the terminal and nothing else knows it."""
    import sys

    is_known = call.around.environment.keys() & {"PGPASSWORD", "PGPASSFILE"}
    if is_known or not (call.around.stdin is sys.stdin.buffer and sys.stdin.isatty()):
        return None
    from app.services.access import credentials

    return None if credentials.answers() else read_password(call)


def _tell(call: Invocation, result: "SyncResult", desk: "Desk") -> None:
    counts = desk.workplace.store.events.counts()
    if call.out.is_json:
        call.out.document(
            {
                "pushed": result.pushed,
                "pulled": result.pulled,
                "refused": result.refused,
                "waiting": counts.waiting,
                "counts_agree": result.counts_agree,
                "at": to_text(result.finished_at),
            }
        )
        return
    call.out.line(
        _MOVED.in_(call.manner).format(
            pushed=result.pushed, pulled=result.pulled, refused=result.refused
        )
        + _COUNTED[result.counts_agree].in_(call.manner)
    )
