"""The band of the password tells what is going on, and nothing that is no longer so."""

import pytest
from pytestqt.qtbot import QtBot

from app.models.errors import Code, Refused
from app.views.shell.password_band import PasswordBand

WRONG = Refused(Code.WRONG_PASSWORD, reason="wrong_password")


@pytest.fixture
def band(arabic: None, qtbot: QtBot) -> PasswordBand:
    made = PasswordBand()
    qtbot.addWidget(made)
    made.show_trouble(WRONG)
    return made


def said(band: PasswordBand) -> str:
    return band._band.accessibleName()


def test_while_it_is_tried_no_old_refusal_stands(band: PasswordBand, qtbot: QtBot) -> None:
    refusal = said(band)
    band.field.setText("كلمة أخرى")
    with qtbot.waitSignal(band.given):
        band.field.returnPressed.emit()
    assert said(band) == "جارٍ الاتصال…"
    band.show_trouble(WRONG)
    assert said(band) == refusal


def test_it_goes_where_nothing_is_refused_any_more(band: PasswordBand) -> None:
    band.show_trouble(None)
    assert band.isHidden()
