"""The list of cases: its title, order and filters, its rows, and what to say when it is empty."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import (
    Signal,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.models.case_order import CaseOrder
from app.services.desk.worklist import Worklist
from app.views.desk.queue_rows import Grouping
from app.views.desk.queue_view import QueueView
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.button import Button, Kind
from app.views.widgets.chip import FilterChip
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.menu import menu_for_once, pop_up_under
from app.views.widgets.panel import Hairline, column, row
from app.views.widgets.text import Text
from app.wording import term_words
from app.wording.bidi import ltr
from app.wording.digits import number
from app.wording.view_words import EmptyWords, group_name


class QueueList(Translated, Themed, QWidget):
    """The list with its head. What it shows is decided by whoever fills it."""

    filtered = Signal()
    acted = Signal()
    acted_otherwise = Signal()
    save_asked = Signal(object)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._channel: str | None = None
        self._category: str | None = None
        theme = current()
        self.view = QueueView(station)
        self._title = Text(role="section", weight="semibold")
        self._count = Text(tone="ink3")
        self._order = self._usual_order = CaseOrder.URGENCY
        self._is_saved = False
        self._person: str | None = None
        self._person_name = ""
        self._of_channel, self._of_category = FilterChip(), FilterChip()
        self._of_person = FilterChip()
        self._of_person.cleared.connect(self._clear_person)
        self._of_order = FilterChip()
        for chip, ask, clear in (
            (self._of_channel, self._ask_channel, self._clear_channel),
            (self._of_category, self._ask_category, self._clear_category),
            (self._of_order, self._ask_order, self._clear_order),
        ):
            chip.asked.connect(ask)
            chip.cleared.connect(clear)
        head = row(gap=theme.space.s)
        head.setContentsMargins(theme.space.gutter_row, 0, theme.space.gutter_row, 0)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._of_order)
        self._save = Button(kind=Kind.QUIET, glyph="bookmark-plus", small=True)
        self._save.clicked.connect(self.ask_to_save)
        head.addWidget(self._save)
        self._head = QWidget()
        self._head.setLayout(head)
        chips = row(gap=theme.space.s)
        chips.setContentsMargins(theme.space.gutter_row, 0, theme.space.gutter_row, theme.space.s)
        chips.addWidget(self._of_channel)
        chips.addWidget(self._of_category)
        chips.addWidget(self._of_person)
        chips.addStretch(1)
        self._body = QStackedLayout()
        stack = column(self)
        stack.addWidget(self._head)
        stack.addLayout(chips)
        stack.addWidget(Hairline())
        self.over_rows = column()
        stack.addLayout(self.over_rows)
        stack.addLayout(self._body, 1)
        # It shows its first at once: without a place of its own that would be a window.
        self._body.addWidget(self.view)
        self.under_rows = column()
        stack.addLayout(self.under_rows)
        self.restyle(theme)
        self.retranslate()

    @cached_property
    def empty(self) -> EmptyState:
        """What stands in the place of an empty list: few lists ever are."""
        made = EmptyState("check-check", parent=self)
        made.acted.connect(self.acted)
        made.acted_otherwise.connect(self.acted_otherwise)
        self._body.addWidget(made)
        return made

    @property
    def channel(self) -> str | None:
        """The channel that is let through, None for all."""
        return self._channel

    @property
    def category(self) -> str | None:
        """The category that is let through, None for all."""
        return self._category

    @property
    def is_narrowed(self) -> bool:
        """Whether some filter is set."""
        return bool(self._channel or self._category) or self._person is not None

    @property
    def person(self) -> str | None:
        """Whose cases are let through, None for everybody's."""
        return self._person

    @property
    def person_name(self) -> str:
        """What they are called."""
        return self._person_name

    def take_person(self, login: str | None, name: str = "") -> None:
        """Let the cases of one person through, without telling; None for everybody's."""
        self._person, self._person_name = login, name
        self._show_filters()

    @property
    def order(self) -> CaseOrder:
        """The order that is asked for."""
        return self._order

    def offer_orders(self, *, is_offered: bool) -> None:
        """Whether the list that is shown may come in another order."""
        self._of_order.setVisible(is_offered)

    def show_cases(
        self,
        title: str,
        listed: Worklist,
        grouping: Grouping,
        *,
        total: int | None = None,
        beside: str | None = None,
    ) -> None:
        """Show a list under its title; a plus says that there are more than were read.

        `total` is how many there are in all, where that is known; `beside` the case that is shown.
        """
        self._title.setText(title)
        more = "+" if listed.has_more and total is None else ""
        shown = len(listed.cases) if total is None else total
        self._count.setText(ltr(f"{number(manner(), shown)}{more}"))
        self.view.setAccessibleName(title)
        are_all = not (listed.has_more or listed.has_before)
        self.view.show_cases(listed.cases, grouping, beside, are_all=are_all)
        self._body.setCurrentWidget(self.view if listed.cases else self.empty)

    def say_empty(self, words: EmptyWords, *, action: str = "", other: str = "") -> None:
        """What stands in the place of an empty list."""
        self.empty.say(words.title, words.sentence, action=action, other=other)

    def clear_filters(self) -> None:
        """Let everything through in the usual order, without telling."""
        self._channel = self._category = self._person = None
        self._order, self._is_saved = self._usual_order, False
        self._show_filters()

    def ask_to_save(self) -> None:
        """Let what is shown be saved as a view, asked for under the head."""
        self.save_asked.emit(self._save)

    def take_filters(
        self, channel: str | None, category: str | None, order: CaseOrder | None = None
    ) -> None:
        """Let these through, without telling; the `order` of a saved view is its own."""
        self._channel, self._category = channel, category
        self._order, self._is_saved = order or self._order, order is not None
        self._show_filters()

    def restyle(self, theme: Theme) -> None:
        """Take the height of the head."""
        self._head.setFixedHeight(theme.size.panel_header)
        self.view.scheduleDelayedItemsLayout()

    def retranslate(self) -> None:
        """Set the words of the filters."""
        self._save.setAccessibleName(self.tr("Save this view"))
        self._save.setToolTip(self.tr("Save this view"))
        self._show_filters()

    def _show_filters(self) -> None:
        said, policy = manner(), self._station.policy
        channel = term_words.channel(said, policy, self._channel) if self._channel else ""
        category = term_words.category(said, policy, self._category)
        self._of_channel.show_filter(channel or self.tr("All channels"), is_set=bool(channel))
        self._of_category.show_filter(category or self.tr("All categories"), is_set=bool(category))
        self._of_person.show_filter(self._person_name, is_set=True)
        self._of_person.setVisible(self._person is not None)
        is_set = self._order is not CaseOrder.URGENCY
        self._of_order.show_filter(group_name(said, self._order), is_set=is_set)

    def _ask_channel(self) -> None:
        policy = self._station.policy
        codes = [(known.code, term_words.said(manner(), known.name)) for known in policy.channels]
        self._offer(self._of_channel, codes, self._take_channel)

    def _ask_category(self) -> None:
        policy = self._station.policy
        codes = [(known.code, term_words.said(manner(), known.name)) for known in policy.categories]
        self._offer(self._of_category, codes, self._take_category)

    def _ask_order(self) -> None:
        orders = [order for order in CaseOrder if order is not CaseOrder.CALL]
        codes = [(order.value, group_name(manner(), order)) for order in orders]
        self._offer(self._of_order, codes, self._take_order)

    def _take_order(self, code: str | None) -> None:
        self._order = CaseOrder(code) if code else CaseOrder.URGENCY
        if not self._is_saved:
            self._usual_order = self._order
        self._tell()

    def _clear_order(self) -> None:
        self._take_order(None)

    def _offer(
        self, chip: FilterChip, codes: list[tuple[str, str]], take: Callable[[str | None], None]
    ) -> None:
        menu = menu_for_once(self)
        for code, words in codes:
            menu.addAction(words).triggered.connect(lambda _=False, code=code: take(code))
        pop_up_under(menu, chip)

    def _take_channel(self, code: str | None) -> None:
        self._channel = code
        self._tell()

    def _take_category(self, code: str | None) -> None:
        self._category = code
        self._tell()

    def _clear_channel(self) -> None:
        self._take_channel(None)

    def _clear_category(self) -> None:
        self._take_category(None)

    def _clear_person(self) -> None:
        self._person = None
        self._tell()

    def _tell(self) -> None:
        self._show_filters()
        self.filtered.emit()
