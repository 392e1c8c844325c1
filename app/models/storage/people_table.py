"""The people that a desk knows: those of its shared database, and those whom its cases name."""

import json
from collections.abc import Iterable

from app.models.json_value import Json
from app.models.people import Colleague, Role
from app.models.storage.local_database import LocalDatabase

# One step of the index for each person, however many cases are theirs.
_EACH = (
    "WITH RECURSIVE person (login) AS ("
    " SELECT min(assignee) FROM case_row UNION ALL"
    " SELECT (SELECT min(assignee) FROM case_row WHERE assignee > login)"
    " FROM person WHERE login IS NOT NULL)"
    " SELECT login, (SELECT assignee_name FROM case_row WHERE assignee = login LIMIT 1)"
    " FROM person WHERE login IS NOT NULL"
)


class PeopleTable:
    """Assignees are read from the rows of cases; colleagues are kept as the server told them."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def assignees(self) -> tuple[tuple[str, str], ...]:
        """The login and the name of everybody who has or had a case, by login."""
        rows = self._database.rows(_EACH)
        return tuple((str(login), str(name or login)) for login, name in rows)

    def colleagues(self) -> tuple[Colleague, ...]:
        """The people of the shared database, by name; none where there never was one."""
        rows = self._database.rows(
            "SELECT login, name, role, departments FROM person ORDER BY name, login"
        )
        return tuple(
            Colleague(
                login=str(login),
                name=str(name),
                role=Role(str(role)),
                departments=frozenset(json.loads(str(departments))),
            )
            for login, name, role, departments in rows
        )

    def name_of(self, login: Json) -> str | None:
        """The name of a colleague, or else of somebody who has or had a case; None for others."""
        if not isinstance(login, str):
            return None
        rows = self._database.rows(
            "SELECT name FROM person WHERE login = ? UNION ALL SELECT * FROM"
            " (SELECT assignee_name FROM case_row WHERE assignee = ? LIMIT 1)",
            (login, login),
        )
        return next((str(name) for (name,) in rows if name), None)

    def keep(self, people: Iterable[Colleague]) -> None:
        """These are the people of the shared database now."""
        self._database.execute("DELETE FROM person")
        self._database.execute_many(
            "INSERT INTO person (login, name, role, departments) VALUES (?, ?, ?, ?)",
            [
                (each.login, each.name, each.role.value, json.dumps(sorted(each.departments)))
                for each in people
            ],
        )
