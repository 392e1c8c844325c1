"""What stands in the place of a case while none is chosen."""

from PySide6.QtWidgets import QWidget

from app.views.language import Translated
from app.views.widgets.empty_state import EmptyState


class NoCase(Translated, EmptyState):
    """Says that a case is chosen from the list, until it is told to say something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("inbox", quiet=True, parent=parent)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it again."""
        self.say(self.tr("No case is chosen"), self.tr("Choose one from the list."))
