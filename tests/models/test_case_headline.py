"""What a case is about in a line, wherever one line is all there is."""

from datetime import UTC, datetime

import pytest

from app.models.case import Case
from app.models.identity import CaseId, EventId
from app.models.status import Status

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("subject", "description", "line"),
    [
        ("انقطاع البث", "يتوقف عند الدقيقة 20", "انقطاع البث"),
        (None, "  لا يعمل الصوت\nفي الحصة", "لا يعمل الصوت"),
        (None, None, ""),
    ],
)
def test_a_case_without_a_subject_is_called_by_how_its_description_begins(
    subject: str | None, description: str | None, line: str
) -> None:
    case = Case(
        id=CaseId("1"),
        number="48213-1001-8",
        status=Status.OPEN,
        channel="phone",
        opened_at=NOW,
        registered_at=NOW,
        registered_by="sara",
        last_event=EventId("1"),
        last_at=NOW,
        subject=subject,
        description=description,
    )

    assert case.headline == line
