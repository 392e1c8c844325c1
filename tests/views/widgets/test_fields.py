"""Fields in an Arabic form: nothing is reversed, both scripts' digits are taken."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLocale, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.views.style import theme
from app.views.style.theme import TextSize
from app.views.widgets.choice import Choice
from app.views.widgets.field import Field
from app.views.widgets.line_field import LineField, LtrField, PhoneField
from app.views.widgets.moment_field import DayField, MomentField
from app.views.widgets.text_area import TextArea
from app.wording.manner import Language

CAIRO = ZoneInfo("Africa/Cairo")
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight


def type_into(widget: QWidget, text: str) -> None:
    """Type as a keyboard of any script does; QTest's own keys know Latin letters only."""
    for sign in text:
        press = QKeyEvent(QEvent.Type.KeyPress, ord(sign), Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, press)


@pytest.mark.usefixtures("arabic")
def test_a_moment_is_not_reversed_in_an_arabic_form(qtbot: QtBot) -> None:
    field = MomentField(CAIRO)
    qtbot.addWidget(field)

    field.set_moment(datetime(2026, 11, 22, 12, 5, tzinfo=UTC))

    assert field.text() == "22/11/2026 14:05"


@pytest.mark.usefixtures("arabic")
def test_a_moment_comes_back_as_the_instant_that_was_put_in(qtbot: QtBot) -> None:
    field = MomentField(CAIRO)
    qtbot.addWidget(field)
    moment = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)

    field.set_moment(moment)

    assert field.moment() == moment


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("typed", ["0930", "٠٩٣٠", "۰۹۳۰"])
def test_a_time_is_typed_in_any_digits(qtbot: QtBot, typed: str) -> None:
    field = MomentField(CAIRO)
    qtbot.addWidget(field)
    field.setSelectedSection(MomentField.Section.HourSection)

    type_into(field, typed)

    assert (field.time().hour(), field.time().minute()) == (9, 30)


@pytest.mark.usefixtures("arabic")
def test_the_text_of_a_date_field_has_room(qtbot: QtBot) -> None:
    for field in (DayField(), MomentField(CAIRO)):
        qtbot.addWidget(field)
        field.resize(200, field.height())
        field.show()

        assert field.lineEdit().width() > 100


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("words", ["", "a", "0533", "ن"])
def test_words_of_either_script_begin_at_the_edge_of_an_arabic_form(
    qtbot: QtBot, words: str
) -> None:
    field = LineField("بحث")
    qtbot.addWidget(field)
    field.resize(400, field.height())
    field.setText(words)
    field.grab()

    assert field.cursorRect().center().x() > 300


@pytest.mark.usefixtures("arabic")
def test_a_day_keeps_its_day(qtbot: QtBot) -> None:
    field = DayField()
    qtbot.addWidget(field)

    field.set_day(date(2026, 2, 28))

    assert (field.day(), field.text()) == (date(2026, 2, 28), "28/02/2026")


@pytest.mark.usefixtures("arabic")
def test_a_number_stands_at_the_leading_edge_and_runs_from_left_to_right(qtbot: QtBot) -> None:
    field = LtrField()
    qtbot.addWidget(field)

    assert field.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert field.alignment() & RIGHT


@pytest.mark.usefixtures("english")
def test_in_english_a_number_stands_at_the_left(qtbot: QtBot) -> None:
    field = LtrField()
    qtbot.addWidget(field)

    assert field.alignment() & LEFT


@pytest.mark.usefixtures("arabic")
def test_a_phone_typed_in_arabic_digits_is_kept_in_western_ones(qtbot: QtBot) -> None:
    field = PhoneField()
    qtbot.addWidget(field)

    type_into(field, "+٩٦٦ ٥٣٣ب١٠٥٥٧٢")

    assert field.text() == "+966 533105572"


@pytest.mark.usefixtures("arabic")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(pasted=st.text())
def test_whatever_is_pasted_a_phone_holds_no_letter_and_no_mark(qtbot: QtBot, pasted: str) -> None:
    field = PhoneField()
    field.insert(pasted)
    field.textEdited.emit(field.text())

    assert not any(sign.isalpha() or sign in "\u200e\u200f\u2066\u2069" for sign in field.text())


@pytest.mark.usefixtures("arabic")
def test_pasted_text_loses_its_format_and_its_marks_of_direction(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    pasted = QMimeData()
    pasted.setHtml("<b>لا يعمل</b>")
    pasted.setText("\u200fلا يعمل\u200e")

    area.insertFromMimeData(pasted)

    assert area.toPlainText() == "لا يعمل"


@pytest.mark.usefixtures("arabic")
def test_what_another_program_put_in_unseen_is_not_pasted(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    pasted = QMimeData()
    pasted.setText("سطر\x0bسطر\x0cصفحة\x07\x1b")

    area.insertFromMimeData(pasted)

    assert area.text() == "سطر\nسطر\nصفحة"


@pytest.mark.usefixtures("arabic")
def test_every_empty_line_of_an_arabic_form_begins_at_the_right(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    area.resize(400, 200)
    area.show()
    middle = area.viewport().width() / 2
    assert area.cursorRect().x() > middle

    area.insertPlainText("تعذّر الدخول\n")
    assert area.cursorRect().x() > middle

    area.set_text("Error 500\n")
    area.moveCursor(QTextCursor.MoveOperation.End)
    assert area.cursorRect().x() < middle, "a line of English goes on in English"


@pytest.mark.usefixtures("arabic")
def test_an_arabic_line_that_begins_with_a_latin_word_runs_as_it_will_be_shown(
    qtbot: QtBot,
) -> None:
    area = TextArea()
    qtbot.addWidget(area)

    type_into(area, "Zoom لا يفتح")

    assert area.document().firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft


@pytest.mark.usefixtures("arabic")
def test_undo_takes_back_the_words_whichever_way_they_ran(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    assert not area.document().isUndoAvailable()

    type_into(area, "ok")
    area.undo()
    assert area.text() == ""
    assert not area.document().isUndoAvailable()

    area.redo()
    assert area.text() == "ok"
    assert area.document().firstBlock().textDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.usefixtures("arabic")
def test_words_that_were_taken_back_do_not_come_again_in_another_text(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    for words in ("انقطاع البث", ""):
        area.selectAll()
        area.insertPlainText(words)
    assert area.document().isUndoAvailable()

    area.set_text("")
    area.undo()

    assert area.text() == ""


@pytest.mark.usefixtures("arabic")
def test_a_text_area_of_one_line_is_one_line_in_another_theme(
    qtbot: QtBot, qapp: QApplication
) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    area.setFixedHeight(30)
    area.show()

    theme.apply(qapp, theme.dark(), Language.ARABIC)

    assert area.height() == 30


@pytest.mark.usefixtures("arabic")
def test_tab_leaves_the_text_area_and_ctrl_enter_asks_for_the_action(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)

    with qtbot.waitSignal(area.submitted):
        qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert area.tabChangesFocus()
    assert area.text() == ""


@pytest.mark.usefixtures("arabic")
def test_a_fault_is_said_below_and_leaves_what_was_typed(qtbot: QtBot) -> None:
    editor = PhoneField()
    field = Field(editor)
    qtbot.addWidget(field)
    field.set_words("رقم المتصل")
    editor.setText("+966 53 310 55")

    field.show_fault("ينقصه رقمان.", cure="حفظه كما هو")

    assert editor.text() == "+966 53 310 55"
    assert editor.property("fault") is True
    assert editor.accessibleDescription() == "ينقصه رقمان."


@pytest.mark.usefixtures("arabic")
def test_a_fault_that_is_mended_is_forgotten(qtbot: QtBot) -> None:
    editor = PhoneField()
    field = Field(editor)
    qtbot.addWidget(field)
    field.show_fault("ينقصه رقمان.")

    field.clear_fault()

    assert editor.property("fault") is False
    assert editor.accessibleDescription() == ""


@pytest.mark.usefixtures("arabic")
def test_another_theme_leaves_an_editor_as_high_as_it_was_made(qapp: QApplication) -> None:
    kept, least = TextArea(), TextArea()
    kept.keep_lines(1)
    least.keep_least_lines(5)
    before = (kept.minimumHeight(), kept.maximumHeight(), least.minimumHeight())

    theme.apply(qapp, theme.dark(), Language.ARABIC)

    assert (kept.minimumHeight(), kept.maximumHeight(), least.minimumHeight()) == before


@pytest.mark.usefixtures("arabic")
def test_an_editor_of_some_lines_grows_with_the_text(qapp: QApplication) -> None:
    kept = TextArea()
    kept.keep_lines(3)
    before = kept.height()

    theme.apply(qapp, theme.light(TextSize.LARGER), Language.ARABIC)

    assert kept.minimumHeight() == kept.maximumHeight() > before


@pytest.mark.usefixtures("english")
def test_words_begin_at_the_same_place_in_fields_of_every_kind(qtbot: QtBot) -> None:
    line, area, choice = LineField(), TextArea(), Choice()
    line.setText("||")
    area.set_text("||")
    choice.addItem("||")
    begin = [_first_ink(qtbot, field) for field in (line, area, choice)]
    assert max(begin) - min(begin) <= 1


def _first_ink(qtbot: QtBot, field: QWidget) -> int:
    """Where the words of a field begin, from its edge."""
    qtbot.addWidget(field)
    field.resize(200, field.sizeHint().height())
    picture = field.grab().toImage()
    ground, middle = theme.current().colour("surface"), range(10, 24)
    inked = (
        x
        for x in range(4, 60)
        if any(picture.pixelColor(x, y).lightness() < ground.lightness() - 40 for y in middle)
    )
    return next(inked)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("language", list(Language))
def test_the_calendar_of_a_day_speaks_the_language_of_the_desk_and_has_no_red_day(
    qtbot: QtBot, speak: Callable[[Language], None], language: Language
) -> None:
    speak(language)
    day = DayField()
    qtbot.addWidget(day)
    with qtbot.waitExposed(day):
        day.show()

    qtbot.mousePress(day, Qt.MouseButton.LeftButton, pos=day.rect().center())
    qtbot.mouseRelease(day, Qt.MouseButton.LeftButton, pos=day.rect().center())

    calendar = day.calendarWidget()
    (months,) = calendar.findChildren(QMenu)
    assert months.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    spoken = {Language.ARABIC: QLocale.Language.Arabic, Language.ENGLISH: QLocale.Language.English}
    assert calendar.locale().language() is spoken[language]
    assert calendar.locale().zeroDigit() == "0"
    inks = {each: calendar.weekdayTextFormat(each).foreground() for each in Qt.DayOfWeek}
    own = [each for each, ink in inks.items() if ink.style() is not Qt.BrushStyle.NoBrush]
    assert own == [Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday]
    assert {inks[each].color().name() for each in own} == {theme.current().colour("ink3").name()}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.usefixtures("arabic")
def test_the_list_of_a_choice_leaves_the_field_to_be_seen(qtbot: QtBot) -> None:
    choice = Choice()
    choice.addItems(["تقنية المعلومات", "المكتب العلمي", "الجودة"])
    choice.setCurrentIndex(2)
    qtbot.addWidget(choice)
    with qtbot.waitExposed(choice):
        choice.show()

    choice.showPopup()

    assert choice.view().window().y() >= choice.mapToGlobal(choice.rect().bottomLeft()).y()
    choice.hidePopup()
