"""To whom a case is given: the colleagues with what each has already, chosen by the first letters.

The one menu behind every way of assigning. It reads who there is when it is made; letters leave
those whose name or login they begin, in any spelling.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget, QWidgetAction
from shiboken6 import isValid

from app.models.event import Action
from app.models.search_hits import beginnings_in
from app.views.desk.action_table import GLYPHS
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style import icons
from app.views.style.theme import current
from app.views.widgets.menu import Menu, pop_up_under
from app.views.widgets.panel import row
from app.views.widgets.text import Text
from app.wording.action_words import button
from app.wording.bidi import isolated
from app.wording.plural import Noun, count

if TYPE_CHECKING:
    from app.services.desk.colleague_load import Load

_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class PeopleMenu(Translated, Menu):
    """`give` is told the login of whoever is chosen, None for the queue."""

    def __init__(
        self, station: Station, give: Callable[[str | None], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._station, self._give = station, give
        self._typed = ""
        self._offered: list[tuple[QAction, str]] = []
        self._said = Text(role="small", tone="ink3")
        self._line = QWidgetAction(self)
        self._line.setDefaultWidget(self._framed(self._said))
        # Nothing to choose: the arrows pass it by.
        self._line.setEnabled(False)
        self.addAction(self._line)
        self.retranslate()
        self._fill(())

    def retranslate(self) -> None:
        """Name it, and say what letters do or which were typed."""
        self.setTitle(button(manner(), Action.ASSIGN))
        self.setAccessibleName(button(manner(), Action.ASSIGN))
        self._say()

    def add_to(self, menu: Menu) -> None:
        """Stand below `menu`, at its end."""
        theme = current()
        self.setIcon(icons.icon(GLYPHS[Action.ASSIGN], theme.size.icon, "ink2", theme))
        menu.addMenu(self)
        self._read(lambda: None)

    def pop_up(self, near: QWidget) -> None:
        """Show it by itself once it is known who there is."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def show() -> None:
            pop_up_under(self, near)
            self._mark_first()

        self._read(show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and Backspace leave those who fit; the other keys are those of every menu."""
        typed = event.text()
        is_word = bool(typed) and typed.isprintable() and not event.modifiers() & _CHORD
        if is_word and (self._typed or not typed.isspace()):
            self._narrow(self._typed + typed)
        elif event.key() == Qt.Key.Key_Backspace and self._typed:
            self._narrow(self._typed[:-1])
        else:
            super().keyPressEvent(event)

    def _read(self, then: Callable[[], None]) -> None:
        from app.services.desk.colleague_load import who_can_take

        def know(loads: Sequence["Load"]) -> None:
            if isValid(self):
                self._fill(loads)
                then()

        self._station.lanes.desk(lambda desk: who_can_take(desk.workplace), know, latest="people")

    def _fill(self, loads: Sequence["Load"]) -> None:
        for entry, _spelling in self._offered:
            self.removeAction(entry)
            entry.deleteLater()
        self._offered = []
        me = self._station.actor
        mine = next((each.open_cases for each in loads if each.login == me.login), 0)
        self._add(_with_load(self.tr("To me"), mine), f"{me.name} {me.login}", me.login)
        names = [each.name for each in loads]
        for each in loads:
            if each.login != me.login:
                twice = names.count(each.name) > 1
                name = f"{each.name} ({each.login})" if twice else each.name
                words = _with_load(isolated(name), each.open_cases)
                self._add(words, f"{each.name} {each.login}", each.login)
        back = self.tr("Back to the queue")
        self._add(back, back, None)

    def _add(self, words: str, spelling: str, login: str | None) -> None:
        entry = self.addAction(words)
        entry.triggered.connect(lambda: self._give(login))
        self._offered.append((entry, spelling))

    def _narrow(self, typed: str) -> None:
        # As wide as it was: one that shrinks from its far edge would move under the eye.
        self.setMinimumWidth(self.width())
        self._typed = typed
        for entry, spelling in self._offered:
            entry.setVisible(beginnings_in(typed, spelling) is not None)
        self._say()
        self._mark_first()

    def _mark_first(self) -> None:
        fitting = (entry for entry, _spelling in self._offered if entry.isVisible())
        first = next(fitting, None)
        if first is not None:
            self.setActiveAction(first)

    def _say(self) -> None:
        typed = isolated(self._typed)
        if not self._typed:
            words = self.tr("Type a name")
        elif any(entry.isVisible() for entry, _spelling in self._offered):
            words = self.tr("Begins with “{typed}”").format(typed=typed)
        else:
            words = self.tr("Nobody begins with “{typed}”").format(typed=typed)
        self._said.setText(words)

    def _framed(self, inside: QWidget) -> QWidget:
        frame, theme = QWidget(), current()
        line = row(frame)
        line.setContentsMargins(theme.space.m, theme.space.xs, theme.space.m, theme.space.xs)
        line.addWidget(inside)
        return frame


def _with_load(whom: str, cases: int) -> str:
    """Somebody with how much they have already."""
    return f"{whom} · {count(manner(), Noun.CASE, cases)}"
