"""The head of a case: number and chips, the subject, and what can be done with it now."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.event import Action
from app.models.people import Actor, Beside
from app.services.desk.case_file import CaseFile
from app.views.desk.action_table import GLYPHS, in_order
from app.views.desk.people_menu import PeopleMenu
from app.views.language import Translated, manner
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style import icons
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.chip import Chip, PriorityChip
from app.views.widgets.glyph import Glyph
from app.views.widgets.leading import lead
from app.views.widgets.menu import Menu, menu_for_once, pop_up_under
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import column, row
from app.views.widgets.passage import Passage
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.action_words import button
from app.wording.bidi import isolated, ltr
from app.wording.both import Both
from app.wording.case_words import word
from app.wording.digits import shown

_STATUS_GLYPHS = {
    "registered": "inbox",
    "open": "pencil",
    "waiting_customer": "circle-pause",
    "forwarded": "forward",
    "in_review": "eye",
    "solution_sent": "send",
    "closed": "check-check",
}
_AT_ONCE = 3
_KEYS = {
    Action.RECEIVE: Key.RECEIVE,
    Action.ACCEPT: Key.RECEIVE,
    Action.FORWARD: Key.FORWARD,
    Action.SCHEDULE_CALL: Key.SCHEDULE_CALL,
}
_FOR_DEPARTMENT = Both("{button} نيابةً عن الإدارة", "{button} for the department")


class CaseHeader(Translated, QWidget):
    """`asked` carries an action and whether it is recorded on behalf of the department.

    `given` carries to whom the case is given, None for the queue. `paper_asked`: the case is to be
    put on paper.
    """

    asked = Signal(object, bool)
    given = Signal(object)
    stepped = Signal(int)
    closed = Signal()
    paper_asked = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._file: CaseFile | None = None
        self._offers_actions = True
        self._begin: Callable[[], bool] = lambda: False
        theme = current()
        self._number = Text(role="small", tone="ink3")
        self._copy = Button(kind=Kind.QUIET, glyph="copy", small=True)
        self._copy.clicked.connect(self._copy_number)
        self._status = Chip(chosen=True)
        self._type, self._priority, self._escalated = Chip(), PriorityChip(), Chip(glyph="siren")
        self._beside_glyph = Glyph("users-round", "ink3", size=theme.size.icon_small)
        self._beside_here = OneLine(role="small", tone="ink3")
        self._beside_glyph.hide()
        self._beside_here.hide()
        self._others_here: tuple[Beside, ...] = ()
        self._previous = Button(kind=Kind.QUIET, glyph="chevron-up", small=True)
        self._next = Button(kind=Kind.QUIET, glyph="chevron-down", small=True)
        self._back = Button(kind=Kind.QUIET, glyph="arrow-left", small=True)
        self._back.hide()
        self._close = Button(kind=Kind.QUIET, glyph="x", small=True)
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        for leave in (self._back, self._close):
            leave.clicked.connect(self.closed)
        self._subject = Passage(role="title", weight="semibold")
        self._subject.let_select()
        self._subject.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._beside: list[tuple[Action, Button]] = []
        self._others: tuple[Action, ...] = ()
        self._more = Button(kind=Kind.SECONDARY, glyph="ellipsis")
        self._more.clicked.connect(self._offer_others)
        self._paper = Button(kind=Kind.SECONDARY, glyph="printer", shortcut=Key.PAPER)
        self._paper.clicked.connect(self.paper_asked)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.space.s)
        self._buttons = self._make_buttons()
        self._actions.addWidget(self._more)
        self._actions.addWidget(self._paper)
        self._actions.addStretch(1)
        self._line = self._lay_out()
        self.retranslate()

    @property
    def primary(self) -> Action | None:
        """What this role should do next with this case."""
        if self._file is None:
            return None
        return next(iter(self._ordered(self._file, self._station.actor)), None)

    def show_file(self, file: CaseFile) -> None:
        """Show a case."""
        self._file = file
        said, case, policy = manner(), file.case, self._station.policy
        self._number.setText(ltr(shown(said, case.number)))
        self._status.setText(word(said, "status", case.status))
        self._status.show_as(chosen=True, glyph=_STATUS_GLYPHS[case.status])
        self._type.setText(term_words.case_type(said, policy, case.type))
        self._priority.show_priority(
            case.priority, term_words.priority(said, policy, case.priority)
        )
        self._escalated.setText(word(said, "escalation", str(case.escalation)))
        self._escalated.setVisible(case.escalation > 0)
        subject = case.headline or term_words.category(said, policy, case.category)
        self._subject.setText(subject or word(said, "status", case.status))
        lead(self._subject)
        self._say_beside()
        self._show_actions(file)

    def show_beside(self, beside: Sequence[Beside]) -> None:
        """Say, quietly, who else has a case open; it comes and goes and moves nothing."""
        self._others_here = tuple(beside)
        self._say_beside()
        self._fit()

    def _say_beside(self) -> None:
        case = self._file.case.id if self._file else None
        here = [isolated(each.name) for each in self._others_here if each.subject == case]
        words = self.tr("Also open at: {names}").format(names=" · ".join(here)) if here else ""
        self._beside_here.setText(words)
        for part in (self._beside_glyph, self._beside_here):
            part.setVisible(bool(here))

    def show_alone(self, is_alone: bool) -> None:
        """Offer a way back where the case has the panel for itself."""
        self._back.setVisible(is_alone)
        self._close.setVisible(not is_alone)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its pane: it leaves out what there is no room for."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room; what has room again has its place at once."""
        super().resizeEvent(event)
        self._fit()
        inside = self.layout()
        assert inside is not None, "the head is laid out"
        inside.activate()

    def focus_primary(self) -> None:
        """Give the focus to what comes next with this case, or to the first thing there is."""
        if self._begin():
            return
        if self._beside or not self._paper.isHidden():
            first = self._beside[0][1] if self._beside else self._paper
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.setFocus()
            self.focusNextChild()

    def leave_actions_out(self, begin: Callable[[], bool]) -> None:
        """Let the view offer what can be done where the work is; `begin` gives that the focus."""
        self._offers_actions = False
        self._begin = begin

    def retranslate(self) -> None:
        """Set the words, and the names of the glyph buttons."""
        self._paper.setText(self.tr("Print or PDF"))
        for part, words in (
            (self._copy, self.tr("Copy the number")),
            (self._previous, self.tr("Previous case")),
            (self._next, self.tr("Next case")),
            (self._back, self.tr("Back to the list")),
            (self._close, self.tr("Close the case")),
            (self._more, self.tr("More actions")),
        ):
            part.setAccessibleName(words)
            part.setToolTip(words)

    def _lay_out(self) -> tuple[QWidget, ...]:
        """Put the parts in their places; those of the first line, which may be left out."""
        theme = current()
        leading: tuple[QWidget, ...] = (
            self._back,
            self._number,
            self._copy,
            self._status,
            self._type,
            self._priority,
            self._escalated,
        )
        steps = (self._previous, self._next, self._close)
        top = row(gap=theme.space.s)
        for part in leading:
            top.addWidget(part)
        top.addWidget(self._beside_glyph)
        top.addWidget(self._beside_here, 1)
        top.addStretch(0)
        for button_part in steps:
            top.addWidget(button_part)
        stack = column(self, gap=theme.space.s)
        gutter = theme.space.gutter_view
        stack.setContentsMargins(gutter, theme.space.m, gutter, theme.space.m)
        stack.addLayout(top)
        stack.addWidget(self._subject)
        stack.addLayout(self._actions)
        return (*leading, *steps)

    def _ordered(self, file: CaseFile, actor: Actor) -> tuple[Action, ...]:
        return in_order(file.actions, file.case, actor)

    def _show_actions(self, file: CaseFile) -> None:
        had_focus = any(made.hasFocus() for made in self._buttons)
        ordered = self._ordered(file, self._station.actor) if self._offers_actions else ()
        self._beside = list(zip(ordered[:_AT_ONCE], self._buttons, strict=False))
        self._others = ordered[_AT_ONCE:]
        for action, made in self._beside:
            made.setText(self._words(action))
            made.set_glyph(GLYPHS[action])
            made.setToolTip(_KEYS.get(action, ""))
        for made in self._buttons[len(self._beside) :]:
            made.hide()
        self._fit()
        if had_focus:
            self.focus_primary()

    def _make_buttons(self) -> list[Button]:
        """The first is what comes next; they are given other words for every case."""
        made = [Button(kind=Kind.SECONDARY if place else Kind.PRIMARY) for place in range(_AT_ONCE)]
        made[0].show_shortcut(Key.PRIMARY)
        for place, each in enumerate(made):
            each.clicked.connect(lambda _=False, place=place: self._ask(place))
            each.hide()
            self._actions.addWidget(each)
        return made

    def _ask(self, place: int) -> None:
        self.asked.emit(self._beside[place][0], False)

    def _fit(self) -> None:
        """Leave out what the width has no room for: actions go into the menu, chips go."""
        file = self._file
        if file is None:
            return
        space = current().space
        room = self.width() - 2 * space.gutter_view
        left = room - self._more.sizeHint().width()
        for place, (_action, made) in enumerate(self._beside):
            left -= made.sizeHint().width() + space.s
            made.setVisible(place == 0 or left >= 0)
        has_more = bool(self._beside or self._others or file.on_behalf)
        self._more.setVisible(self._offers_actions and has_more)
        self._paper.setVisible(self._offers_actions and not has_more)
        self._type.setVisible(bool(file.case.type))
        self._priority.show()
        if not self._beside_here.isHidden():
            room -= current().size.sidebar // 2
        shown = {
            part: part.sizeHint().width() + space.s for part in self._line if not part.isHidden()
        }
        for chip in (self._type, self._priority):
            if sum(shown.values()) > room:
                shown.pop(chip, None)
                chip.hide()

    def _words(self, action: Action) -> str:
        if action is Action.ACCEPT_SOLUTION:
            return self.tr("Accept and prepare the reply")
        return button(manner(), action)

    @property
    def offered(self) -> tuple[Action, ...]:
        """All that may be done now, the likeliest first; a view may offer it elsewhere."""
        return self._ordered(self._file, self._station.actor) if self._file else ()

    def pop_up_actions(self, at: QPoint, *, first: Callable[[], None]) -> None:
        """All of it at the case's row of the list; `first` comes before what is begun here."""
        menu = self._menu(self.offered, first)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def ask_whom(self) -> None:
        """Ask to whom the case is given, under what can be done with it."""
        near = next((part for part in (self._more, self._number) if part.isVisible()), self)
        PeopleMenu(self._station, self.given.emit, self).pop_up(near)

    def _offer_others(self) -> None:
        rest = (*(action for action, made in self._beside if made.isHidden()), *self._others)
        pop_up_under(self._menu(rest), self._more)

    def _menu(self, actions: Sequence[Action], first: Callable[[], None] = lambda: None) -> Menu:
        """What may be done in a department's name, these actions, and the case on paper."""
        menu = menu_for_once(self)
        on_behalf = self._file.on_behalf if self._file else ()
        for action in on_behalf:
            words = _FOR_DEPARTMENT.in_(manner()).format(button=button(manner(), action))
            self._add(menu, words, partial(self._begin_one, first, action, True), action)
        if on_behalf and actions:
            menu.addSeparator()
        for action in actions:
            if action is Action.ASSIGN:
                PeopleMenu(self._station, self.given.emit, menu).add_to(menu)
            else:
                key = _KEYS.get(action, "")
                words = f"{self._words(action)}\t{key}" if key else self._words(action)
                self._add(menu, words, partial(self._begin_one, first, action, False), action)
        if not menu.isEmpty():
            menu.addSeparator()
        theme = current()
        paper = icons.icon("printer", theme.size.icon, "ink2", theme)
        entry = menu.addAction(paper, f"{self.tr('Print or PDF')}\t{ltr(Key.PAPER)}")
        entry.triggered.connect(partial(self._begin_paper, first))
        return menu

    def _add(self, menu: Menu, words: str, begin: Callable[[], None], action: Action) -> None:
        theme = current()
        entry = menu.addAction(icons.icon(GLYPHS[action], theme.size.icon, "ink2", theme), words)
        entry.triggered.connect(begin)

    def _begin_one(
        self,
        first: Callable[[], None],
        action: Action,
        on_behalf: bool,
        _checked: bool = False,
    ) -> None:
        first()
        self.asked.emit(action, on_behalf)

    def _begin_paper(self, first: Callable[[], None], _checked: bool = False) -> None:
        first()
        self.paper_asked.emit()

    def _copy_number(self) -> None:
        if self._file:
            QGuiApplication.clipboard().setText(self._file.case.number)
