"""The places of the side bar: the views of the queue, and what stands under them."""

from app.models.saved_view import SavedView
from app.services.desk.queue import View
from app.views.language import manner
from app.views.shell.side_bar import Place
from app.wording.view_words import place_name, view_name

_GLYPHS = {
    View.MINE_TO_DO: "inbox",
    View.MINE: "circle-user",
    View.OVERDUE: "clock-alert",
    View.WAITING: "circle-pause",
    View.FORWARDED: "forward",
    View.IN_REVIEW: "eye",
    View.TO_FOLLOW_UP: "phone-outgoing",
    View.TO_CALL: "calendar-clock",
    View.MENTIONS: "at-sign",
    View.ALL_OPEN: "layers",
    View.CLOSED: "check-check",
    View.INCOMING: "inbox",
    View.TO_ACCEPT: "alarm-clock",
    View.IN_WORK: "wrench",
    View.RETURNED: "corner-up-left",
}


def _beside(key: str, glyph: str) -> Place:
    return Place(key=key, glyph=glyph, name=lambda: place_name(manner(), key))


# They stand with the tools of the desk: the keys of the views of the queue stay where they are.
OF_THE_DESK = (View.TO_CALL, View.MENTIONS)
DRAFTS_PLACE = _beside("drafts", "notebook-pen")
LOAD_PLACE = _beside("load", "user-check")
REPORTS_PLACE = _beside("reports", "file-spreadsheet")
ADMIN_PLACE = _beside("admin", "users-round")


def saved_key(view: SavedView) -> str:
    """The key of the place of a view of one's own."""
    return f"saved {view.id}"


def place_of_saved(view: SavedView) -> Place:
    """Where a view of one's own is gone to."""
    return Place(key=saved_key(view), glyph="bookmark", name=lambda: view.name)


def place_of(view: View) -> Place:
    """Where `view` is gone to."""
    return Place(
        key=view.value,
        glyph=_GLYPHS[view],
        name=lambda: view_name(manner(), view),
        is_late=view is View.OVERDUE,
    )
