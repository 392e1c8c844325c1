"""What the window shows besides the desk: screens of their own, errands, and the log form."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from app.views.shell.side_bar import Place

if TYPE_CHECKING:
    from app.views.desk.log_form_typed import KeptDraft
    from app.views.turns import Steps


class CallForm(Protocol):
    """The log form as the window opens it, over whatever screen is shown."""

    def open_for(self, channel: str, phone: str | None, *, about: str = "") -> None:
        """Begin a case on `channel`, of the caller at `phone` if the telephone told.

        `about` is its subject as far as it is known.
        """

    def resume(self, draft: "KeptDraft") -> None:
        """Go on with a draft."""

    def steps(self) -> "Steps":
        """What does ahead of time what opening it would have to."""

    @property
    def is_in_call(self) -> bool:
        """Whether a case is being typed."""


class Screen(Struct, frozen=True, kw_only=True):
    """A screen besides the desk; `make` is called when it is first gone to."""

    place: Place
    make: Callable[[], QWidget]


class Errand(Struct, frozen=True, kw_only=True):
    """Something that opens over whatever screen is shown, from the side bar."""

    place: Place
    run: Callable[[], None]
