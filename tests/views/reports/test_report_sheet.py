"""The sheet of reports: what is asked, how it goes, and that no file is replaced by chance."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.models.errors import Code, DeskError, Refused, StorageProblem
from app.models.people import Role
from app.services.desk.home import NewHome, policy_named
from app.services.desk.workplace import Workplace
from app.services.reports.catalogue import ReportName
from app.services.reports.period import Period
from app.services.reports.wanted import Told, Wanted, Written
from app.views.reports.report_sheet import ReportSheet
from app.views.station import Station
from app.views.style.theme import current
from app.wiring import open_desk
from app.wording.manner import Language
from tests.copied_home import copied_home
from tests.views.lanes_at_once import LanesAtOnce

TUESDAY = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)


class Maker:
    """Makes no report, but keeps what was asked and does what it is told to."""

    def __init__(self) -> None:
        self.wanted: list[Wanted] = []
        self.error: DeskError | None = None
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(
        self,
        workplace: Workplace,
        wanted: Wanted,
        told: Told,
        is_cancelled: Callable[[], bool],
    ) -> Written | None:
        """Answer at once."""
        self.wanted.append(wanted)
        told(1, 4)
        self.meanwhile()
        if self.error:
            raise self.error
        if is_cancelled():
            return None
        wanted.target.write_text("تقرير")
        return Written(
            path=wanted.target,
            period=wanted.period,
            cases=3,
            rows=3,
            sheets=1,
            cut_texts=0,
            made_at=TUESDAY,
        )


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def sheet(
    speak: Callable[[Language], None], qtbot: QtBot, tmp_path: Path, maker: Maker
) -> Iterator[ReportSheet]:
    clock = FixedClock(TUESDAY)
    home = tmp_path / "home"
    copied_home(home, NewHome(policy=policy_named("zedo"), role=Role.SUPERVISOR), clock)
    desk = open_desk(home, clock)
    lanes = LanesAtOnce(desk)
    station = Station(
        home=home,
        policy=desk.workplace.policy,
        actor=desk.workplace.actor,
        views=desk.queue.views(),
        clock=clock,
        lanes=lanes,
    )
    panel = QWidget()
    panel.resize(900, 700)
    qtbot.addWidget(panel)
    made = ReportSheet(station, panel, folder=tmp_path, make=maker)
    panel.show()
    made.open_sheet()
    yield made
    lanes.close()


def test_this_month_up_to_today_in_the_policys_zone_is_proposed(sheet: ReportSheet) -> None:
    expected = Period(first=date(2026, 11, 1), last=date(2026, 11, 25))

    assert sheet.form.period() == expected


def test_a_new_file_is_proposed_for_what_is_asked(sheet: ReportSheet, tmp_path: Path) -> None:
    sheet.form.report.choose(ReportName.SLA)
    sheet.form.report.chosen.emit(ReportName.SLA)

    assert sheet.form.target.path() == tmp_path / "sanad-sla-2026-11-01-2026-11-25.xlsx"


def test_ctrl_enter_asks_for_what_stands_in_the_form(
    sheet: ReportSheet, maker: Maker, qtbot: QtBot
) -> None:
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (wanted,) = maker.wanted
    assert wanted.report is ReportName.CASES
    assert wanted.period == sheet.form.period()
    assert str(wanted.manner.zone) == "Africa/Cairo"


def test_a_preset_puts_its_days_in(sheet: ReportSheet, qtbot: QtBot) -> None:
    sheet.form.preset.setFocus()
    qtbot.keyClick(sheet.form.preset, Qt.Key.Key_Left)

    assert sheet.form.period() == Period(first=date(2026, 10, 1), last=date(2026, 10, 31))


def test_days_chosen_by_hand_are_no_preset(sheet: ReportSheet) -> None:
    sheet.form.first.set_day(date(2026, 11, 3))

    assert sheet.form.preset.value() is None


def test_days_the_wrong_way_round_are_told_at_the_field(sheet: ReportSheet, maker: Maker) -> None:
    sheet.form.last.set_day(date(2026, 10, 1))
    sheet.start()

    assert sheet.form.last.accessibleDescription() == "آخر الفترة قبل أولها."
    assert not maker.wanted


def test_while_it_is_written_nothing_else_is_asked(sheet: ReportSheet, maker: Maker) -> None:
    seen: list[tuple[bool, bool, int, int]] = []

    def look() -> None:
        progress = sheet.progress
        seen.append(
            (sheet.is_running, sheet.form.isEnabled(), progress.value(), progress.maximum())
        )
        sheet.start()

    maker.meanwhile = look
    sheet.start()

    assert seen == [(True, False, 1, 4)]
    assert len(maker.wanted) == 1


def test_a_written_report_offers_its_folder(sheet: ReportSheet, maker: Maker) -> None:
    sheet.start()

    assert not sheet.band.isHidden()
    assert str(maker.wanted[0].target) in sheet.band.accessibleName()
    assert not sheet.is_running


def test_a_cancelled_report_says_that_nothing_was_written(
    sheet: ReportSheet, maker: Maker, qtbot: QtBot
) -> None:
    maker.meanwhile = lambda: qtbot.mouseClick(sheet.cancel, Qt.MouseButton.LeftButton)
    sheet.start()

    assert not maker.wanted[0].target.exists()
    assert not sheet.band.isHidden()
    assert not sheet.is_running


def test_the_key_that_is_wanted_next_lies_under_the_hand(
    sheet: ReportSheet, maker: Maker, qtbot: QtBot
) -> None:
    sheet.activateWindow()
    qtbot.waitUntil(sheet.form.isVisible)
    sheet.form.report.setFocus()

    def cancel_by_key() -> None:
        focused = QApplication.focusWidget()
        assert focused is sheet.cancel
        QTest.keyClick(focused, Qt.Key.Key_Space)

    maker.meanwhile = cancel_by_key
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert not maker.wanted[0].target.exists()
    assert QApplication.focusWidget() is sheet.write


def test_a_full_disk_is_told_with_its_cure(sheet: ReportSheet, maker: Maker) -> None:
    maker.error = StorageProblem(Code.NO_SPACE)
    sheet.start()

    assert "لا مساحة كافية" in sheet.band.accessibleName()
    assert not sheet.is_running


def test_a_fault_of_the_file_is_told_at_its_field(sheet: ReportSheet, maker: Maker) -> None:
    maker.error = Refused(Code.NOT_FOUND, field="out", reason="no_such_folder")
    sheet.start()

    assert "المجلد" in sheet.form.target.path_field.accessibleDescription()


def test_a_file_that_exists_is_replaced_only_when_told_so(
    sheet: ReportSheet, maker: Maker, tmp_path: Path
) -> None:
    (tmp_path / "قديم.xlsx").write_text("تقرير الأمس")
    sheet.form.target.path_field.setText("قديم.xlsx")
    sheet.form.target.path_field.textEdited.emit("قديم.xlsx")

    sheet.start()
    before = list(maker.wanted)
    sheet.form.target.field.cured.emit()
    sheet.start()

    assert before == []
    assert maker.wanted[0].target == tmp_path / "قديم.xlsx"


def test_a_name_without_an_ending_becomes_an_excel_file(
    sheet: ReportSheet, maker: Maker, tmp_path: Path
) -> None:
    sheet.form.target.path_field.setText("تقرير.نوفمبر")
    sheet.start()

    assert maker.wanted[0].target == tmp_path / "تقرير.نوفمبر.xlsx"


def test_a_file_without_a_name_is_asked_for(sheet: ReportSheet, maker: Maker) -> None:
    sheet.form.target.path_field.setText("  ")
    sheet.start()

    assert sheet.form.target.path_field.accessibleDescription()
    assert not maker.wanted


def test_the_days_stay_when_the_sheet_is_opened_again(sheet: ReportSheet) -> None:
    sheet.form.first.set_day(date(2026, 11, 3))
    sheet.close_sheet()
    sheet.open_sheet()

    assert sheet.form.first.day() == date(2026, 11, 3)


def test_the_sheet_speaks_english_too(
    sheet: ReportSheet, speak: Callable[[Language], None], qtbot: QtBot
) -> None:
    speak(Language.ENGLISH)

    english = "One row for each case opened in the period"
    qtbot.waitUntil(lambda: sheet.form.about.text() == english)
    assert sheet.write.text() == "Write report"


def test_in_a_low_window_the_form_scrolls_and_nothing_is_squeezed(
    sheet: ReportSheet, qtbot: QtBot
) -> None:
    panel = sheet.parentWidget()
    assert panel is not None
    panel.resize(630, 310)
    qtbot.waitUntil(lambda: sheet.body.height() < 310)

    field = current().size.field
    editors = (sheet.form.report, sheet.form.preset, sheet.form.first, sheet.form.target.path_field)
    assert [editor.height() >= field for editor in editors] == [True] * 4
    assert sheet.form.height() >= sheet.form.sizeHint().height()

    while QApplication.focusWidget() is not sheet.form.target.path_field:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not sheet.form.target.path_field.visibleRegion().isEmpty())
