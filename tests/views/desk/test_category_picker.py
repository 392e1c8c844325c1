"""The list of categories lies in its field's window, and wears the theme that is worn now."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.desk.home import policy_named
from app.views.desk.category_picker import CategoryPicker
from app.views.style import theme
from app.wording.manner import Language


@pytest.fixture
def picker(arabic: None, qapp: QApplication, qtbot: QtBot) -> Iterator[CategoryPicker]:
    window = QWidget()
    made = CategoryPicker(policy_named("zedo"))
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    theme.apply(qapp, theme.light(), Language.ARABIC)


def rows_of(picker: CategoryPicker) -> list[QListWidgetItem]:
    """What the list shows."""
    (shown,) = picker.window().findChildren(QListWidget)
    return [shown.item(place) for place in range(shown.count())]


def test_a_list_that_was_never_opened_goes_with_its_field(picker: CategoryPicker) -> None:
    (never_opened,) = picker.window().findChildren(QListWidget)
    assert never_opened.window() is picker.window()


def test_an_open_list_changes_its_theme_and_keeps_what_is_marked(
    picker: CategoryPicker, qapp: QApplication
) -> None:
    QTest.keyClick(picker, Qt.Key.Key_Down)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    dark = theme.dark()

    theme.apply(qapp, dark, Language.ARABIC)

    heading = next(row for row in rows_of(picker) if row.flags() == Qt.ItemFlag.NoItemFlags)
    assert heading.foreground().color() == dark.colour("ink3")
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picker.value() == policy_named("zedo").categories[1].code


def test_an_open_list_ends_above_the_status_line(picker: CategoryPicker) -> None:
    window = picker.window()
    window.resize(400, 220)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    (rows,) = window.findChildren(QListWidget)
    end = rows.mapTo(window, rows.rect().bottomLeft()).y()
    assert 0 < end < window.height() - theme.current().size.statusbar
