"""Who may have which cases in a report."""

import pytest

from app.models.errors import Code, Refused
from app.models.people import Actor, Role
from app.services.reports.catalogue import Scope, report_named, scope_of


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.SUPERVISOR, Scope.ALL),
        (Role.QUALITY, Scope.ALL),
        (Role.DEPARTMENT, Scope.DEPARTMENT),
        (Role.AGENT, Scope.OWN),
        (Role.ROOM_MANAGER, Scope.OWN),
    ],
)
def test_each_role_has_its_cases(role: Role, scope: Scope) -> None:
    assert scope_of(Actor(login="x", name="x", role=role)) is scope


def test_the_administrator_has_none() -> None:
    with pytest.raises(Refused) as refused:
        scope_of(Actor(login="x", name="x", role=Role.ADMIN))

    assert refused.value.code is Code.FORBIDDEN


def test_an_unknown_report_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        report_named("everything")

    assert (refused.value.code, refused.value.field) == (Code.BAD_VALUE, "name")
