"""Scenes on the lowest window, 683 × 384: nothing is squeezed, what was opened is seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from app.services.demo.screen_names import ScreenName
from app.views.admin.ask_card import AskCard
from app.views.customer.flag_rows import FlagForm
from app.views.paper.paper_sheet import PaperSheet
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage
from app.wording.manner import Language


@pytest.fixture
def low(qapp: QApplication, tmp_path: Path, stage_homes: Path) -> Iterator[Stage]:
    """The lowest window, in English, whose sentences are the longer ones."""
    made = Stage(qapp, tmp_path, QSize(683, 384), stage_homes)
    made.speak(Language.ENGLISH)
    yield made
    made.clear()
    made.appearance.fall_silent()


def in_sight(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("name", [ScreenName.PAPER, ScreenName.PAPER_WRITTEN])
def test_a_case_is_put_on_paper_by_fields_of_their_full_height(
    low: Stage, name: ScreenName
) -> None:
    window = SCENES[name](low)
    low.settle()
    (sheet,) = window.findChildren(PaperSheet)

    field, band = sheet.target.path_field, sheet.band

    assert in_sight(field)
    assert field.height() >= field.sizeHint().height()
    assert band.isHidden() or in_sight(band)


def test_the_question_before_a_login_ends_is_seen_whole(low: Stage) -> None:
    window = SCENES[ScreenName.ADMIN_PERSON_ENDED](low)
    low.settle()
    (card,) = window.findChildren(AskCard)

    assert in_sight(card)


def test_the_form_of_a_flag_begins_in_sight(low: Stage) -> None:
    window = SCENES[ScreenName.CUSTOMER_FLAG](low)
    low.settle()
    (form,) = window.findChildren(FlagForm)

    head = form.visibleRegion().boundingRect()

    assert head.contains(QRect(QPoint(0, 0), QSize(form.width(), form.flag.geometry().bottom())))
