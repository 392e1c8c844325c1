"""Words that were begun on a case and not sent: on disk at every pause, there again with the case.

Each place of a case has a name (`note`, `solution`, `forward.text`). Whoever walks on to another
case, puts a form away or loses the power finds the words where they were typed.
"""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.models.identity import CaseId
from app.services.desk.case_file import CaseFile
from app.views.station import Station
from app.wiring import Desk

PAUSE_MS: Final = 400

Words = Mapping[str, str]


class UnsentWords(QObject):
    """Keeps what `read` finds in the places that are open; those that are not keep theirs."""

    def __init__(self, station: Station, read: Callable[[], Words], parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._read = read
        self._case: CaseId | None = None
        self._words: dict[str, str] = {}
        self._kept: Words = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.rest_now)

    def begin(self, file: CaseFile) -> Words:
        """Keep the words of this case from now on; answers what was typed before."""
        self._case, self._kept = file.case.id, file.unsent
        self._words = dict(file.unsent)
        return self._words

    def at(self, place: str) -> Words:
        """The words of one form, by the names of its fields."""
        start = f"{place}."
        return {
            name.removeprefix(start): words
            for name, words in self._words.items()
            if name.startswith(start)
        }

    def touch(self) -> None:
        """Something was typed: it is written as soon as the hand rests."""
        if self._case is not None:
            self._pause.start()

    def drop(self, place: str) -> None:
        """The words of a form were sent."""
        for name in self.at(place):
            del self._words[f"{place}.{name}"]
        self._write()

    def rest_now(self) -> None:
        """Write what is typed now; an empty place holds nothing."""
        self._pause.stop()
        if self._case is None:
            return
        for name, words in self._read().items():
            if words.strip():
                self._words[name] = words
            else:
                self._words.pop(name, None)
        self._write()

    def leave(self) -> None:
        """Write what is typed, and keep nothing any more: another case is coming."""
        self.rest_now()
        self._case = None

    def _write(self) -> None:
        case_id, words = self._case, dict(self._words)
        if case_id is None or words == self._kept:
            return

        def keep(desk: Desk) -> None:
            desk.workplace.store.unsent.keep(case_id, words)

        def kept(_: None) -> None:
            if self._case == case_id:
                self._kept = words

        self._station.lanes.desk(keep, kept)
