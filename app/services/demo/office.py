"""The invented office around the demo desk: its people, their computers, and what ails a few."""

from datetime import datetime, timedelta

from app.models.administration import DeskHealth, Health, Person, RefusedEvents
from app.models.people import Role
from app.models.person_history import PersonChange, What
from app.services.admin.looking_after import Seen

_VERSION, _OLDER = "1.4.0", "1.3.2"


def seen_at(now: datetime, oneself: str) -> Seen:
    """How the office stands; `oneself` is the login of its administrator."""
    return Seen(
        people=_people(now, oneself),
        health=Health(
            desks=(
                _desk("48213", "sara", "سارة فؤاد", now - timedelta(hours=27), waiting=12),
                _desk("61077", "karim", "كريم شوقي", now - timedelta(days=4), version=_OLDER),
                _desk("30518", "hala", "هالة مراد", now - timedelta(seconds=40), skew_minutes=9),
                _desk("55120", "laila", "ليلى حسان", now - timedelta(seconds=20)),
                _desk("72904", oneself, "عمرو فهمي", now),
            ),
            refused=(
                RefusedEvents(
                    login="karim",
                    name="كريم شوقي",
                    reason="wrong_status",
                    events=3,
                    last_at=now - timedelta(days=4, hours=2),
                ),
            ),
            is_older=False,
        ),
        at=now,
    )


def well_at(now: datetime, oneself: str) -> Seen:
    """The same office on a day when nothing ails."""
    names = (("sara", "سارة فؤاد"), ("laila", "ليلى حسان"), (oneself, "عمرو فهمي"))
    desks = tuple(
        _desk(str(48213 + place), login, name, now) for place, (login, name) in enumerate(names)
    )
    health = Health(desks=desks, refused=(), is_older=False)
    return Seen(people=_people(now, oneself), health=health, at=now)


def history_at(now: datetime) -> tuple[PersonChange, ...]:
    """What was done to the login of one of them, newest first."""
    by, name = "amr", "عمرو فهمي"
    departments = ("information_technology", "scientific_office")
    return (
        PersonChange(at=now - timedelta(days=1), by=by, by_name=name, what=What.PASSWORD),
        PersonChange(
            at=now - timedelta(days=4), by=by, by_name=name, what=What.REVOKED, device="61077"
        ),
        PersonChange(
            at=now - timedelta(days=30),
            by=by,
            by_name=name,
            what=What.RIGHTS,
            role=Role.DEPARTMENT,
            departments=departments,
        ),
        PersonChange(
            at=now - timedelta(days=90),
            by="postgres",
            by_name="",
            what=What.ADDED,
            role=Role.AGENT,
        ),
    )


def _people(now: datetime, oneself: str) -> tuple[Person, ...]:
    return (
        _person("sara", "سارة فؤاد", Role.AGENT, now - timedelta(hours=27)),
        _person("laila", "ليلى حسان", Role.SUPERVISOR, now - timedelta(seconds=20)),
        _person(
            "karim",
            "كريم شوقي",
            Role.DEPARTMENT,
            now - timedelta(days=4),
            "information_technology",
            "scientific_office",
        ),
        _person("hala", "هالة مراد", Role.QUALITY, now - timedelta(seconds=40)),
        _person(oneself, "عمرو فهمي", Role.ADMIN, now),
        _person("mai", "مي عادل", Role.AGENT, None),
        _person("walid", "وليد نصر", Role.ROOM_MANAGER, now - timedelta(days=60), is_active=False),
    )


def _person(
    login: str,
    name: str,
    role: Role,
    seen_at: datetime | None,
    *departments: str,
    is_active: bool = True,
) -> Person:
    return Person(
        login=login,
        name=name,
        role=role,
        departments=departments,
        is_active=is_active,
        devices=int(is_active and seen_at is not None),
        seen_at=seen_at,
    )


def _desk(
    device: str,
    login: str,
    name: str,
    seen_at: datetime,
    *,
    waiting: int = 0,
    skew_minutes: int = 0,
    version: str = _VERSION,
) -> DeskHealth:
    return DeskHealth(
        device=device,
        login=login,
        name=name,
        app_version=version,
        seen_at=seen_at,
        skew_ms=skew_minutes * 60_000,
        waiting=waiting,
        oldest_waiting_at=seen_at if waiting else None,
        behind=340 if version != _VERSION else 0,
    )
