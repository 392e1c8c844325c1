"""The words of what is held back before it counts as sent, and of what can be taken back."""

from collections.abc import Mapping

from app.wording.both import Both
from app.wording.manner import Manner

_HELD: Mapping[str, Both] = {
    "first_reply": Both("يُرسل الرد إلى المستفيد", "The reply is about to be sent"),
    "request_info": Both("يُرسل طلب المعلومات", "The question is about to be sent"),
    "send_solution": Both("يُرسل الحل إلى المستفيد", "The solution is about to be sent"),
}
_UNDONE = Both("تم التراجع: {deed}", "Undone: {deed}")
_NOTHING = Both("لا شيء يمكن التراجع عنه هنا", "There is nothing here to undo")
_STILL = Both(
    "لا تُحسب مرسلة إلا بعد ثوانٍ، ويمكن التراجع عنها حتى ذلك.",
    "It counts as sent in a few seconds; until then it can be taken back.",
)


def is_held(manner: Manner, action: str) -> str:
    """What is about to be said to the customer."""
    return _HELD[action].in_(manner)


def is_still_held(manner: Manner) -> str:
    """Why the case looks as it does."""
    return _STILL.in_(manner)


def nothing_to_undo(manner: Manner) -> str:
    """Ctrl+Z where nothing can be undone."""
    return _NOTHING.in_(manner)


def undone(manner: Manner, told: str) -> str:
    """What was taken back: a deed as it was told when it was done."""
    return _UNDONE.in_(manner).format(
        deed=told if manner.is_arabic else f"{told[:1].lower()}{told[1:]}"
    )
