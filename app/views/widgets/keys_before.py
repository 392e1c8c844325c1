"""Who had the keys before something opened over it, to get them back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


class KeysBefore:
    """Whoever has the keys now; meanwhile it may be hidden, or gone."""

    def __init__(self) -> None:
        self._had = QApplication.focusWidget()

    def give_back(self) -> bool:
        """Give them the keys; False where there is nobody to take them."""
        had = self._had
        if had is None or not isValid(had) or not had.isVisible():
            return False
        had.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
