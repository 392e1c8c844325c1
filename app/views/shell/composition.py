"""The window of a station, put together: which screens there are, and how they tell each other.

What is not seen at once is imported and made when it is first asked for.
"""

from collections.abc import Callable, Collection
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.people import Role
from app.services.desk.customer_past import sees_customers
from app.services.desk.queue import View
from app.views.desk.case_place import CasePlace
from app.views.desk.desk_screen import DeskScreen
from app.views.shell.appearance import Appearance
from app.views.shell.main_window import MainWindow
from app.views.shell.screens import Errand, Screen
from app.views.shell.view_places import (
    ADMIN_PLACE,
    DRAFTS_PLACE,
    LOAD_PLACE,
    OF_THE_DESK,
    REPORTS_PLACE,
)
from app.views.shell.window_keys import bind_keys
from app.views.station import Station
from app.views.style.theme import undressed
from app.views.topic import belongs_to, topic_in_front
from app.views.turns import Steps

if TYPE_CHECKING:
    from app.views.admin.admin_screen import AdminScreen
    from app.views.customer.customer_sheet import CustomerSheet
    from app.views.desk.case_view import CaseView
    from app.views.desk.drafts_screen import DraftsScreen
    from app.views.desk.load_popover import LoadPopover
    from app.views.desk.log_form_parts import LogFormParts
    from app.views.desk.own_views import OwnViews
    from app.views.guide.guide_sheet import GuideSheet
    from app.views.palette.palette import Palette
    from app.views.paper.paper_sheet import PaperSheet
    from app.views.reports.report_sheet import ReportSheet
    from app.views.settings.settings_sheet import SettingsSheet
    from app.views.shell.log_sheet import LogSheet
    from app.views.widgets.sheet import Sheet

# What the form's parts load, in pieces that each take less than a frame of the screen.
_PIECES_OF_THE_FORM = (
    "app.views.desk.person_chooser",
    "app.views.desk.category_picker",
    "app.views.desk.log_form_fields",
    "app.views.desk.log_form_parts",
)
# What the sheets load, likewise. What they bring along that is slow to load stands before them.
_PIECES_OF_SHEETS = {
    "palette": ("app.views.palette.palette", "app.views.shell.palette_offers"),
    "customer": ("app.views.customer.card_view", "app.views.customer.customer_sheet"),
    "paper": ("app.views.paper.case_pdf", "app.views.paper.paper_sheet"),
    "settings": ("app.views.settings.settings_sheet",),
    "reports": ("app.services.reports.report_job", "app.views.reports.report_sheet"),
    "guide": ("app.views.guide.guide_page", "app.views.guide.guide_sheet"),
}
_ITS_OWN = Qt.FindChildOption.FindDirectChildrenOnly
_PARTS_OF_ROLES = {
    Role.AGENT: "agent",
    Role.ROOM_MANAGER: "room_manager",
    Role.DEPARTMENT: "department",
    Role.SUPERVISOR: "supervisor",
    Role.QUALITY: "quality",
}


@undressed()
def window_of(station: Station, appearance: Appearance) -> MainWindow:
    """The main window for whoever works at `station`."""
    place = CasePlace(station, lambda: _kind_of_case(station))
    window = MainWindow(station, DeskScreen(station, place), appearance)
    belongs_to(window.desk, "list")
    belongs_to(place, _PARTS_OF_ROLES.get(station.actor.role, "actions"))
    bind_keys(window)
    places: list[Screen | Errand | View] = []
    if station.may_log:
        _offer_log_form(station, window)
        places.append(Screen(place=DRAFTS_PLACE, make=lambda: _drafts(station, window)))
    places += [view for view in OF_THE_DESK if view in station.views]
    if station.actor.is_level_one:
        places.append(Errand(place=LOAD_PLACE, run=_load(station, window)))
    if station.may_report:
        places.append(Errand(place=REPORTS_PLACE, run=_reports(station, window)))
    if station.may_look_after:
        places.append(Screen(place=ADMIN_PLACE, make=lambda: _admin(station)))
    window.add_places(places)
    _offer_own_views(station, window)
    _offer_palette(station, window, _offer_customers(station, window))
    _offer_help(station, window)
    _offer_settings(station, window)
    _offer_paper(station, window)
    return window


def begin_in_the_background(
    station: Station, window: MainWindow, drafts: Collection[str] = ()
) -> None:
    """What a desk does by itself once its window is shown: messages that a crash left, drafts,
    reports that are due, the search words of an earlier version.

    `drafts` are those that were there before the window.
    """
    window.desk.back.send_left()
    if station.may_log:
        from app.views.desk.draft_band import DraftBand

        band = DraftBand(station.lanes, station.clock)
        band.resume_asked.connect(window.resume_draft)
        band.kept.connect(window.desk.read)
        window.add_band(band)
        band.look(drafts)
    if station.may_report:
        from app.views.reports.report_rounds import ReportRounds

        ReportRounds(station, window)
    from app.views.shell.words_read_again import WordsReadAgain

    WordsReadAgain(station.lanes, window).go_on()


def _kind_of_case(station: Station) -> "type[CaseView]":
    if not station.is_department:
        from app.views.desk.case_view import CaseView

        return CaseView
    from app.views.department.department_case import DepartmentCase

    return DepartmentCase


def _offer_log_form(station: Station, window: MainWindow) -> None:
    """The form is made in several turns, or what is left of it at once when it is asked for."""

    @cache
    def parts() -> "LogFormParts":
        from app.views.desk.log_form_parts import LogFormParts

        return LogFormParts(station.policy, station.clock, station.own_channels)

    def steps() -> Steps:
        for name in _PIECES_OF_THE_FORM:
            yield partial(import_module, name)
        yield from parts().steps()
        yield partial(import_module, "app.views.desk.log_form")

    window.use_log_sheet(lambda: _log_sheet(station, window, parts()), steps)


def _log_sheet(station: Station, window: MainWindow, parts: "LogFormParts") -> "LogSheet":
    from app.views.shell.log_sheet import LogSheet

    sheet = LogSheet(station, window.desk.panel, parts)
    sheet.logged.connect(lambda logged: window.desk.show_logged(logged.id))
    sheet.logged.connect(lambda _logged: window.cases_changed.emit())
    sheet.chased.connect(window.show_deed)
    sheet.case_asked.connect(window.show_case)
    sheet.thrown_away.connect(window.desk.back.did_many)
    sheet.closed.connect(window.desk.read)
    return sheet


def _made_ahead(window: MainWindow, name: str, sheet: "Callable[[], Sheet]") -> None:
    def steps() -> Steps:
        for piece in _PIECES_OF_SHEETS[name]:
            yield partial(import_module, piece)
        yield sheet
        yield lambda: sheet().complete()

    window.ahead.append(steps)


def _drafts(station: Station, window: MainWindow) -> "DraftsScreen":
    from app.views.desk.drafts_screen import DraftsScreen

    screen = DraftsScreen(station)
    belongs_to(screen, "drafts")
    screen.resume_asked.connect(window.resume_draft)
    screen.changed.connect(window.desk.read)
    window.undo_asked.connect(screen.undo)
    window.desk.counted.connect(lambda _counts: screen.read())
    return screen


def _admin(station: Station) -> "AdminScreen":
    from app.views.admin.admin_screen import AdminScreen

    screen = AdminScreen(station)
    belongs_to(screen, "admin")
    return screen


def _load(station: Station, window: MainWindow) -> Callable[[], None]:
    @cache
    def popover() -> "LoadPopover":
        from app.views.desk.load_popover import LoadPopover

        made = LoadPopover(station, window)
        made.chosen.connect(show)
        return made

    def show(person: str, name: str) -> None:
        window.go(View.ALL_OPEN.value)
        window.desk.narrow_to(person, name)

    return lambda: popover().show_below(window.side_bar.row_of(LOAD_PLACE.key))


def _reports(station: Station, window: MainWindow) -> Callable[[], None]:
    @cache
    def sheet() -> "ReportSheet":
        from app.views.reports.report_sheet import ReportSheet

        made = ReportSheet(station, window.stack)
        belongs_to(made, "reports")
        return made

    def show() -> None:
        sheet().open_sheet()

    window.commands.report_asked.connect(show)
    _made_ahead(window, "reports", sheet)
    return show


def _offer_customers(station: Station, window: MainWindow) -> Callable[[str], None]:
    """The way to a customer's card by their id: F4, the facts of a case, the palette."""

    @cache
    def sheet() -> "CustomerSheet":
        from app.views.customer.customer_sheet import CustomerSheet

        made = CustomerSheet(station, window.desk.panel)
        belongs_to(made, "customer")
        made.case_asked.connect(window.show_case)
        made.changed.connect(window.refresh)
        return made

    def show() -> None:
        file = window.desk.case.file
        customer = file.case.customer if file is not None else None
        if customer is not None and customer.id:
            sheet().open_for(customer.id)

    if sees_customers(station.actor):
        window.customer_asked.connect(show)
        _made_ahead(window, "customer", sheet)
        window.desk.place.when_made(lambda case: case.facts.customer_asked.connect(show))
    return lambda customer_id: sheet().open_for(customer_id)


def _offer_own_views(station: Station, window: MainWindow) -> None:
    @cache
    def own() -> "OwnViews":
        from app.views.desk.own_views import OwnViews

        made = OwnViews(station, window.desk.back, window)
        made.changed.connect(window.desk.read)
        return made

    save = window.desk.list.save_asked
    save.connect(lambda below: own().ask_to_save(window.desk.as_view(), below))
    window.side_bar.menu_asked.connect(lambda key, row: own().offer_menu(window.saved[key], row))


def _offer_palette(
    station: Station, window: MainWindow, show_customer: Callable[[str], None]
) -> None:
    @cache
    def palette() -> "Palette":
        from app.views.palette.palette import Palette
        from app.views.shell.palette_offers import PaletteOffers

        offers = PaletteOffers(station, window, show_customer)
        awaits = window.desk.case.holds
        made = Palette(station, window, offers.at_hand, offers.of_finds, offers.last, awaits)
        belongs_to(made, "palette")
        return made

    window.palette_asked.connect(lambda: palette().open_palette())
    _made_ahead(window, "palette", palette)


def _offer_help(station: Station, window: MainWindow) -> None:
    @cache
    def sheet() -> "GuideSheet":
        from app.views.guide.guide_sheet import GuideSheet

        return GuideSheet(station, window.stack)

    def show() -> None:
        from app.views.widgets.sheet import Sheet

        topic = topic_in_front("window")
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for over_all in window.findChildren(Sheet, options=_ITS_OWN):
            over_all.close_sheet()
        if not sheet().isVisible():
            sheet().open_at(topic)

    window.commands.help_asked.connect(show)
    _made_ahead(window, "guide", sheet)


def _offer_settings(station: Station, window: MainWindow) -> None:
    @cache
    def sheet() -> "SettingsSheet":
        from app.views.settings.settings_sheet import SettingsSheet

        made = SettingsSheet(station, window.appearance, window.stack)
        belongs_to(made, "settings")
        made.language_chosen.connect(window.speak)
        made.alerts_settled.connect(window.alerts_settled)
        made.trial_asked.connect(window.trial_asked)
        return made

    window.commands.settings_asked.connect(lambda: sheet().open_sheet())
    _made_ahead(window, "settings", sheet)


def _offer_paper(station: Station, window: MainWindow) -> None:
    @cache
    def sheet() -> "PaperSheet":
        from app.views.paper.paper_sheet import PaperSheet

        made = PaperSheet(station, window.desk.panel)
        belongs_to(made, "paper")
        return made

    def show() -> None:
        file = window.desk.case.file
        if file is not None:
            sheet().show_for(file)

    window.desk.place.when_made(lambda case: case.header.paper_asked.connect(show))
    _made_ahead(window, "paper", sheet)
