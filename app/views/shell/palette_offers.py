"""What the palette of a window offers: what can be done with the case that is shown, and the rest.

Nothing is offered that would be refused: actions are those that the models allow this role now.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from app.models.event import Action
from app.models.search_hits import hits_of_digits
from app.models.status import Status
from app.services.desk.finds import Finds, FoundCustomer
from app.services.desk.worklist import ListedCase
from app.views.desk.action_table import GLYPHS, in_order
from app.views.language import manner
from app.views.palette.offers import Group, Offer
from app.views.shell.main_window import MainWindow
from app.views.shell.window_keys import chase
from app.views.shortcuts import Key
from app.views.station import Station
from app.views.style.icons import CHANNEL_GLYPHS
from app.wording import palette_words, term_words
from app.wording.action_words import BUTTONS
from app.wording.both import Both
from app.wording.case_words import word
from app.wording.manner import Digits
from app.wording.phone_words import phone_words
from app.wording.view_words import PLACES, VIEWS

_KEYS = {
    Action.RECEIVE: Key.RECEIVE,
    Action.ACCEPT: Key.RECEIVE,
    Action.FORWARD: Key.FORWARD,
    Action.SCHEDULE_CALL: Key.SCHEDULE_CALL,
}
_NO_KEY = ""
_OPEN, _NOTE, _NEW = Both("فتح", "Open"), Both("ملاحظة", "Note"), Both("حالة جديدة", "New case")


class PaletteOffers:
    """Made for one window; `show_customer` opens the card of a customer by their id."""

    def __init__(
        self, station: Station, window: MainWindow, show_customer: Callable[[str], None]
    ) -> None:
        self._station, self._window = station, window
        self._show_customer = show_customer

    def at_hand(self) -> Sequence[Offer]:
        """The commands and screens of this moment."""
        return (*self._of_the_case(), *self._commands(), *self._screens())

    def of_finds(self, finds: Finds) -> Sequence[Offer]:
        """What was found, as offers; and a call of whoever was found first."""
        customers = [self._customer(found, finds.text) for found in finds.customers]
        cases = [self._case(found) for found in finds.cases]
        return (*customers, *cases, *self._call_from(finds))

    def last(self, text: str, found: bool) -> Sequence[Offer]:
        """The search of everything; where nothing was found also a case with these words."""
        said, window = manner(), self._window
        search = Offer(
            group=Group.COMMANDS,
            words=palette_words.search_all(said, text),
            glyph="search",
            key="Shift+Return",
            run=lambda: window.search_everything(text),
        )
        if found or not self._station.may_log:
            return (search,)
        begin = Offer(
            group=Group.COMMANDS,
            words=palette_words.case_about(said, text),
            glyph="plus",
            run=lambda: window.new_call(about=text),
        )
        return (search, begin)

    def _of_the_case(self) -> Iterator[Offer]:
        desk = self._window.desk
        file = desk.case.file
        if file is None or self._window.stack.currentWidget() is not desk:
            return
        number = file.case.number
        for action in (*in_order(file.actions, file.case, self._station.actor), Action.NOTE):
            if action in file.actions:
                yield Offer(
                    group=Group.COMMANDS,
                    words=BUTTONS[action].in_(manner()),
                    spellings=tuple(BUTTONS[action]),
                    glyph=GLYPHS[action],
                    key=_KEYS.get(action, _NO_KEY),
                    number=number,
                    run=partial(desk.case.start, action),
                )
        if Action.REPORT_UNSOLVED in file.actions and file.case.status != Status.SOLUTION_SENT:
            yield Offer(
                group=Group.COMMANDS,
                words=palette_words.command_name(manner(), "chase"),
                spellings=tuple(palette_words.COMMANDS["chase"]),
                glyph="bell",
                key=Key.CHASE,
                number=number,
                run=partial(chase, desk.case),
            )
        yield Offer(
            group=Group.COMMANDS,
            words=palette_words.command_name(manner(), "paper"),
            spellings=tuple(palette_words.COMMANDS["paper"]),
            glyph="printer",
            key=Key.PAPER,
            number=number,
            run=desk.case.header.paper_asked.emit,
        )

    def _commands(self) -> Iterator[Offer]:
        window, station = self._window, self._station
        look, commands = window.appearance, window.commands
        keys = ((Key.NEW_CALL, window.new_call), (Key.NEW_WALK_IN, window.new_walk_in))
        logs: tuple[tuple[str, str, str, Callable[[], object]], ...] = tuple(
            (f"new_{channel}", CHANNEL_GLYPHS[channel], key, run)
            for channel, (key, run) in zip(station.own_channels, keys, strict=True)
        )
        others: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("undo", "undo-2", Key.UNDO, window.undo),
            ("save_view", "bookmark-plus", _NO_KEY, window.desk.list.ask_to_save),
            ("alerts", "bell", Key.ALERTS, window.alerts_asked.emit),
            ("sync", "refresh-cw", Key.SYNC_NOW, window.sync_asked.emit),
            ("help", "keyboard", Key.HELP, commands.help_asked.emit),
            ("settings", "settings", Key.SETTINGS, commands.settings_asked.emit),
            ("language", "languages", _NO_KEY, commands.language_asked.emit),
            ("theme", "moon", _NO_KEY, commands.wear_the_other),
            ("digits", "list-ordered", _NO_KEY, self._count_otherwise),
            ("larger", "zoom-in", _NO_KEY, lambda: look.step_text(1)),
            ("smaller", "minus", _NO_KEY, lambda: look.step_text(-1)),
            ("full_screen", "maximize", Key.FULL_SCREEN, commands.full_screen_asked.emit),
            ("fold", "panel-left-close", Key.FOLD_SIDE_BAR, window.fold_by_hand),
        )
        for name, glyph, key, do in (*(logs if station.may_log else ()), *others):
            yield Offer(
                group=Group.COMMANDS,
                words=palette_words.command_name(manner(), name),
                spellings=tuple(palette_words.COMMANDS[name]),
                glyph=glyph,
                key=key,
                run=partial(_do, do),
            )

    def _screens(self) -> Iterator[Offer]:
        for place in self._window.side_bar.places:
            names = VIEWS.get(place.key) or PLACES.get(place.key) or ()
            yield Offer(
                group=Group.SCREENS,
                words=place.name(),
                spellings=tuple(names),
                glyph=place.glyph,
                run=partial(self._window.go, place.key),
            )

    def _customer(self, found: FoundCustomer, typed: str) -> Offer:
        said, policy = manner(), self._station.policy
        customer, opened = found.caller.customer, found.caller.open_count
        phone = phone_words(said, customer.phone, customer.phone_raw)
        parts = (
            term_words.kind(said, policy, customer.kind),
            phone or customer.email,
            palette_words.open_cases(said, opened),
        )
        below = " · ".join(part for part in parts if part)
        name = customer.name or phone or customer.email or ""
        may_log = self._station.may_log
        return Offer(
            group=Group.CUSTOMERS,
            words=name,
            hits=found.in_name,
            below=below,
            hits_below=hits_of_digits(typed, below),
            person=name,
            run=partial(self._show_customer, customer.id),
            other=partial(self._call_of, customer.phone) if may_log and customer.phone else None,
            run_words=_OPEN.in_(said),
            other_words=_NEW.in_(said) if may_log and customer.phone else "",
        )

    def _case(self, found: ListedCase) -> Offer:
        said, policy, row = manner(), self._station.policy, found.row
        category = term_words.category(said, policy, row.category)
        subject = row.subject or category or word(said, "status", row.status)
        name = row.customer_name or ""
        gap = " · " if name else ""
        moved = len(subject) + len(gap)
        hits = (*found.in_subject, *((at + moved, to + moved) for at, to in found.in_name))
        is_closed = row.status == "closed"
        ended = f" · {word(said, 'status', row.status)}" if is_closed else ""
        return Offer(
            group=Group.CASES,
            words=f"{subject}{gap}{name}{ended}",
            hits=hits,
            priority="" if is_closed else row.priority,
            glyph="circle-check" if is_closed else "",
            number=row.number,
            clock=found.face,
            run=partial(self._window.show_case, row.id),
            other=partial(self._note_on, row.id),
            run_words=_OPEN.in_(said),
            other_words=_NOTE.in_(said),
        )

    def _call_from(self, finds: Finds) -> Iterator[Offer]:
        known = next((found.caller.customer for found in finds.customers), None)
        if known is None or not known.phone or not known.name or not self._station.may_log:
            return
        yield Offer(
            group=Group.COMMANDS,
            words=palette_words.call_from(manner(), known.name),
            glyph="phone",
            key=Key.NEW_CALL,
            run=partial(self._call_of, known.phone),
        )

    def _call_of(self, phone: str) -> None:
        self._window.new_call(phone=phone)

    def _note_on(self, case_id: str) -> None:
        self._window.show_case(case_id)
        self._window.desk.case.start(Action.NOTE)

    def _count_otherwise(self) -> None:
        is_western = manner().digits is Digits.WESTERN
        self._window.appearance.count_in(Digits.ARABIC_INDIC if is_western else Digits.WESTERN)


def _do(what: Callable[[], object]) -> None:
    what()
