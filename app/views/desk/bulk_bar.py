"""What can be done with several chosen cases at once, over the list; one row's menu is the same.

It asks for what the action needs by a menu or a few words. What could not be done, and why, stands
here until it is put away.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.models.action_groups import IN_BULK
from app.models.case import Outcome
from app.models.event import Action
from app.models.json_value import Json
from app.models.mentions import labels_of
from app.views.desk.action_table import GLYPHS
from app.views.desk.deed import hand_over_sent
from app.views.desk.people_menu import PeopleMenu
from app.views.desk.taking_back import TakingBack
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style import icons
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.menu import Menu, mark_first, menu_for_once, pop_up_under
from app.views.widgets.panel import Hairline, column, indent, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.action_words import button
from app.wording.bulk_words import batch_words, chosen_words, refused_words, undone_words
from app.wording.case_words import word

if TYPE_CHECKING:
    from app.services.desk.bulk import BulkDone

_OUTCOMES = (
    Outcome.CONFIRMED,
    Outcome.NO_REPLY,
    Outcome.WITHDRAWN,
    Outcome.OUT_OF_SCOPE,
    Outcome.CUSTOMER_SIDE,
    Outcome.HANDED_OVER,
)

Choices = Sequence[tuple[str, Mapping[str, Json]]]


class BulkBar(Translated, QFrame):
    """`changed` carries the ids of the cases that were changed; `left` when the choice is over.

    `lets_go`: what has the keys in it is about to be put away.
    """

    changed = Signal(object)
    left = Signal()
    lets_go = Signal()
    _readers_known = Signal(object)

    def __init__(self, station: Station, back: TakingBack) -> None:
        super().__init__()
        self._station, self._back = station, back
        self._ids: tuple[str, ...] = ()
        self._count = Text(role="small", weight="semibold")
        self.buttons = {
            action: Button(kind=Kind.QUIET, glyph=GLYPHS[action], small=True)
            for action in (IN_BULK if station.actor.is_level_one else ())
        }
        self._leave = Button(kind=Kind.QUIET, glyph="x", small=True)
        self.band = Band()
        theme = current()
        self._line = QWidget()
        self._beside = row(self._line)
        self._beside.addWidget(self._count)
        self._beside.addStretch(1)
        for action, made in self.buttons.items():
            made.clicked.connect(lambda _=False, action=action: self.ask(action, self._line))
            self._beside.addWidget(made)
        self._beside.addWidget(self._leave)
        between = theme.space.xs
        indent(self._beside, theme.space.gutter_row, theme.space.s, above=between, below=between)
        stack = column(self)
        stack.addWidget(self._line)
        stack.addWidget(self.band)
        stack.addWidget(Hairline())
        self._leave.clicked.connect(self.left)
        self.band.acted.connect(self._put_band_away)
        self._line.hide()
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        for action, made in self.buttons.items():
            made.setAccessibleName(button(manner(), action))
        self._leave.setAccessibleName(self.tr("Choose none"))
        self._leave.setToolTip(self.tr("Choose none"))
        self._show_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say on the buttons what fits beside each other."""
        super().resizeEvent(event)
        self._fit()

    def show_chosen(self, case_ids: Sequence[str]) -> None:
        """These cases are chosen; one alone needs no bar."""
        self._ids = tuple(case_ids)
        is_many = len(self._ids) > 1 and bool(self.buttons)
        self._line.setVisible(is_many)
        self._show_count()
        self.setVisible(is_many or not self.band.isHidden())

    def pop_up_menu(self, at: QPoint) -> None:
        """The same for the chosen rows, at a row."""
        if not self._ids or not self.buttons:
            return
        menu = menu_for_once(self)
        for action in self.buttons:
            if action is Action.ASSIGN:
                PeopleMenu(self._station, self._give, menu).add_to(menu)
                continue
            choices = self._choices(action)
            words = button(manner(), action)
            picture = icons.icon(GLYPHS[action], current().size.icon, "ink2", current())
            if choices:
                self._fill(menu.add_below(words, picture), action, choices)
            else:
                entry = menu.addAction(picture, words)
                entry.triggered.connect(lambda _=False, action=action: self.ask(action, self))
        menu.popup(at)
        mark_first(menu)

    def ask(self, action: Action, near: QWidget) -> None:
        """Ask for what `action` needs, and do it to every chosen case."""
        if action is Action.ASSIGN:
            PeopleMenu(self._station, self._give, self).pop_up(near)
            return
        choices = self._choices(action)
        if action is Action.FORWARD:
            self._ask_where(near)
            return
        if not choices:
            self._ask_for_note(near)
            return
        menu = menu_for_once(self)
        self._fill(menu, action, choices)
        pop_up_under(menu, near)
        mark_first(menu)

    def _ask_where(self, near: QWidget) -> None:
        from app.views.desk.forward_popover import ForwardPopover

        ids = self._ids
        popover = ForwardPopover(self._station.policy, len(ids), self)
        popover.written.connect(partial(self._do_to, ids, Action.FORWARD))
        popover.pop_up(near, popover.departments)

    def _ask_for_note(self, near: QWidget) -> None:
        from app.views.desk.note_popover import NotePopover

        ids, popover = self._ids, NotePopover(self)
        popover.written.connect(partial(self._do_to, ids, Action.NOTE))
        self._readers_known.connect(popover.offer)
        popover.pop_up(near, popover.editor)
        self._station.lanes.desk(
            lambda desk: labels_of(desk.bulk.who_may_see(ids)),
            self._readers_known.emit,
            latest="colleagues",
        )

    def do(self, action: Action, data: Mapping[str, Json]) -> None:
        """Do `action` to every chosen case, in one transaction."""
        self._do_to(self._ids, action, data)

    def _do_to(self, ids: tuple[str, ...], action: Action, data: Mapping[str, Json]) -> None:
        """What was asked about some cases is done to those, whatever is chosen by then."""
        self._station.lanes.desk(lambda desk: desk.bulk.do(ids, action, data), self._done)

    def _give(self, agent: str | None) -> None:
        self.do(Action.ASSIGN, {"agent": agent})

    def _done(self, batch: "BulkDone") -> None:
        for sent in batch.sent:
            hand_over_sent(sent)
        self._say_refused(batch)
        self.left.emit()
        self.changed.emit([deed.case_id for deed in batch.done])
        if batch.done:
            undo = (lambda: self._undo(batch)) if batch.can_undo else None
            self._back.did_many(lambda: batch_words(manner(), batch.action, len(batch.done)), undo)

    def _undo(self, batch: "BulkDone") -> None:
        def undone(back: "BulkDone") -> None:
            self._say_refused(back)
            self.changed.emit([deed.case_id for deed in back.done])
            self._back.did_many(lambda: undone_words(manner(), len(back.done)), None)

        self._station.lanes.desk(lambda desk: desk.bulk.undo(batch), undone)

    def _say_refused(self, batch: "BulkDone") -> None:
        if not batch.refused:
            self._put_band_away()
            return
        cause, sentence = refused_words(
            manner(), [(each.number, each.error) for each in batch.refused]
        )
        self.band.say(Tone.LATE, "circle-alert", cause, sentence, action=self.tr("Hide"))
        self.show()

    def _put_band_away(self) -> None:
        self.lets_go.emit()
        self.band.hide()
        self.setVisible(not self._line.isHidden())

    def _fill(self, menu: Menu, action: Action, choices: Choices) -> None:
        for words, data in choices:
            place = self._place_of(menu, data) if action is Action.CLASSIFY else menu
            entry = place.addAction(words)
            entry.triggered.connect(lambda _=False, data=data: self.do(action, data))

    def _place_of(self, menu: Menu, data: Mapping[str, Json]) -> Menu:
        """The menu below `menu` for what `data` would change; the first of its kind makes it."""
        title = self.tr("Category") if "category" in data else self.tr("Priority")
        last = menu.actions()[-1].menu() if menu.actions() else None
        if isinstance(last, Menu) and last.title() == title:
            return last
        return menu.add_below(title)

    def _choices(self, action: Action) -> Choices:
        made: Mapping[Action, Callable[[], Choices]] = {
            Action.CLASSIFY: self._kinds,
            Action.CLOSE: self._outcomes,
        }
        return made[action]() if action in made else ()

    def _kinds(self) -> Choices:
        said, policy = manner(), self._station.policy
        known = (("priority", policy.priorities), ("category", policy.categories))
        return [
            (term_words.said(said, each.name), {field: each.code})
            for field, terms in known
            for each in terms
        ]

    def _outcomes(self) -> Choices:
        said = manner()
        return [(word(said, "outcome", each), {"outcome": each.value}) for each in _OUTCOMES]

    def _show_count(self) -> None:
        self._count.setText(chosen_words(manner(), len(self._ids)))
        self._fit()

    def _fit(self) -> None:
        """Words on the buttons where all have room for theirs, else their glyphs."""
        for action, made in self.buttons.items():
            made.setText(button(manner(), action))
            made.set_glyph(None)
            made.setToolTip("")
        self._count.ensurePolished()
        parts = (self._count, *self.buttons.values(), self._leave)
        wanted = sum(part.sizeHint().width() for part in parts)
        edges = self._beside.contentsMargins()
        if wanted <= self.width() - edges.left() - edges.right():
            return
        for action, made in self.buttons.items():
            made.setToolTip(made.text())
            made.setText("")
            made.set_glyph(GLYPHS[action])
