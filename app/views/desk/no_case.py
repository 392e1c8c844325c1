"""What stands in the place of a case while none is chosen, or while it is with others.

What was refused on a case that has gone from this desk is told here: it has no other place.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.models.status import Status
from app.services.desk.case_file import RefusedDeed
from app.views.desk.case_bands import text_of, why_refused
from app.views.language import Translated, manner
from app.views.station import Station
from app.views.widgets.empty_state import EmptyState
from app.wording.action_words import not_done


class NoCase(Translated, EmptyState):
    """Says that a case is chosen from the list, until it is told to say something else."""

    hidden_refusal = Signal(str)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__("inbox", quiet=True, parent=parent)
        self._station = station
        self._refused: RefusedDeed | None = None
        self.acted.connect(self._copy)
        self.acted_otherwise.connect(self._hide)
        self.retranslate()

    def say(self, title: str, sentence: str = "", *, action: str = "", other: str = "") -> None:
        """Say something else; a refusal is told no longer."""
        self._refused = None
        super().say(title, sentence, action=action, other=other)

    def say_to_choose(self) -> None:
        """No case is chosen."""
        self.say(self.tr("No case is chosen"), self.tr("Choose one from the list."))

    def show_refused(self, refused: RefusedDeed) -> None:
        """Tell what was refused on a case that is with others."""
        said, now = manner(), self._station.clock.now()
        text = text_of(refused.event)
        gone = self.tr("The case is with others now.")
        self.say(
            not_done(said, refused.event.kind, was_sent=refused.was_sent),
            "\n".join(filter(None, (why_refused(refused, Status.FORWARDED, now), gone, text))),
            action=self.tr("Copy the text") if text else "",
            other=self.tr("Hide"),
        )
        self._refused = refused

    def retranslate(self) -> None:
        """Say it again."""
        if self._refused is not None:
            self.show_refused(self._refused)
        else:
            self.say_to_choose()

    def _copy(self) -> None:
        if self._refused is not None:
            QGuiApplication.clipboard().setText(text_of(self._refused.event))

    def _hide(self) -> None:
        if self._refused is not None:
            self.hidden_refusal.emit(self._refused.event.id)
