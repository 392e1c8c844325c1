"""What the desk's window needs of the rooms below, imported before Qt.

Once PySide6 is loaded it reads the source of every module that is imported after it, to see whether
its "features" are switched on there: a tenth of a millisecond for each of more than a hundred that
know no Qt at all.
"""

# ruff: noqa: F401

from app import wiring
from app.models import call_hand_over
from app.services.desk import (
    case_attachments,
    desk_socket,
    hand_over,
    home_place,
    settings,
    worklist,
)
from app.services.reports import catalogue
from app.services.sla import explain_words
from app.wording import (
    action_words,
    calendar_words,
    case_words,
    clock_face,
    clock_words,
    duration,
    error_words,
    event_words,
    file_words,
    held_words,
    hours_words,
    phone_words,
    sync_words,
    term_words,
    view_words,
)
