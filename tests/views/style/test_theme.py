"""The theme: applied as a whole, growing with the text size, told to every themed widget."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.views.style import theme
from app.views.style.theme import TextSize, Theme, Themed
from app.wording.manner import Language


class Counting(QWidget):
    """Counts how often it is given a style."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.styled = 0

    def event(self, event: QEvent) -> bool:
        self.styled += event.type() is QEvent.Type.StyleChange
        return super().event(event)


class Listener(Themed, QWidget):
    """Remembers the theme that it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Theme | None = None

    def restyle(self, theme: Theme) -> None:
        self.told = theme


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("look", [theme.light(), theme.dark()], ids=["light", "dark"])
def test_every_place_of_the_style_sheet_is_filled(look: Theme, language: Language) -> None:
    assert "$" not in theme.style_sheet(look, language)


def test_a_style_sheet_leads_from_the_right_in_arabic() -> None:
    arabic = theme.style_sheet(theme.light(), Language.ARABIC)

    assert arabic != theme.style_sheet(theme.light(), Language.ENGLISH)


def test_a_widget_is_styled_no_more_often_for_lying_deep(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.light(), Language.ARABIC)
    window = QWidget()
    qtbot.addWidget(window)
    shallow = Counting(window)
    inside: QWidget = window
    for _ in range(12):
        inside = QWidget(inside)
    deep = Counting(inside)
    window.show()
    shallow.styled = deep.styled = 0

    theme.apply(qapp, theme.dark(), Language.ARABIC)

    assert deep.styled == shallow.styled > 0


def test_applying_a_theme_makes_it_the_one_in_force(qapp: QApplication) -> None:
    theme.apply(qapp, theme.dark(), Language.ARABIC)

    assert theme.current() == theme.dark()
    ground = qapp.palette().color(QPalette.ColorRole.Window).name()
    assert ground == theme.dark().colours.window.lower()


def test_applying_a_theme_tells_every_themed_widget(qapp: QApplication) -> None:
    listener = Listener()

    theme.apply(qapp, theme.dark(), Language.ARABIC)

    assert listener.told == theme.dark()


def test_the_typeface_has_four_weights(qapp: QApplication) -> None:
    theme.apply(qapp, theme.light(), Language.ARABIC)
    weights = (theme.Weight.Normal, theme.Weight.Medium, theme.Weight.DemiBold, theme.Weight.Bold)

    widths = [
        QFontMetrics(theme.light().font("title", weight)).horizontalAdvance("تسجيل الحالة")
        for weight in weights
    ]

    assert qapp.font().family() == "IBM Plex Sans Arabic"
    assert len(set(widths)) == len(weights)


@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("role", ["caption", "small", "body", "reading", "section", "title"])
def test_every_size_of_type_fits_into_its_line(
    qapp: QApplication, size: TextSize, role: str
) -> None:
    theme.apply(qapp, theme.light(), Language.ARABIC)
    look = theme.light(size)

    # The Arabic cut reaches a little over its nominal line; the row's own margins take that.
    assert QFontMetrics(look.font(role)).height() <= look.type_size(role).line * 1.25


def test_rows_and_fields_grow_with_the_text() -> None:
    usual, larger = theme.light(), theme.light(TextSize.LARGER)

    assert larger.type.body.px == usual.type.body.px + 4
    assert larger.size.field > usual.size.field
    assert larger.size.row - usual.size.row == 2 * (larger.size.field - usual.size.field)


def test_without_motion_nothing_lasts() -> None:
    still = theme.without_motion(theme.light()).motion

    assert (still.appear, still.move, still.tint) == (0, 0, 0)


COLLECTED_WHILE_DRESSING = """
import gc

from PySide6.QtWidgets import QApplication, QWidget

from app.views.style import theme
from app.wording.manner import Language

app = QApplication([])
theme.apply(app, theme.light(), Language.ARABIC)


class Busy(QWidget):
    def event(self, event):
        gc.set_threshold(50, 1, 1)
        self.kept = [[place] for place in range(300)]
        return super().event(event)


gc.disable()
busy = [Busy() for _ in range(20)]
for widget in busy:
    widget.show()
for _ in range(200):
    gone = QWidget()
    gone.ensurePolished()
    gone.itself = gone
gc.set_threshold(100_000, 1, 1)
gc.enable()
theme.apply(app, theme.dark(), Language.ARABIC)
assert gc.isenabled()
"""


GONE_AFTER_THE_SHEET_CAME_BACK = """
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from app.views.style import theme
from app.wording.manner import Language


def measure(widgets):
    for widget in widgets:
        widget.style().pixelMetric(QStyle.PixelMetric.PM_ButtonMargin, None, widget)


app = QApplication([])
theme.apply(app, theme.light(), Language.ARABIC)
never_shown = [QWidget() for _ in range(40)]
measure(never_shown)
with theme.undressed():
    pass
measure(never_shown)
never_shown.clear()
theme.apply(app, theme.dark(), Language.ARABIC)
"""


@pytest.mark.parametrize(
    "story", [COLLECTED_WHILE_DRESSING, GONE_AFTER_THE_SHEET_CAME_BACK], ids=["garbage", "sheet"]
)
def test_no_widget_that_is_gone_is_dressed(story: str) -> None:
    # Freed memory is overwritten, so that whoever still looks at it is found out.
    strict = {**os.environ, "MALLOC_PERTURB_": "165", "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", story]
    done = subprocess.run(
        command, cwd=root, env=strict, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
