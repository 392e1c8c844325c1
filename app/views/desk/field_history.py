"""The history of one fact, a click away: every value that it had, who wrote it, when and how."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.models.field_history import FieldValue
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.glyph import Avatar
from app.views.widgets.leading import lead
from app.views.widgets.panel import Hairline, column, row
from app.views.widgets.popover import Popover
from app.views.widgets.text import Text
from app.wording.action_words import deed
from app.wording.bidi import isolated
from app.wording.calendar_words import moment

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FactName(Text):
    """The name of a fact. A click, or Enter on it, asks for its history."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(role="small", tone="ink3")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, name: str) -> None:
        """Take a name, and say what a click on it shows."""
        self.setText(name)
        self.setToolTip(self.tr("What it was, and who wrote it"))
        self.setAccessibleDescription(self.toolTip())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks."""
        event.accept()
        self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space ask as a click does."""
        if event.key() in _OPENS:
            self.asked.emit()
            event.accept()
            return
        super().keyPressEvent(event)


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
            line.addWidget(Avatar(each.by, side=theme.size.avatar_small))
            words = column()
            how = " · ".join((isolated(each.by), deed(said, each.kind), when))
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
