"""`sanad server …`: the administrator prepares the shared database and gives people logins.

None of it needs a home. The DSN names a role that owns the database; its password comes from
libpq's own PGPASSWORD or PGPASSFILE.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import to_builtins
from msgspec.structs import asdict

from app.cli.failure import DONE, asking_a_server
from app.cli.invocation import Invocation
from app.cli.password import read_password
from app.cli.table import table
from app.cli.usage import Commands, Option
from app.models.clock import to_text
from app.models.errors import Code, Refused
from app.models.json_value import Json
from app.models.people import Role
from app.wording import case_words
from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.manner import Manner

if TYPE_CHECKING:
    from app.services.access.server_admin import DeskStanding

_SERVER = Both(
    "قاعدة البيانات المشتركة: إعدادها ومتابعتها", "the shared database: set up and watch"
)
_INIT = Both("إعداد قاعدة بيانات فارغة", "prepare an empty database")
_UPGRADE = Both("ترقية قاعدة بيانات أقدم", "bring an older database up to date")
_STATUS = Both("حال قاعدة البيانات", "how the database stands")
_TICK = Both("تنفيذ ما حان وقته: تصعيد وإغلاق", "do what is due by time: escalate, close")
_USER = Both("الأشخاص وحساباتهم", "people and their logins")
_ADD = Both("إضافة شخص؛ كلمة المرور من الإدخال", "add a person; the password is read from input")
_DROP = Both("إنهاء حساب واتصالاته وأجهزته", "end a login, its connections and devices")
_LIST = Both("قائمة الأشخاص", "list the people")

_DSN = Option(
    name="--dsn",
    help=Both("عنوان قاعدة البيانات", "where the database is"),
    shown_as="DSN",
    is_required=True,
)
_POLICY = Option(
    name="--policy",
    help=Both("allaamah أو zedo أو masaraat أو ملف", "allaamah, zedo, masaraat or a file"),
    shown_as="POLICY",
    is_required=True,
)
_LEAST_CLIENT = Option(
    name="--least-client",
    help=Both("أقدم إصدار يقرأ منها", "the oldest version that still reads from it"),
    shown_as="VERSION",
)
_BACKUP = Option(
    name="--backup",
    help=Both(
        "أين تُحفظ نسخة قبل الترقية (المعتاد: هذا المجلد)",
        "where a copy goes before the upgrade (default: this folder)",
    ),
    shown_as="FILE",
)
_NO_BACKUP = Option(
    name="--no-backup",
    help=Both("لا نسخة: حُفظت بطريقة أخرى", "no copy: one was made another way"),
    is_switch=True,
)
_LOGIN = Option(name="login", help=Both("اسم الدخول", "the login"), shown_as="LOGIN")
_ROLE = Option(name="--role", help=Both("الدور", "the role"), shown_as="ROLE", is_required=True)
_DEPARTMENT = Option(
    name="--department",
    help=Both("إدارته، ويتكرر", "their department; may be repeated"),
    shown_as="CODE",
    is_repeated=True,
)
_NAME = Option(name="--name", help=Both("الاسم كما يُقرأ", "the name as read"), shown_as="TEXT")

_READY = Both("قاعدة البيانات جاهزة بسياسة «{policy}».", "The database is ready under “{policy}”.")
_LEFT_OPEN = Both(
    "لم يمكن سحب هذه الصلاحيات من حسابات الأشخاص:",
    "These rights could not be taken from people's logins:",
)
_NAMED = 3
_MORE = Both("، و{count} غيرها (--json يعرضها كلها)", " and {count} more (--json lists them)")
_KINDS = {
    "database": Both("على قاعدة البيانات", "on the database"),
    "schema": Both("على المخططات", "on schemas"),
    "relation": Both("على الجداول", "on tables"),
    "function": Both("تنفيذ دوال", "running functions"),
    "language": Both("لغات البرمجة", "languages"),
    "role": Both("أدوار أخرى", "other roles"),
}
_DUMPED = Both("نسختها قبل الترقية في {file}.", "As it was before, it is in {file}.")
_UPGRADED = Both("رُقّيت: {steps}", "Upgraded: {steps}")
_UP_TO_DATE = Both("هي على آخر إصدار.", "It is up to date.")
_TICKED = Both(
    "فُحصت {cases} مفتوحة: صُعّد {escalated}، أُغلق {closed}. اتصالات معلّقة أُنهيت: {ended}.",
    "Looked at {cases} open cases: escalated {escalated}, closed {closed}."
    " Ended connections that held a transaction: {ended}.",
)
_ADDED = Both("أُضيف {login} بدور {role}.", "Added {login} as {role}.")
_DROPPED = Both("أُنهي حساب {login} واتصالاته.", "Ended {login} and their connections.")
_PEOPLE_HEADS = (
    Both("اسم الدخول", "Login"),
    Both("الاسم", "Name"),
    Both("الدور", "Role"),
    Both("الإدارة", "Department"),
    Both("الحساب", "Account"),
)
_ENDED = Both("منتهٍ", "ended")

_ROLES = frozenset(Role) - {Role.SYSTEM}


def add_to(commands: Commands) -> None:
    """Add the commands."""
    server = commands.group("server", _SERVER)
    server.add("init", _INIT, _init, _DSN, _POLICY)
    server.add("upgrade", _UPGRADE, _upgrade, _DSN, _LEAST_CLIENT, _BACKUP, _NO_BACKUP)
    server.add("status", _STATUS, _status, _DSN)
    server.add("tick", _TICK, _tick, _DSN)
    user = server.group("user", _USER)
    user.add("add", _ADD, _add_user, _LOGIN, _ROLE, _DEPARTMENT, _NAME, _DSN)
    user.add("drop", _DROP, _drop_user, _LOGIN, _DSN)
    user.add("list", _LIST, _list_users, _DSN)


@asking_a_server()
def _init(call: Invocation) -> int:
    from app.services.access import server_admin
    from app.services.desk.home import policy_named

    policy = policy_named(call.given.required("policy"))
    dsn = call.given.required("dsn")
    left = server_admin.init(dsn, policy, call.clock)
    if call.out.is_json:
        exposed: list[Json] = [
            {"kind": exposure.kind.value, "name": exposure.name} for exposure in left
        ]
        version = server_admin.status(dsn).policy_version
        call.out.document({"policy": policy.code, "version": version, "not_revoked": exposed})
        return DONE
    name = policy.name.text(call.manner.language)
    call.out.line(_READY.in_(call.manner).format(policy=name))
    if left:
        call.out.line(_LEFT_OPEN.in_(call.manner))
        for line in _summary(call.manner, [(right.kind.value, right.name) for right in left]):
            call.out.line(line)
    return DONE


def _summary(manner: Manner, left: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One line for each kind of right, with its first names; `--json` lists them all."""
    for kind, words in _KINDS.items():
        names = [name for its_kind, name in left if its_kind == kind]
        if names:
            more = _MORE.in_(manner).format(count=len(names) - _NAMED)
            told = ltr(", ".join(names[:_NAMED])) + (more if len(names) > _NAMED else "")
            yield f"  {words.in_(manner)}: {told}"


@asking_a_server()
def _upgrade(call: Invocation) -> int:
    from app.services.access import server_admin

    least_client = call.given.text("least_client")
    if least_client and not all(part.isdecimal() for part in least_client.split(".")):
        raise Refused(Code.BAD_VALUE, field="least_client")
    upgraded = server_admin.upgrade(
        call.given.required("dsn"), least_client, backup=_backup_file(call)
    )
    steps, backup = upgraded.steps, upgraded.backup
    if call.out.is_json:
        call.out.document({"steps": list(steps), "backup": str(backup) if backup else None})
        return DONE
    if backup:
        call.out.line(_DUMPED.in_(call.manner).format(file=ltr(str(backup))))
    if steps:
        call.out.line(_UPGRADED.in_(call.manner).format(steps=ltr(", ".join(steps))))
    else:
        call.out.line(_UP_TO_DATE.in_(call.manner))
    return DONE


def _backup_file(call: Invocation) -> Path | None:
    """Where the database is copied to first; nowhere if that was said."""
    named = call.given.text("backup")
    if call.given.is_set("no_backup"):
        if named:
            raise Refused(Code.BAD_VALUE, field="backup")
        return None
    return Path(named or f"sanad-{call.clock.now():%Y%m%dT%H%M%SZ}.dump").absolute()


@asking_a_server()
def _status(call: Invocation) -> int:
    from app.services.access import server_admin

    status = server_admin.status(call.given.required("dsn"))
    if call.out.is_json:
        call.out.document(to_builtins(status))
        return DONE
    figures = asdict(status)
    desks = figures.pop("desks")
    rows = [(_figure(name, call), _shown(value)) for name, value in figures.items()]
    lagging = [desk for desk in desks if desk.lags]
    rows.append((_LAGGING.in_(call.manner), _shown(len(lagging))))
    for line in table(rows):
        call.out.line(line)
    for line in table([_desk_row(desk, call) for desk in lagging]) if lagging else ():
        call.out.line(f"  {line}")
    return DONE


def _desk_row(desk: "DeskStanding", call: Invocation) -> tuple[str, ...]:
    """Which desk, how much it has to send since when, how much to read."""
    since = ltr(to_text(desk.oldest_waiting_at)) if desk.oldest_waiting_at else "–"
    return (
        ltr(f"{desk.device} {desk.login}"),
        _TO_SEND.in_(call.manner).format(count=desk.waiting),
        since,
        _TO_READ.in_(call.manner).format(count=desk.behind),
    )


def _figure(name: str, call: Invocation) -> str:
    return _FIGURES[name].in_(call.manner)


def _shown(value: Json) -> str:
    if isinstance(value, dict):
        return ltr(", ".join(f"{name} {count}" for name, count in value.items()) or "–")
    if isinstance(value, list | tuple):
        return ltr(", ".join(map(str, value)) or "–")
    return ltr(str(value))


_LAGGING = Both("أجهزة متأخرة", "Desks that lag")
_TO_SEND = Both("لم يُرسل: {count}", "to send: {count}")
_TO_READ = Both("لم يُقرأ: {count}", "to read: {count}")
_FIGURES = {
    "epoch": Both("معرّف القاعدة", "Database id"),
    "postgres": Both("إصدار PostgreSQL", "PostgreSQL"),
    "schema": Both("إصدار المخطط", "Schema"),
    "pending": Both("ترقيات لم تُنفَّذ", "Upgrades to do"),
    "policy": Both("السياسة", "Policy"),
    "policy_version": Both("نسخة السياسة", "Policy version"),
    "people": Both("الأشخاص", "People"),
    "devices": Both("الأجهزة", "Devices"),
    "cases": Both("الحالات", "Cases"),
    "open_cases": Both("المفتوحة منها", "Open cases"),
    "events": Both("الأحداث", "Events"),
    "refused": Both("المرفوض", "Refused"),
    "size_bytes": Both("الحجم بالبايت", "Size in bytes"),
    "heads": Both("رؤوس القنوات", "Heads of the streams"),
    "refused_for": Both("أسباب الرفض", "Refused for"),
    "versions": Both("الإصدارات المستخدمة", "Versions in use"),
}


@asking_a_server()
def _tick(call: Invocation) -> int:
    from app.services.access import server_admin

    ticked = server_admin.tick(call.given.required("dsn"), call.clock)
    if call.out.is_json:
        call.out.document(asdict(ticked))
    else:
        call.out.line(_TICKED.in_(call.manner).format(**asdict(ticked)))
    return DONE


@asking_a_server()
def _add_user(call: Invocation) -> int:
    from app.services.access import server_admin

    login = call.given.required("login")
    role = Role(call.given.word("role", _ROLES) or Role.AGENT)
    password = read_password(call)
    if password is None:
        raise Refused(Code.MISSING, field="password")
    server_admin.add_user(
        call.given.required("dsn"),
        login,
        role,
        call.given.texts("department"),
        call.given.text("name") or "",
        password,
    )
    if call.out.is_json:
        departments: list[Json] = list(call.given.texts("department"))
        call.out.document({"login": login, "role": role.value, "departments": departments})
    else:
        said = case_words.word(call.manner, "role", role.value)
        call.out.line(_ADDED.in_(call.manner).format(login=ltr(login), role=said))
    return DONE


@asking_a_server()
def _drop_user(call: Invocation) -> int:
    from app.services.access import server_admin

    login = call.given.required("login")
    server_admin.drop_user(call.given.required("dsn"), login)
    if call.out.is_json:
        call.out.document({"login": login, "dropped": True})
    else:
        call.out.line(_DROPPED.in_(call.manner).format(login=ltr(login)))
    return DONE


@asking_a_server()
def _list_users(call: Invocation) -> int:
    from app.services.access import server_admin

    people = server_admin.list_users(call.given.required("dsn"))
    if call.out.is_json:
        for person in people:
            departments: list[Json] = [*person.departments]
            call.out.document(
                {
                    "login": person.login,
                    "name": person.name,
                    "role": person.role.value,
                    "departments": departments,
                    "active": person.is_active,
                    "devices": person.devices,
                    "seen_at": to_text(person.seen_at) if person.seen_at else None,
                }
            )
        return DONE
    rows = [
        (
            ltr(person.login),
            person.name,
            case_words.word(call.manner, "role", person.role.value),
            ltr(", ".join(person.departments) or "–"),
            "" if person.is_active else _ENDED.in_(call.manner),
        )
        for person in people
    ]
    heads = tuple(head.in_(call.manner) for head in _PEOPLE_HEADS)
    for line in table((heads, *rows)) if rows else ():
        call.out.line(line)
    return DONE
