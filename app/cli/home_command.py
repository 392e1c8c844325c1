"""`sanad init`: makes a desk's home, as the first-run wizard does."""

from typing import TYPE_CHECKING

from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.models.errors import Code, Refused, unknown_word
from app.models.people import Role
from app.wording.bidi import isolated, ltr
from app.wording.both import Both

if TYPE_CHECKING:
    from app.models.policy import Policy

_INIT = Both("إنشاء مجلد بيانات لمكتب جديد", "make the home of a new desk")
_POLICY = Both(
    "allaamah أو zedo أو masaraat أو ملف سياسة", "allaamah, zedo, masaraat or a policy file"
)
_AGENT = Both("اسم من يعمل على المكتب", "the name of who works at the desk")
_ROLE = Both("دوره", "their role")
_DEPARTMENT = Both("إدارته، ويتكرر؛ لدور الإدارة المختصة", "their department; may be repeated")
_MADE = Both(
    "أُنشئ المكتب في {home} بسياسة «{policy}»، باسم {name} ({role}).",
    "The desk is in {home}, under the policy “{policy}”, for {name} ({role}).",
)

_ROLES = frozenset(Role) - {Role.SYSTEM}


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add(
        "init",
        _INIT,
        _init,
        Option(name="--policy", help=_POLICY, shown_as="POLICY", is_required=True),
        Option(name="--agent", help=_AGENT, shown_as="NAME"),
        Option(name="--role", help=_ROLE, shown_as="ROLE"),
        Option(name="--department", help=_DEPARTMENT, shown_as="D", is_repeated=True),
    )


def _init(call: Invocation) -> int:
    from app.services.desk.home import NewHome, make_home, policy_named
    from app.wiring import open_desk

    role = Role(call.given.word("role", _ROLES) or Role.AGENT)
    policy = policy_named(call.given.required("policy"))
    new = NewHome(
        policy=policy,
        name=call.given.text("agent"),
        role=role,
        departments=_departments(call, policy, role),
    )
    make_home(call.home, new, call.clock)
    desk = open_desk(call.home, call.clock)
    try:
        actor, device = desk.workplace.actor, desk.workplace.device
    finally:
        desk.close()
    if call.out.is_json:
        call.out.document(
            {
                "home": str(call.home),
                "policy": new.policy.code,
                "version": new.policy.version,
                "agent": actor.name,
                "role": actor.role.value,
                "device": device,
            }
        )
        return DONE
    named = new.policy.role(role.value)
    call.out.line(
        _MADE.in_(call.manner).format(
            home=ltr(str(call.home)),
            policy=isolated(new.policy.name.text(call.manner.language)),
            name=isolated(actor.name),
            role=named.name.text(call.manner.language) if named else role.value,
        )
    )
    return DONE


def _departments(call: Invocation, policy: "Policy", role: Role) -> frozenset[str]:
    """Those that were named; the only one of a policy needs no name."""
    known = frozenset(department.code for department in policy.departments)
    asked = frozenset(call.given.texts("department"))
    if asked - known:
        raise unknown_word("department", min(asked - known), known)
    if asked and role is not Role.DEPARTMENT:
        raise Refused(Code.BAD_VALUE, field="department", reason="not_a_department_role")
    is_obvious = role is Role.DEPARTMENT and len(known) == 1
    return asked or (known if is_obvious else frozenset())
