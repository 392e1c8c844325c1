"""Work that nobody waits for, a step a turn: what was pressed meanwhile is answered in between."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

Steps = Iterator[Callable[[], object]]


def one_a_turn(owner: QObject, steps: Steps) -> None:
    """Take the steps, each in a turn of its own, as long as `owner` lives.

    A step finds done what somebody could not wait for.
    """
    if (step := next(steps, None)) is not None:
        step()
        QTimer.singleShot(0, owner, lambda: one_a_turn(owner, steps))
