"""Random keys, clicks and words at the desk of a home, in a process of its own.

    python -m tests.end_to_end.random_hands HOME SEED STEPS

Ends with 1 where anything was thrown, and prints it with the steps that led there; what Qt cannot
bear ends the process by itself. The same seed does the same steps, but not in the same moments.
"""

import os
import random
import sys
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.pinned_zones import pin_zones
from app.services.desk.desk_socket import read_message
from app.services.desk.settings import ThemeChoice
from app.views.shell import start
from app.views.shell.main_window import MainWindow
from app.wording.manner import Language

_BEGIN_AFTER_MS = 1_500
_PAUSES_MS = (0, 0, 1, 5, 20, 60)
_TOLD = 15
_WORDS = ("انقطاع", "نورة", "0533105572", "٠٥٠", "hello", "@", "1", "؟", "😀", "\u202e", "x" * 90)
_SIZES = ((900, 560), (1100, 768), (1366, 768), (1600, 1000))
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_KEYS = (
    *("Return", "Escape", "Tab", "Backtab", "Up", "Down", "Left", "Right", "Home", "End", "PageUp"),
    *("PageDown", "Space", "Backspace", "Delete", "Menu", "Return", "Escape", "Tab", "Down"),
    *(f"F{number}" for number in range(1, 13)),
)
_LETTERS = tuple("ACEFJKLPRSVXZ0123")


class RandomHands:
    """Sits at one window; `steps` later the process ends."""

    def __init__(self, window: MainWindow, seed: int, steps: int) -> None:
        self._window = window
        self._random = random.Random(seed)
        self._left = steps
        self._done: deque[str] = deque(maxlen=_TOLD)
        self._faults = 0
        sys.excepthook = self._tell

    def step(self) -> None:
        """Do one thing, and the next a little later: dialogs of their own loop do not stop it."""
        if self._left == 0:
            sys.stdout.flush()
            os._exit(1 if self._faults else 0)
        self._left -= 1
        QTimer.singleShot(self._random.choice(_PAUSES_MS), self.step)
        ways: tuple[Callable[[QWidget], None], ...] = (self._press, self._hold, self._type)
        self._random.choices((*ways, self._click, self._turn), (40, 15, 12, 30, 3))[0](self._hand())

    def _hand(self) -> QWidget:
        on_top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return on_top or QApplication.focusWidget() or self._window

    def _press(self, widget: QWidget) -> None:
        name = self._random.choice(_KEYS)
        self._done.append(name)
        QTest.keyClick(widget, Qt.Key[f"Key_{name}"])

    def _hold(self, widget: QWidget) -> None:
        name = self._random.choice((*_LETTERS, "Return", "Tab", "Up", "Down"))
        held = self._random.choice((_CONTROL, _CONTROL, Qt.KeyboardModifier.AltModifier, _SHIFT))
        self._done.append(f"{held.name}+{name}")
        QTest.keyClick(widget, Qt.Key[f"Key_{name}"], held)

    def _type(self, widget: QWidget) -> None:
        words = self._random.choice(_WORDS)
        self._done.append(repr(words))
        typed = QInputMethodEvent()
        typed.setCommitString(words)
        QApplication.sendEvent(widget, typed)

    def _click(self, widget: QWidget) -> None:
        window = QApplication.activePopupWidget() or widget.window()
        width, height = max(1, window.width()), max(1, window.height())
        at = QPoint(self._random.randrange(width), self._random.randrange(height))
        place = window.childAt(at) or window
        button = self._random.choices(
            (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton), (9, 1)
        )[0]
        self._done.append(f"{button.name} on {type(place).__name__}")
        QTest.mouseClick(place, button, _PLAIN, place.mapFrom(window, at))

    def _turn(self, _widget: QWidget) -> None:
        look = self._window.appearance
        turns: dict[str, Callable[[], None]] = {
            "dark": lambda: look.hold(ThemeChoice.DARK),
            "light": lambda: look.hold(ThemeChoice.LIGHT),
            "larger": lambda: look.step_text(1),
            "smaller": lambda: look.step_text(-1),
            "English": lambda: look.speak(Language.ENGLISH),
            "Arabic": lambda: look.speak(Language.ARABIC),
            "another size": lambda: self._window.resize(*self._random.choice(_SIZES)),
        }
        name = self._random.choice(tuple(turns))
        self._done.append(name)
        turns[name]()

    def _tell(
        self, kind: type[BaseException], fault: BaseException, where: TracebackType | None
    ) -> None:
        self._faults += 1
        print("after", ", ".join(self._done))
        print("".join(traceback.format_exception(kind, fault, where)))


def main(home: Path, seed: int, steps: int) -> int:
    """Open the desk and let the hands at it; a desk that they close has ended well."""

    def sit_down(window: MainWindow) -> None:
        hands = RandomHands(window, seed, steps)
        QTimer.singleShot(_BEGIN_AFTER_MS, hands.step)

    pin_zones()
    return start.main(home, said=read_message(b""), opened=sit_down)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
