"""The history of one fact, a click away: every value that it had, who wrote it, when and how."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.models.field_history import FieldValue
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.glyph import Avatar
from app.views.widgets.leading import lead
from app.views.widgets.panel import Hairline, column, row
from app.views.widgets.popover import Popover
from app.views.widgets.strip import draw_text
from app.views.widgets.text import Text
from app.wording.action_words import deed
from app.wording.bidi import isolated
from app.wording.calendar_words import moment
from app.wording.case_words import who

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FactName(Themed, QAbstractButton):
    """The name of a fact. Pressing it asks for its history: a button that looks like a label."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.asked)

    def say(self, name: str) -> None:
        """Take a name, and say what pressing it shows."""
        if name != self.text():
            self.setText(name)
            self.setToolTip(self.tr("What it was, and who wrote it"))
            self.setAccessibleDescription(self.toolTip())

    def restyle(self, theme: Theme) -> None:
        """Take the new sizes."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as a line of the value beside it."""
        metrics = QFontMetrics(current().font("small"))
        return QSize(metrics.horizontalAdvance(self.text()), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name at the leading edge."""
        theme = current()
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink3"))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        draw_text(painter, QRectF(self.rect()), self.text(), mirrored=mirrored)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks as Space does; the other keys are the pane's."""
        if event.key() in _OPENS:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class FieldHistoryPopover(Popover):
    """Pops up under the name of a fact. `say` makes the words of a value."""

    def __init__(
        self,
        station: Station,
        name: str,
        values: Sequence[FieldValue],
        say: Callable[[object], str],
        parent: QWidget,
    ) -> None:
        theme = current()
        super().__init__(theme.size.list_min, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("History of “{field}”").format(field=name))
        said, now = manner(), station.clock.now()
        stack = column(gap=theme.space.s, margin=theme.space.m)
        stack.addWidget(Text(self.accessibleName(), weight="semibold", wraps=True))
        self.lines: list[str] = []
        for each in values:
            stack.addWidget(Hairline())
            value, when = say(each.value), moment(said, each.at, now)
            line = row(gap=theme.space.s)
            by = who(said, each.role, each.by)
            line.addWidget(Avatar(by, side=theme.size.avatar_small))
            words = column()
            how = " · ".join((isolated(by), deed(said, each.kind), when))
            for part in (
                Text(isolated(value), wraps=True),
                Text(how, role="small", tone="ink3", wraps=True),
            ):
                lead(part)
                words.addWidget(part)
            line.addLayout(words, 1)
            stack.addLayout(line)
            self.lines.append(f"{value} · {how}")
        self.setAccessibleDescription("\n".join(self.lines))
        self.content.addLayout(stack)
