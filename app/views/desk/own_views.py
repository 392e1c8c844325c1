"""Views of one's own at the window: named, renamed, put in order and taken away, each undone by Z.

The list that is shown is what is saved: its view, its filters, its search, its order.
"""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.saved_view import SavedView
from app.views.desk.taking_back import TakingBack
from app.views.language import Translated
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.field import Field
from app.views.widgets.line_field import LineField
from app.views.widgets.menu import menu_for_once
from app.views.widgets.panel import column
from app.views.widgets.popover import Popover
from app.wiring import Desk
from app.wording.bidi import isolated


class NamePopover(Translated, Popover):
    """Asks for the name of a view. Enter saves it, Esc puts it away."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(current().size.list_min, parent)
        self._line = LineField()
        self._line.setText(name)
        self._line.selectAll()
        self._field = Field(self._line)
        self._save = Button(kind=Kind.PRIMARY, glyph="bookmark")
        self._save.show_shortcut("Return")
        self._line.returnPressed.connect(self._take)
        self._save.clicked.connect(self._take)
        theme = current()
        stack = column(gap=theme.space.m, margin=theme.space.m)
        stack.addWidget(self._field)
        stack.addWidget(self._save)
        self.content.addLayout(stack)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.retranslate()

    @property
    def line(self) -> LineField:
        """Where the name is typed."""
        return self._line

    def retranslate(self) -> None:
        """Set the words."""
        self._field.set_words(self.tr("Name of this view"))
        self._save.setText(self.tr("Save view"))
        self.setAccessibleName(self.tr("Name of this view"))

    def _take(self) -> None:
        if not self._line.text().strip():
            self._field.show_fault(self.tr("A view needs a name."))
            return
        self.named.emit(self._line.text())
        self.close()


class OwnViews(QObject):
    """`changed` when the views are others than before."""

    changed = Signal()

    def __init__(self, station: Station, back: TakingBack, parent: QWidget) -> None:
        super().__init__(parent)
        self._station, self._back, self._over = station, back, parent

    def ask_to_save(self, view: SavedView, below: QWidget) -> None:
        """Ask under `below` what `view` is called, and save it."""
        popover = NamePopover(view.name, self._over)
        popover.named.connect(lambda name: self._save(view, name))
        popover.pop_up(below, popover.line)

    def offer_menu(self, view: SavedView, row: QWidget) -> None:
        """What can be done with a view, at its row."""
        menu = menu_for_once(self._over)
        for words, do in (
            (self.tr("Rename"), lambda: self.ask_to_save(view, row)),
            (self.tr("Move up"), lambda: self._write(_moved(view.id, -1))),
            (self.tr("Move down"), lambda: self._write(_moved(view.id, 1))),
            (self.tr("Delete view"), lambda: self._drop(view)),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, do=do: do())
        menu.popup(row.mapToGlobal(QPoint(row.width() // 2, row.height())))
        menu.setActiveAction(menu.actions()[0])

    def _save(self, view: SavedView, name: str) -> None:
        named = replace(view, name=name)
        self._write(lambda desk: desk.saved_views.save(named))

    def _drop(self, view: SavedView) -> None:
        def say(_none: object) -> None:
            self.changed.emit()
            self._back.did_many(
                lambda: self.tr("View deleted: {name}").format(name=isolated(view.name)),
                lambda: self._save(view, view.name),
            )

        self._station.lanes.desk(lambda desk: desk.saved_views.drop(view.id), say)

    def _write(self, work: Callable[[Desk], object]) -> None:
        self._station.lanes.desk(work, lambda _: self.changed.emit())


def _moved(view_id: str, by: int) -> Callable[[Desk], object]:
    return lambda desk: desk.saved_views.move(view_id, by)
