"""Likeness proposes an open case of the same customer, and nothing where little was said."""

from datetime import UTC, datetime

import pytest

from app.models.case_row import CaseRow
from app.models.identity import CaseId
from app.services.desk.duplicates import likely_duplicate

AT = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)


def row(key: str, subject: str, category: str | None = None) -> CaseRow:
    """An open case."""
    return CaseRow(
        id=CaseId(key),
        number="48213-1042-5",
        status="open",
        priority="normal",
        channel="phone",
        escalation=0,
        opened_at=AT,
        changed_at=AT,
        subject=subject,
        category=category,
    )


PASSWORD = row("password", "لا تصل رسالة استعادة كلمة المرور", "login")
PAYMENT = row("payment", "خُصم الاشتراك مرتين", "payment")


@pytest.mark.parametrize(
    ("subject", "category"),
    [
        ("رسالة إستعادة كلمه المرور لم تصل", None),
        ("رسالة كلمة المرور", "other"),
        ("", "login"),
    ],
)
def test_the_same_problem_is_seen_in_other_words_or_by_its_category(
    subject: str, category: str | None
) -> None:
    found = likely_duplicate([PAYMENT, PASSWORD], category=category, subject=subject)
    assert found == PASSWORD


@pytest.mark.parametrize(
    ("subject", "category"),
    [("", None), ("كلمة", None), ("شهادة الدورة لم تصدر", "certificate")],
)
def test_another_problem_or_too_few_words_propose_nothing(
    subject: str, category: str | None
) -> None:
    assert likely_duplicate([PAYMENT, PASSWORD], category=category, subject=subject) is None


def test_of_two_cases_in_one_category_the_words_decide() -> None:
    other = row("other", "لا يفتح التطبيق", "login")
    found = likely_duplicate(
        [other, PASSWORD], category="login", subject="لا تصل رسالة كلمة المرور"
    )
    assert found == PASSWORD


def test_a_customer_without_open_cases_repeats_nothing() -> None:
    assert likely_duplicate([], category="login", subject="كلمة المرور") is None
