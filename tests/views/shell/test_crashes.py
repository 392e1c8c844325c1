"""What nobody expected: written down, shown once, and no second dialog over the first."""

import logging
import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.shell.crash_dialog import FaultDialog
from app.views.shell.crashes import catch_crashes


def test_while_a_fault_is_shown_another_is_only_logged(
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    log_warnings: list[logging.LogRecord],
) -> None:
    shown: list[FaultDialog] = []

    def fault() -> None:
        sys.excepthook(KeyError, KeyError(), None)

    def show_and_meet_another(dialog: FaultDialog) -> None:
        shown.append(dialog)
        dialog.setModal(True)
        dialog.show()
        if len(shown) == 1:
            fault()
        dialog.close()

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(FaultDialog, "exec", show_and_meet_another)
    catch_crashes(lambda: None)
    fault()
    assert len(shown) == 1
    assert [log_warnings.pop().levelno for _ in range(2)] == [logging.CRITICAL] * 2

    fault()
    assert len(shown) == 2
    log_warnings.clear()
