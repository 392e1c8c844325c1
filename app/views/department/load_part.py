"""How the open cases of a department are shared among its people: a bar for each of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.desk.colleague_load import Load
from app.views.desk.fact_rows import Kept
from app.views.language import Translated, manner
from app.views.style.theme import Theme, current
from app.views.widgets.glyph import Mark
from app.views.widgets.marks import paint_bar
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import Hairline, column, row
from app.views.widgets.text import Text
from app.wording.bidi import isolated
from app.wording.digits import number
from app.wording.plural import Noun, count


class LoadPart(Translated, QWidget):
    """Nothing where one works alone: there is nobody to compare oneself with."""

    def __init__(self, me: str) -> None:
        super().__init__()
        self._me = me
        self._loads: Sequence[Load] = ()
        theme = current()
        self._title = Text(role="small", tone="ink3", weight="medium")
        stack = column(self, gap=theme.space.s)
        stack.addWidget(Hairline())
        stack.addWidget(self._title)
        self._rows = Kept(stack, _LoadRow)
        self.hide()
        self.retranslate()

    def show_loads(self, loads: Sequence[Load]) -> None:
        """Show how much each of these has."""
        if tuple(loads) != self._loads:
            self._loads = tuple(loads)
            self.retranslate()

    def retranslate(self) -> None:
        """Say it again."""
        self._title.setText(self.tr("Colleagues' load"))
        self.setAccessibleName(self._title.text())
        shown = self._loads if len(self._loads) > 1 else ()
        most = max((each.open_cases for each in shown), default=0)
        for line, each in zip(self._rows.take(len(shown)), shown, strict=True):
            name = isolated(each.name)
            if each.login == self._me:
                name = self.tr("{name} (you)").format(name=name)
            line.say(name, each.open_cases, most)
        self.setVisible(bool(shown))


class _LoadRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._name = OneLine(role="small")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = Text(role="small", tone="ink2")
        self._bar = _LoadBar()
        line = row(gap=current().space.s)
        line.addWidget(self._name, 1)
        line.addWidget(self._count)
        stack = column(self, gap=current().space.xs)
        stack.addLayout(line)
        stack.addWidget(self._bar)

    def say(self, name: str, cases: int, most: int) -> None:
        """Show somebody's cases beside those of who has `most`."""
        self._name.setText(name)
        self._count.setText(number(manner(), cases))
        self._bar.show_share(100 * cases // most if most else 0)
        self.setAccessibleName(f"{name} · {count(manner(), Noun.CASE, cases)}")


class _LoadBar(Mark):
    def __init__(self) -> None:
        super().__init__()
        self._percent = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, percent: int) -> None:
        """Fill it so far."""
        self._percent = percent
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bar of a clock."""
        return QSize(0, current().size.bar_clock)

    def paint_mark(self, painter: QPainter, rect: QRectF, theme: Theme, *, mirrored: bool) -> None:
        """Paint the bar along the line of reading."""
        paint_bar(painter, rect, self._percent, "accent", theme, mirrored=mirrored)
