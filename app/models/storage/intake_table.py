"""What an import has to know of the cases that are here: the references of other systems."""

from collections.abc import Mapping

from app.models.identity import CaseId
from app.models.storage.local_database import LocalDatabase


class IntakeTable:
    """Read once an import; the events are the truth, so nothing has to be kept in step."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def references(self) -> Mapping[str, CaseId]:
        """The case of each reference that another system gave."""
        rows = self._database.rows(
            "SELECT json_extract(doc, '$.sets.external_ref') AS ref, subject FROM event"
            " WHERE kind IN ('register', 'correct') AND ref IS NOT NULL"
        )
        return {str(ref): CaseId(str(subject)) for ref, subject in rows}

    def cases_of(self, customer_id: str) -> tuple[CaseId, ...]:
        """Every case of a customer, also those that are closed."""
        rows = self._database.rows("SELECT id FROM case_row WHERE customer_id = ?", (customer_id,))
        return tuple(CaseId(str(row[0])) for row in rows)
