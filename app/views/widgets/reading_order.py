"""Tab goes as the eye goes: from the top down, and along a line as it is read.

Qt walks in the order in which widgets were made, which says nothing of where they lie, and walks
on under a sheet. Here each surface asks where its parts lie at the moment of the key: parts in
rows are walked row by row, parts side by side column by column, and what is covered not at all.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

# A surface that knows a better order than the eye's for some of its parts has this method; it
# answers what is walked first, and the others follow as they lie.
OWN_ORDER = "first_stops"
# A surface that lies over what is beside it has this mark; what it covers is not walked.
COVERS = "covers_what_is_under"


# What it is mixed into is a widget already: Qt's classes cannot be inherited from twice.
if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class WalkedAsRead(_Base):
    """A surface in which Tab goes as the eye goes; it stays there, on a sheet too.

    Stands before the Qt class among the bases.
    """

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Walk on from what has the keyboard. What is being hidden, or destroyed, is left to Qt."""
        focused = QApplication.focusWidget()
        if focused is None or not focused.isVisible():
            return super().focusNextPrevChild(is_next)
        return step(self, is_next=is_next)


def step(surface: QWidget, *, is_next: bool) -> bool:
    """Give the keyboard to the next stop of `surface`, or the one before; False without another."""
    focused = QApplication.focusWidget()
    stops = stops_of(surface, focused)
    if not any(stop is not focused for stop in stops):
        return False
    at = stops.index(focused) if focused in stops else -1
    wanted = stops[(at + 1 if is_next else max(at, 0) - 1) % len(stops)]
    wanted.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(wanted)
    return True


def stops_of(surface: QWidget, leaving: QWidget | None = None) -> list[QWidget]:
    """What Tab stops at, in order; `leaving` has its place even where it can be had no more."""
    window = surface.window()
    parts: _Parts = {}
    for stop in surface.findChildren(QWidget):
        if stop is leaving or (_hears_tab(stop) and stop.window() is window):
            _add(parts, stop, surface)
    own = [surface] if surface is leaving or _hears_tab(surface) else []
    return own + _walked(surface, parts)


_Stops = list[QWidget]
_Part = tuple[QWidget, _Stops]
# What lies in a widget and is a stop or holds one, in the order in which Qt stacks it.
_Parts = dict[QWidget, dict[QWidget, bool]]


def _add(parts: _Parts, stop: QWidget, surface: QWidget) -> None:
    child, is_stop = stop, True
    while child is not surface and (parent := child.parentWidget()) is not None:
        beside = parts.setdefault(parent, {})
        is_known = child in beside
        beside[child] = beside.get(child, False) or is_stop
        if is_known:
            return
        child, is_stop = parent, False


def _walked(surface: QWidget, parts: _Parts) -> _Stops:
    _lay_out(surface)
    within = [
        (part, ([part] if is_stop else []) + _walked(part, parts))
        for part, is_stop in parts.get(surface, {}).items()
    ]
    is_rtl = surface.layoutDirection() is Qt.LayoutDirection.RightToLeft
    walked = list(chain.from_iterable(_as_read(_uncovered(within), is_rtl=is_rtl)))
    own_order = getattr(surface, OWN_ORDER, None)
    if own_order is None:
        return walked
    first = [stop for stop in own_order() if stop in walked]
    return first + [stop for stop in walked if stop not in first]


def _lay_out(surface: QWidget) -> None:
    """What was shown a moment ago lies nowhere yet: Qt lays it out with the next event."""
    layout = surface.layout()
    if layout is not None:
        layout.activate()


def _hears_tab(widget: QWidget) -> bool:
    hears = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(hears) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _uncovered(parts: Sequence[_Part]) -> Sequence[_Part]:
    """What lies under nothing: in Qt's order a later part lies over an earlier one."""
    covers = [place for place, (part, _stops) in enumerate(parts) if getattr(part, COVERS, False)]
    return parts[covers[-1] :] if covers else parts


def _as_read(parts: Sequence[_Part], *, is_rtl: bool) -> Iterable[_Stops]:
    if len(parts) < 2:
        return [stops for _part, stops in parts]
    down = _cut(parts, lambda place: (place.top(), place.bottom()))
    across = _cut(
        parts,
        lambda place: (-place.right(), -place.left()) if is_rtl else (place.left(), place.right()),
    )
    for groups in (down, across):
        if len(groups) > 1:
            return chain.from_iterable(_as_read(group, is_rtl=is_rtl) for group in groups)
    return [stops for _part, stops in sorted(parts, key=lambda part: part[0].geometry().top())]


def _cut(parts: Sequence[_Part], span: Callable[[QRect], tuple[int, int]]) -> list[list[_Part]]:
    """The groups between which a straight line runs from edge to edge."""
    groups: list[list[_Part]] = []
    end = 0
    for part in sorted(parts, key=lambda part: span(part[0].geometry())):
        first, last = span(part[0].geometry())
        if not groups or first > end:
            groups.append([])
            end = last
        groups[-1].append(part)
        end = max(end, last)
    return groups


def _bring_into_view(stop: QWidget) -> None:
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop)
        above = above.parentWidget()
