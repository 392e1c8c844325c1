"""A name of two hundred letters pushes nothing else out of sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.models.clock import FixedClock
from app.services.desk.home import NewHome, policy_named
from app.views.shell.main_window import MainWindow
from app.views.style.theme import current
from app.views.widgets.naming_text import NamingText
from app.views.widgets.strip import text_width
from app.views.widgets.text import Text
from app.wiring import Desk, open_desk
from app.wording.bidi import isolated, ltr
from app.wording.manner import Language
from tests.copied_home import copied_home
from tests.views.desk_at_work import lay_out, logged, open_window

SOLID = "ا" * 100 + "X" * 100
LONG = ("عبد الرحمن بن عبد العزيز " * 9)[:200].strip()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    home = tmp_path / "مكتب"
    copied_home(home, NewHome(policy=policy_named("zedo"), name=LONG), clock)
    return open_desk(home, clock)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: FixedClock) -> Iterator[MainWindow]:
    case = logged(desk, "انقطاع البث", name=LONG)
    shown = open_window(desk, clock)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show_case(case.id)
    qtbot.waitUntil(lambda: shown.desk.case.file is not None)
    yield shown
    shown.appearance.fall_silent()


@pytest.mark.parametrize("language", list(Language))
def test_the_search_and_the_deed_keep_their_room(
    qtbot: QtBot, window: MainWindow, language: Language
) -> None:
    window.appearance.speak(language)
    window.resize(1366, 768)
    items = window.desk.case.timeline._items
    qtbot.waitUntil(lambda: items[0]._deed.width() >= current().size.sidebar // 2)
    qtbot.waitUntil(lambda: window.top_bar.search.width() > 2 * current().size.sidebar)


@pytest.mark.parametrize("language", list(Language))
def test_a_subject_without_a_space_ends_with_an_ellipsis_and_is_told_whole(
    desk: Desk, window: MainWindow, language: Language
) -> None:
    window.appearance.speak(language)
    case = logged(desk, SOLID, name=SOLID)
    window.show_case(case.id)
    lay_out()
    for label in (window.desk.case.header._subject, window.desk.case.facts._customer._name):
        assert label.text() == SOLID
        assert QLabel.text(label).endswith("…")
        assert label.toolTip() == SOLID
        assert text_width(label._font(), QLabel.text(label)) <= label.width()


def test_a_long_word_keeps_what_isolates_it(qtbot: QtBot, arabic: None) -> None:
    label = Text(wraps=True)
    qtbot.addWidget(label)
    label.resize(200, 60)
    label.show()
    label.setText(f"سُجّلت حالة من {isolated(SOLID)} اليوم")
    shown = QLabel.text(label)
    assert "…\u2069 اليوم" in shown
    assert label.text().count("X") == 100
    label.resize(9000, 60)
    assert QLabel.text(label) == label.text()
    assert label.toolTip() == ""


def test_what_a_person_wrote_goes_on_in_the_next_line(qtbot: QtBot, arabic: None) -> None:
    body = NamingText(role="body", tone="ink")
    qtbot.addWidget(body)
    body.resize(200, 60)
    body.name(SOLID, ())
    pieces = QLabel.text(body).split("\u200b")
    assert "".join(pieces) == SOLID
    assert len(pieces) > 2
    assert all(text_width(body._font(), piece) <= 200 for piece in pieces)
    assert body.heightForWidth(200) > 2 * body.fontMetrics().height()


def test_so_does_a_long_word_beside_the_name_of_a_colleague(qtbot: QtBot, arabic: None) -> None:
    body = NamingText(role="body", tone="ink")
    qtbot.addWidget(body)
    body.resize(200, 60)
    body.show()
    words = f"@سارة انظري {SOLID}"
    body.name(words, ((0, 5),))
    assert body.minimumSizeHint().width() <= 200
    assert copied_whole(body) == words
    body.resize(120, 60)
    assert body.minimumSizeHint().width() <= 120


def copied_whole(label: Text) -> str:
    """What Ctrl+C copies after Ctrl+A."""
    label.let_select()
    QTest.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text()


def test_what_goes_on_in_the_next_line_is_copied_as_it_was_written(
    qtbot: QtBot, arabic: None
) -> None:
    body = NamingText(role="body", tone="ink")
    qtbot.addWidget(body)
    body.resize(200, 60)
    body.name(f"سطر\n{SOLID}", ())
    assert copied_whole(body) == f"سطر\n{SOLID}"


def test_what_ends_with_an_ellipsis_is_copied_whole(qtbot: QtBot, arabic: None) -> None:
    subject = Text(SOLID, wraps=True)
    qtbot.addWidget(subject)
    subject.resize(200, 60)
    subject.setText(SOLID)
    assert copied_whole(subject) == SOLID


def test_a_copied_number_carries_no_mark_of_the_screen(qtbot: QtBot, arabic: None) -> None:
    phone = Text(ltr("+966 53 310 5572"), wraps=True)
    qtbot.addWidget(phone)
    assert copied_whole(phone) == "+966 53 310 5572"
