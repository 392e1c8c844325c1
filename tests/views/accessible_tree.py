"""The accessibility tree as a reader of the screen walks it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

ANSWERS = frozenset({"Press", "Toggle"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the tree tells of one widget that is seen. `actions` are those of its interface."""

    path: str
    widget: QWidget
    name: str
    role: QAccessible.Role
    actions: tuple[str, ...]
    is_focusable: bool


def tree(window: QWidget) -> Iterator[Told]:
    """Every widget that is seen, in `window` and in whatever pops up beside it."""
    for top in {window, *(each for each in QApplication.topLevelWidgets() if each.isVisible())}:
        yield from _walk(interface(top), "")


def interface(widget: QWidget) -> QAccessibleInterface:
    """What stands for `widget` in the tree."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def hears_tab(told: Told) -> bool:
    """Whether Tab reaches it."""
    policy = told.widget.focusPolicy().value
    return told.is_focusable and bool(policy & 1) and told.widget.isEnabled()


def press(widget: QWidget) -> None:
    """Press `widget` as a reader of the screen does: by its first action, as all of them begin."""
    acting = interface(widget).actionInterface()
    acting.doAction(next(name for name in acting.actionNames() if name in ANSWERS))


def _walk(at: QAccessibleInterface, above: str) -> Iterator[Told]:
    for place in range(at.childCount()):
        child = at.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        thing = child.object()
        if not isinstance(thing, QWidget):
            continue
        path = f"{above}/{type(thing).__name__}"
        acting = child.actionInterface()
        yield Told(
            path=path,
            widget=thing,
            name=child.text(QAccessible.Text.Name),
            role=child.role(),
            actions=tuple(acting.actionNames()) if acting is not None else (),
            is_focusable=bool(child.state().focusable),
        )
        yield from _walk(child, path)
