"""Web addresses of a text: offered below it, shown whole, opened only when somebody says so."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.widgets.button import Button
from app.views.widgets.link_line import LinkLine, LinkPopover
from app.views.widgets.timeline import TimelineEntry, TimelineItem
from app.wording.bidi import without_controls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ADDRESS = "https://help.example.com/ar/exams?unit=3#start"
WRITTEN = f"الخطوات في {ADDRESS} كاملة"


class Browser(QObject):
    """Stands where the system's browser does, and remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        """Take an address."""
        self.addresses.append(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("https")


def item(qtbot: QtBot, text: str) -> TimelineItem:
    made = TimelineItem(entry(text))
    qtbot.addWidget(made)
    made.resize(480, 240)
    made.show()
    return made


def entry(text: str) -> TimelineEntry:
    return TimelineEntry(glyph="send", actor="كريم", deed="أُعيد الحل", when="9:12", body=text)


def links(made: TimelineItem) -> list[Button]:
    found = made.findChildren(LinkLine)
    return [each for each in found[0].findChildren(Button) if each.isVisible()] if found else []


def asked(made: TimelineItem) -> LinkPopover:
    QTest.keyClick(links(made)[0], Qt.Key.Key_Space)
    return next(each for each in made.findChildren(LinkPopover) if each.isVisible())


def test_words_without_an_address_have_nothing_below(qtbot: QtBot, arabic: None) -> None:
    assert links(item(qtbot, "أُعيد تشغيل الخادم")) == []


def test_an_address_is_shown_whole_before_it_is_opened(
    qtbot: QtBot, arabic: None, browser: Browser
) -> None:
    made = item(qtbot, WRITTEN)
    popover = asked(made)
    assert popover.address.text() == ADDRESS
    assert without_controls(popover.accessibleName()) == "يقود إلى help.example.com"
    assert browser.addresses == []
    QTest.keyClick(popover.open, Qt.Key.Key_Space)
    assert browser.addresses == [ADDRESS]
    assert not popover.isVisible()


def test_it_is_copied_or_left(qtbot: QtBot, arabic: None, browser: Browser) -> None:
    made = item(qtbot, WRITTEN)
    asked(made).copy.click()
    assert QApplication.clipboard().text() == ADDRESS
    QTest.keyClick(asked(made), Qt.Key.Key_Escape)
    assert browser.addresses == []


def test_another_text_in_the_same_place_has_its_own(qtbot: QtBot, arabic: None) -> None:
    made = item(qtbot, WRITTEN)
    made.show_entry(entry("https://b.example/"))
    assert [without_controls(each.text()) for each in links(made)] == ["https://b.example/"]
    made.show_entry(entry("بلا عنوان"))
    assert links(made) == []


def test_what_hides_where_it_leads_is_no_link(qtbot: QtBot, arabic: None) -> None:
    made = item(qtbot, "https://evil.example/\u202egpj.exe https://bank.example@evil.example/")
    assert links(made) == []
