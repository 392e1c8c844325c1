"""The words of what is done to many cases at once."""

from collections.abc import Sequence

from app.models.errors import Refused
from app.wording.action_words import button
from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.digits import shown
from app.wording.error_words import explain
from app.wording.manner import Manner
from app.wording.plural import Noun, count

_CHOSEN = Both("المختار: {cases}", "Chosen: {cases}")
_BATCH = Both("{action}: {cases}", "{action}: {cases}")
_UNDONE = Both("تم التراجع: {cases}", "Undone: {cases}")
_REFUSED = Both("ما تعذّر: {cases}", "Not done: {cases}")
_MOST_NAMED = 5


def chosen_words(manner: Manner, number: int) -> str:
    """How many are chosen."""
    return _CHOSEN.in_(manner).format(cases=count(manner, Noun.CASE, number))


def batch_words(manner: Manner, action: str, number: int) -> str:
    """What was done to how many."""
    cases = count(manner, Noun.CASE, number)
    return _BATCH.in_(manner).format(action=button(manner, action), cases=cases)


def undone_words(manner: Manner, number: int) -> str:
    """How many were taken back."""
    return _UNDONE.in_(manner).format(cases=count(manner, Noun.CASE, number))


def refused_words(manner: Manner, refused: Sequence[tuple[str, Refused]]) -> tuple[str, str]:
    """How many could not, and each with its reason as far as there is room."""
    cause = _REFUSED.in_(manner).format(cases=count(manner, Noun.CASE, len(refused)))
    lines = [
        f"{ltr(shown(manner, number))}: {explain(manner, error).cause}"
        for number, error in refused[:_MOST_NAMED]
    ]
    more = "…" if len(refused) > _MOST_NAMED else ""
    return cause, "\n".join([*lines, more] if more else lines)
