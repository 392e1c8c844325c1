"""What a desktop notification is, and what a way of showing one has to answer.

A way never raises: whether the notification reached the desktop, and why not, is its answer. One
that cannot know says that it did not reach, so that the desk never believes a lost alert seen.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, Protocol

from msgspec import Struct

from app.models.identity import CaseId

BODY_CLICK: Final = "default"


class Urgency(StrEnum):
    """How loudly the desktop shows it; a critical one stays until it is dismissed."""

    LOW = "low"
    NORMAL = "normal"
    CRITICAL = "critical"


class Reason(StrEnum):
    """What became of a notification."""

    SHOWN = "shown"
    UNCONFIRMED = "unconfirmed"  # handed over to a way that never answers
    NO_SESSION = "no_session"  # no desktop session to speak to
    NO_DAEMON = "no_daemon"  # a session, but nobody in it shows notifications
    SILENT_DAEMON = "silent_daemon"  # somebody should show them, but does not answer
    NO_WAY = "no_way"  # this platform offers nothing


class Button(Struct, frozen=True, kw_only=True):
    """A button under a notification; `key` comes back when it is pressed."""

    key: str
    label: str


class Notification(Struct, frozen=True, kw_only=True):
    """What is to be shown, in the words of the desk's language; `case_id` is what it opens.

    `sounds` asks the desktop for its own sound, where it has one.
    """

    title: str
    body: str
    urgency: Urgency = Urgency.NORMAL
    case_id: CaseId | None = None
    buttons: tuple[Button, ...] = ()
    sounds: bool = False


class Click(Struct, frozen=True, kw_only=True):
    """Somebody clicked: `key` is a button's, or BODY_CLICK for the notification itself."""

    case_id: CaseId | None
    key: str


class Delivery(Struct, frozen=True, kw_only=True):
    """Whether a notification is known to have reached the desktop, and what became of it.

    `is_heard`: the desktop makes the sound that was asked for itself.
    """

    reached: bool
    reason: Reason
    is_heard: bool = False


class Notifier(Protocol):
    """One way to the desktop. `show` may take seconds: never call it on the GUI thread."""

    def show(self, notification: Notification) -> Delivery:
        """Show `notification` and say what became of it."""

    def listen(self, report: Callable[[Click], None]) -> None:
        """Have every later click reported, from whichever thread hears of it."""

    def close(self) -> None:
        """Let go of the desktop; what is shown stays."""
