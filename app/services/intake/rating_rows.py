"""An answer to a survey becomes a rating of the case that it names, once."""

from datetime import datetime
from typing import Final

from app.models.case import Case
from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.json_value import Json
from app.models.people import Role
from app.services.desk.case_actions import CaseActions
from app.services.desk.workplace import Workplace
from app.services.intake.batches import Entry
from app.services.intake.cell_values import instant_of, score_of
from app.services.intake.columns import Columns, Field, must_have, plain
from app.services.intake.table_file import Row, Table

RATING_FIELDS: Final = frozenset(
    {Field.REF, Field.CASE, Field.SCORE, Field.COMMENT, Field.OCCURRED, Field.EMAIL}
)
_MAY_RATE: Final = frozenset({Role.AGENT, Role.SUPERVISOR, Role.ROOM_MANAGER, Role.QUALITY})
_TWO_HEADERS: Final = "respondent id"


def with_one_header(table: Table) -> Table:
    """`table` without the second header of SurveyMonkey, which tells the choices of a question."""
    rows = table.rows
    is_double = bool(rows) and plain(table.header[0]) == _TWO_HEADERS and not rows[0].cells[0]
    return Table(header=table.header, rows=rows[1:] if is_double else rows)


class RatingRows:
    """Rates the cases of one file. `marks` are the answers that earlier files brought."""

    def __init__(
        self,
        workplace: Workplace,
        columns: Columns,
        marks: frozenset[str],
        *,
        month_first: bool = False,
    ) -> None:
        role = workplace.actor.role
        if role not in _MAY_RATE:
            raise Refused(Code.FORBIDDEN, action=Action.RATE.value, role=role.value)
        must_have(columns, Field.CASE)
        must_have(columns, Field.SCORE)
        self._workplace = workplace
        self._columns = columns
        self._marks = set(marks)
        self._month_first = month_first
        self._actions = CaseActions(workplace)
        self._references = workplace.store.intake.references()

    def take(self, row: Row) -> Entry:
        """Rate the case of `row`. Raises Refused where it names none, or cannot be rated."""
        score = self._score(row)
        case = self._case(row)
        at = self._answered_at(row)
        mark = self._columns.value(row, Field.REF) or f"{case.id} {at} {score}"
        if mark in self._marks:
            raise Refused(Code.BAD_VALUE, field="case", reason="here_already", value=case.number)
        comment = self._columns.value(row, Field.COMMENT)
        data: dict[str, Json] = {"score": score} | ({"text": comment} if comment else {})
        is_timely = at is not None and case.opened_at <= at <= self._workplace.now()
        rated = self._actions.act(case.id, Action.RATE, data, at=at if is_timely else None)
        self._marks.add(mark)
        return Entry(
            subject=case.id,
            event=rated.last_event,
            label=case.number,
            mark=mark,
            is_known=True,
        )

    def _score(self, row: Row) -> int:
        said = self._columns.value(row, Field.SCORE)
        if said is None:
            raise Refused(Code.MISSING, field="score")
        score = score_of(said)
        if score is None:
            raise Refused(Code.BAD_VALUE, field="score", reason="not_score")
        return score

    def _case(self, row: Row) -> Case:
        said = self._columns.value(row, Field.CASE)
        if said is None:
            raise Refused(Code.MISSING, field="case")
        found = self._references.get(said) or self._actions.find(said)
        return self._actions.open(found).case

    def _answered_at(self, row: Row) -> datetime | None:
        said = self._columns.value(row, Field.OCCURRED) or ""
        return instant_of(said, self._workplace.policy, month_first=self._month_first)
