"""The people of level one that the cases of this desk name, for offering them."""

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
    """Read from the rows of cases; nothing is kept besides."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def assignees(self) -> tuple[tuple[str, str], ...]:
        """The login and the name of everybody who has or had a case, by login."""
        rows = self._database.rows(_EACH)
        return tuple((str(login), str(name or login)) for login, name in rows)
