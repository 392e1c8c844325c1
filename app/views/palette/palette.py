"""Ctrl+K: one field over the window; what is typed finds customers, cases, commands and screens.

Commands and screens are at hand and matched at once. Customers and cases are asked of the lane at
every key; a key that chooses before the answer is there waits for it, and then means it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from app.services.desk.finds import Finds, find
from app.views.language import Translated, manner
from app.views.palette.offer_rows import OFFER_ROLE, OfferDelegate, OfferRows
from app.views.palette.offers import MOST, Group, Offer, arranged, matching, next_group
from app.views.station import Station
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.chip import Chip
from app.views.widgets.glyph import Glyph, KeyCapMark
from app.views.widgets.line_field import LineField
from app.views.widgets.panel import Hairline, ground, row
from app.views.widgets.sheet import Sheet
from app.views.widgets.text import Text
from app.wiring import Desk
from app.wording.palette_words import folding, scope_name

Offers = Callable[[], Sequence[Offer]]
Found = Callable[[Finds], Sequence[Offer]]
Last = Callable[[str, bool], Sequence[Offer]]
Awaits = Callable[[Callable[[], None]], bool]

_SCOPES = (None, *Group)
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class PaletteField(LineField):
    """The field. Keys that are not words go to the palette."""

    stroked = Signal(int, bool, bool)
    left = Signal()

    _STROKES = frozenset(
        {
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Backtab,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Escape,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        }
    )

    def event(self, event: QEvent) -> bool:
        """Take Tab before it moves the focus."""
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not is_key or not isinstance(event, QKeyEvent) or event.key() not in self._STROKES:
            return super().event(event)
        if event.type() is QEvent.Type.KeyPress:
            held = event.modifiers()
            self.stroked.emit(event.key(), bool(held & _CTRL), bool(held & _SHIFT))
        event.accept()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the hand has gone elsewhere in the window."""
        super().focusOutEvent(event)
        away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in away:
            self.left.emit()

    def restyle(self, theme: Theme) -> None:
        """It is the tallest of all fields."""
        self.setFixedHeight(theme.size.palette_field)


class Palette(Translated, Themed, Sheet):
    """`offers` are what is at hand now, `found` makes offers of what the lane found.

    `last` stand at the end for a text; it is told whether anything else was found. `awaits` keeps
    a step for when the case that is about to be shown is there, if one is.
    """

    def __init__(
        self,
        station: Station,
        over: QWidget,
        offers: Offers,
        found: Found,
        last: Last,
        awaits: Awaits = lambda _step: False,
    ) -> None:
        size = current().size
        super().__init__(over, size.palette, centred=True, top=size.palette_top)
        self._station = station
        self._make, self._found, self._last = offers, found, last
        self._at_hand: Sequence[Offer] = ()
        self._finds = Finds(text="")
        self._shown: tuple[Offer, ...] = ()
        self._scope: Group | None = None
        self._waits_for_answer: Callable[[], None] | None = None
        self._is_open = self._is_early = False
        self._awaits = awaits
        self.field = PaletteField()
        self.field.setProperty("bare", True)
        self.rows = OfferRows(station.clock, self)
        self.view = QListView()
        self._search = Glyph("search", "ink3")
        self._narrow = Chip()
        self._hints = tuple(Text(role="small", tone="ink3") for _ in range(2))
        self._folding = Text(role="small", tone="ink3")
        self._lay_out()
        self._connect()
        self.restyle(current())
        self.retranslate()

    @property
    def shown(self) -> tuple[Offer, ...]:
        """What is offered now, from top to bottom."""
        return self._shown

    def open_palette(self) -> None:
        """Show it, empty, with what can be done now; once more puts it away."""
        if self._is_open:
            self.close_sheet()
            return
        self._is_open = True
        self._scope, self._waits_for_answer = None, None
        self._is_early = self._awaits(self._renew)
        self._at_hand = self._make()
        self._finds = Finds(text="")
        self.field.clear()
        self._show_scope()
        self._show()
        self.open_sheet(self.field)

    def close_sheet(self) -> None:
        """Put it away; what was asked for meanwhile is not done any more."""
        self._is_open, self._waits_for_answer = False, None
        super().close_sheet()

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(self.tr("Palette"))
        self.field.setPlaceholderText(self.tr("Search or command: name, phone, number of a case"))
        self.field.setAccessibleName(self.tr("Palette"))
        self.view.setAccessibleName(self.tr("Found"))
        self._hints[0].setText(self.tr("Move"))
        self._hints[1].setText(self.tr("Next group"))
        self._folding.setText(folding(manner()))
        self._show_scope()

    def restyle(self, theme: Theme) -> None:
        """Take the heights again."""
        self.view.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand higher where the window is low."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        theme = current()
        head = row(gap=theme.space.s)
        head.setContentsMargins(theme.space.gutter_row, 0, theme.space.gutter_row, 0)
        head.addWidget(self._search)
        head.addWidget(self.field, 1)
        head.addWidget(self._narrow)
        head.addWidget(KeyCapMark("Tab"))
        self.view.setModel(self.rows)
        self.view.setItemDelegate(OfferDelegate(self._station.clock, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        foot = QWidget()
        foot.setProperty("foot", True)
        ground(foot, "sunken")
        line = row(foot, gap=theme.space.s)
        line.setContentsMargins(*(theme.space.gutter_row, theme.space.s) * 2)
        for keys, hint in zip((("Up", "Down"), ("Ctrl+Down",)), self._hints, strict=True):
            line.addWidget(hint)
            for key in keys:
                line.addWidget(KeyCapMark(key))
        line.addStretch(1)
        line.addWidget(self._folding)
        self.content.setContentsMargins(*(current().line.hair,) * 4)
        for part in (Hairline(), self.view, Hairline(), foot):
            self.content.addWidget(part)
        self.content.insertLayout(0, head)

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda _text: self._ask())
        self.field.stroked.connect(self._stroke)
        self.field.left.connect(self._put_away)
        self.view.clicked.connect(lambda _index: self._run())
        self.asked_to_close.connect(self.close_sheet)

    def _ask(self) -> None:
        text = self.field.text()
        limit = MOST if self._scope else MOST // 2

        def work(desk: Desk) -> Finds:
            return find(desk.workplace, desk.queue, text, limit=limit)

        self._station.lanes.desk(work, self._take, latest="palette")

    def _renew(self) -> None:
        """The case that was awaited is there: what can be done is done with that one."""
        if self._is_open:
            self._is_early = False
            self._at_hand = self._make()
            self._take(self._finds)

    def _take(self, finds: Finds) -> None:
        self._finds = finds
        self._show()
        if self._is_early:
            return
        waiting, self._waits_for_answer = self._waits_for_answer, None
        if waiting is not None and self._is_open:
            waiting()

    def _show(self) -> None:
        text = self._finds.text
        of_finds = self._found(self._finds)
        at_hand = matching(self._at_hand, text)
        offers = (*of_finds, *at_hand)
        last = self._last(text.strip(), bool(offers)) if text.strip() else ()
        self._shown = arranged(offers, self._scope, last)
        self.rows.show_offers(self._shown)
        self._choose(0)
        self._fit()

    def _show_scope(self) -> None:
        self._narrow.setText(scope_name(manner(), self._scope))
        self._narrow.show_as(chosen=self._scope is not None)

    def _fit(self) -> None:
        """As tall as what is offered, as far as the window reaches."""
        size, space = current().size, current().space
        tall = sum(self.view.sizeHintForRow(at) for at in range(self.rows.rowCount()))
        room = self.height() - size.palette_field - 2 * size.group_header - space.xl
        self._top = size.palette_top if tall + size.palette_top < room else space.m
        self.view.setFixedHeight(max(size.palette_row, min(tall, room - self._top)))
        self.content.activate()
        self._place()
        self.update()

    def _at(self) -> int:
        item = self.view.currentIndex().data(OFFER_ROLE)
        return next((n for n, offer in enumerate(self._shown) if offer is item), 0)

    def _choose(self, place: int) -> None:
        index = self.rows.index_of(place)
        self.view.setCurrentIndex(index)
        # The title above the first offer of all is shown with it.
        self.view.scrollTo(index) if place else self.view.scrollToTop()

    def _stroke(self, key: int, control: bool, shift: bool) -> None:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1, by_group=control)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._step(1 if key == Qt.Key.Key_PageDown else -1, by_group=True)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._narrow_to(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            self._wait_or(lambda: self._run(other=control, last=shift))

    def _step(self, by: int, *, by_group: bool) -> None:
        if not self._shown:
            return
        at = self._at()
        self._choose(next_group(self._shown, at, by) if by_group else (at + by) % len(self._shown))

    def _narrow_to(self, by: int) -> None:
        self._scope = _SCOPES[(_SCOPES.index(self._scope) + by) % len(_SCOPES)]
        self._show_scope()
        self._ask()

    def _wait_or(self, do: Callable[[], None]) -> None:
        """Do it now, or once what was typed last has been answered."""
        if self._finds.text == self.field.text() and not self._is_early:
            do()
        else:
            self._waits_for_answer = do

    def _run(self, *, other: bool = False, last: bool = False) -> None:
        """Do the chosen offer; with `last` the search of everything that stands at the end."""
        if not self._shown:
            return
        text = self._finds.text.strip()
        ending = self._last(text, True) if last and text else ()
        offer = ending[0] if ending else self._shown[self._at()]
        self.close_sheet()
        (offer.other if other and offer.other is not None else offer.run)()

    def _put_away(self) -> None:
        if self._is_open:
            self.close_sheet()
