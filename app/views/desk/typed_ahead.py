"""Keys that are quicker than the store: what they began waits for the case that they are meant for.

Whoever chooses a case and presses F8 at once means that case, not the one still shown.
"""

from collections.abc import Callable


class TypedAhead:
    """Holds steps back while a case is awaited, and takes them in their order once it is there."""

    def __init__(self) -> None:
        self._is_waiting = False
        self._is_choosing = False
        self._held: list[Callable[[], None]] = []

    def expect(self) -> None:
        """A case is about to be chosen: what is shown meanwhile is not the one that is meant."""
        self._is_choosing = self._is_waiting = True

    def chosen(self) -> None:
        """What was expected is chosen; it may still have to come."""
        self._is_choosing = False

    def wait(self) -> None:
        """Another case, or the same after a deed, is about to be shown."""
        self._is_waiting = True

    def holds(self, step: Callable[[], None]) -> bool:
        """Keep `step` for later; False if nothing is awaited and it may be taken now."""
        if self._is_waiting:
            self._held.append(step)
        return self._is_waiting

    @property
    def has_held(self) -> bool:
        """Whether a step is held back."""
        return bool(self._held)

    def follows(self, step: Callable[[], None]) -> bool:
        """Keep `step` behind what is held already; False if nothing is."""
        return self.has_held and self.holds(step)

    def settle(self) -> None:
        """What was awaited is shown: take the steps, until one of them lets the others wait."""
        if self._is_choosing:
            return
        self._is_waiting = False
        held, self._held = self._held, []
        for place, step in enumerate(held):
            if self._is_waiting:
                self._held = [*held[place:], *self._held]
                return
            step()

    def give_up(self) -> None:
        """It came otherwise than expected: forget what was pressed meanwhile."""
        self._is_waiting = self._is_choosing = False
        self._held.clear()
