"""Asking to which department a case goes, where its category does not say."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.models.policy import Policy
from app.views.language import manner
from app.views.widgets.menu import menu_for_once
from app.wording import term_words


def ask_department(policy: Policy, over: QWidget, take: Callable[[str], None]) -> None:
    """Offer the departments in the middle of `over`; `take` is told the one that is chosen."""
    menu = menu_for_once(over)
    for each in policy.departments:
        line = menu.addAction(term_words.said(manner(), each.name))
        line.triggered.connect(lambda _checked=False, code=each.code: take(code))
    menu.popup(over.mapToGlobal(over.rect().center()))
    menu.setActiveAction(menu.actions()[0])
