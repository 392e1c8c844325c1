"""The main job as a script of keys: a call, its clock, a forward, an alert, a report."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.models.case import Case
from app.models.status import Status
from app.services.alerts.watched_clocks import WatchedClocks
from app.views.desk.log_form import LogForm
from app.views.language import manner
from app.views.reports.report_sheet import ReportSheet
from app.views.shell.main_window import MainWindow
from app.views.station import Station
from app.views.tour.hands import CTRL, press, type_words
from app.views.tour.moved_clock import MovedClock
from app.views.tour.player import StuckError, Until
from app.wiring import Desk
from app.wording.manner import Language

_CALLER = "01012224567"
_SUBJECT = "البث المباشر ينقطع كل دقيقة"
_DETAILS = "ينقطع الصوت والصورة معًا، والإنترنت يعمل في بقية المواقع."
_NAMES = {Language.ARABIC: "العربية", Language.ENGLISH: "English"}
_REST_S = 0.3

Show = Callable[[str], None]
_Found = TypeVar("_Found", bound=QWidget)


class MainJob:
    """What an agent does at `window`; `show` keeps a picture of the moment under a name."""

    def __init__(
        self,
        window: MainWindow,
        station: Station,
        clock: MovedClock,
        workbook: Path,
        show: Show,
    ) -> None:
        self._window = window
        self._station = station
        self._clock = clock
        self._workbook = workbook
        self._show = show
        self._reached = 0

    def script(self) -> Iterator[Until]:
        """The whole job, step by step."""
        yield Until(what="the queue", is_so=lambda: self._window.desk.place.file is not None)
        yield self._until_alerts_reached(more_than=0)
        yield from self._picture("desk")
        yield from self._log_a_call()
        yield from self._forward_it()
        yield from self._wait_for_an_alert()
        yield from self._speak_the_other_language()
        yield from self._write_a_report()

    def _log_a_call(self) -> Iterator[Until]:
        press(Qt.Key.Key_F2)
        form = self._found(LogForm)
        yield Until(what="the log form", is_so=lambda: form.is_in_call)
        type_words(_CALLER)
        person = form.fields.person
        yield Until(what="the caller", is_so=lambda: person.caller() is not None)
        press(Qt.Key.Key_2, CTRL)
        press(Qt.Key.Key_Tab, times=3)
        type_words("بث")
        press(Qt.Key.Key_Tab)
        type_words("ن")
        press(Qt.Key.Key_Tab, times=3)
        type_words(_SUBJECT)
        press(Qt.Key.Key_Tab)
        type_words(_DETAILS)
        yield Until(what="the proposed priority", is_so=lambda: _proposed(form) == "high")
        yield from self._picture("log-call")
        press(Qt.Key.Key_S, CTRL)
        yield Until(what="the case logged", is_so=lambda: not form.is_in_call)

    def _forward_it(self) -> Iterator[Until]:
        press(Qt.Key.Key_F, CTRL)
        type_words(_SUBJECT)
        press(Qt.Key.Key_Return)
        yield Until(what="the case found", is_so=lambda: self._case().subject == _SUBJECT)
        yield from self._picture("clock")
        press(Qt.Key.Key_F8)
        yield Until(what="the form of forwarding", is_so=lambda: self._window.desk.case.has_form)
        yield from self._picture("forward")
        press(Qt.Key.Key_Return, CTRL)
        yield Until(
            what="the case forwarded", is_so=lambda: self._case().status is Status.FORWARDED
        )
        yield from self._picture("forwarded")

    def _wait_for_an_alert(self) -> Iterator[Until]:
        """Let the time pass until the next promise warns, and open its case from the list."""
        known = self._reached
        self._station.lanes.desk(_next_warning, self._move_on)
        yield self._until_alerts_reached(more_than=known)
        yield from self._picture("alert")
        press(Qt.Key.Key_J, CTRL)
        yield Until(what="the list of alerts", is_so=lambda: _popup() is not None)
        yield from self._picture("alerts")
        press(Qt.Key.Key_Return)
        yield Until(what="its case", is_so=lambda: self._case().subject != _SUBJECT)
        yield from self._picture("its-case")

    def _speak_the_other_language(self) -> Iterator[Until]:
        before = manner().language
        other = Language.ENGLISH if before is Language.ARABIC else Language.ARABIC
        for language in (other, before):
            press(Qt.Key.Key_F10)
            yield Until(what="the menu", is_so=lambda: _popup() is not None)
            while _marked() != _NAMES[language]:
                press(Qt.Key.Key_Down)
            press(Qt.Key.Key_Return)
            yield Until(what=f"the desk in {language}", is_so=partial(_speaks, language))
            if language is other:
                yield from self._picture("other-language")

    def _write_a_report(self) -> Iterator[Until]:
        press(Qt.Key.Key_E, CTRL)
        sheet = self._found(ReportSheet)
        yield Until(what="the sheet of reports", is_so=sheet.isVisible)
        target = sheet.form.target.path_field
        while not target.hasFocus():
            press(Qt.Key.Key_Tab)
            yield Until(what="the next field", is_so=lambda: True)
        press(Qt.Key.Key_A, CTRL)
        type_words(str(self._workbook))
        press(Qt.Key.Key_Return, CTRL)
        yield Until(
            what="the workbook", is_so=lambda: self._workbook.exists() and not sheet.is_running
        )
        yield from self._picture("report")

    def _until_alerts_reached(self, *, more_than: int) -> Until:
        """Until the desktop took more alerts than so many."""

        def is_so() -> bool:
            self._station.lanes.desk(
                lambda desk: desk.alerts.tally().reached, self._keep_reached, latest="tour"
            )
            return self._reached > more_than

        return Until(what="an alert on the desktop", is_so=is_so)

    def _keep_reached(self, reached: int) -> None:
        self._reached = reached

    def _move_on(self, until: datetime | None) -> None:
        if until is None:
            raise StuckError("a promise that warns")
        self._clock.move_on(until - self._clock.now())

    def _picture(self, name: str) -> Iterator[Until]:
        """A picture of the desk at rest."""
        rested_at = monotonic() + _REST_S
        yield Until(what="the desk at rest", is_so=lambda: monotonic() >= rested_at)
        self._show(name)

    def _case(self) -> Case:
        file = self._window.desk.case.file
        if file is None:
            raise StuckError("a case")
        return file.case

    def _found(self, kind: type[_Found]) -> _Found:
        found = self._window.findChild(kind)
        if found is None:
            raise StuckError(kind.__name__)
        return found


def _marked() -> str:
    """The words of the menu's line that Enter would take."""
    menu = _popup()
    line = menu.activeAction() if isinstance(menu, QMenu) else None
    if line is None:
        raise StuckError("a line of the menu")
    return line.text()


def _speaks(language: Language) -> bool:
    return manner().language is language


def _popup() -> QWidget | None:
    return QApplication.activePopupWidget()


def _proposed(form: LogForm) -> str | None:
    return form.outlook.proposed if form.outlook else None


def _next_warning(desk: Desk) -> datetime | None:
    """When the next promise of the desk warns."""
    watched, now = WatchedClocks(desk.workplace), desk.workplace.now()
    watched.look(now)
    return watched.next_at(now)
