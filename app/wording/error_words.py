"""An error in words: what happened, what is safe, what to do."""

from collections.abc import Mapping

from msgspec import Struct

from app.models.errors import DeskError, Unreachable
from app.models.policy_words import Term
from app.wording.action_words import BUTTONS
from app.wording.bidi import isolated
from app.wording.both import Both
from app.wording.case_words import ROLES, STATUSES
from app.wording.digits import shown
from app.wording.error_causes import CAUSES
from app.wording.error_cures import ASKED_CURES, CURES
from app.wording.field_words import field_name
from app.wording.manner import Manner

_UNKNOWN = Both("تعذّر ذلك، ولم يتغير شيء.", "That did not work; nothing was changed.")


class Explanation(Struct, frozen=True, kw_only=True):
    """What happened, and what to do about it (empty where the cause says it)."""

    cause: str
    cure: str = ""

    @property
    def sentence(self) -> str:
        """Both in one line."""
        return f"{self.cause} {self.cure}".strip()


def explain(manner: Manner, error: DeskError) -> Explanation:
    """The words of an error."""
    places = _places(manner, error)
    cause = _find(CAUSES, error) or _UNKNOWN
    cure = _cure(error)
    return Explanation(
        cause=shown(manner, _begun(cause.in_(manner).format_map(places))),
        cure=_filled(cure.in_(manner), places) if cure else "",
    )


def _begun(sentence: str) -> str:
    """A sentence that begins with the name of a field begins as others do."""
    return f"“{sentence[1:2].upper()}{sentence[2:]}" if sentence.startswith("“") else sentence


def _filled(words: str, places: "_Places") -> str:
    """A cure is said only whole: one that lacks what it advises is none."""
    try:
        return words.format_map(dict(places))
    except KeyError:
        return ""


def _cure(error: DeskError) -> Both | None:
    """The cure of the cause that is told: a reason with words of its own takes no common one."""
    if isinstance(error, Unreachable):
        return _find(ASKED_CURES if error.is_asked else CURES, error)
    common = None if error.reason in CAUSES else CURES.get(error.code)
    return CURES.get(error.reason) or common


def _find(table: Mapping[str, Both], error: DeskError) -> Both | None:
    return table.get(error.reason) or table.get(error.code)


class _Places(dict[str, str]):
    """A place that the error does not fill shows a dash: the cause is said all the same."""

    def __missing__(self, key: str) -> str:
        return "—"


def _said(manner: Manner, value: object) -> str:
    """A name of the policy in the language that is spoken, all else as it is."""
    return value.text(manner.language) if isinstance(value, Term) else str(value)


def _places(manner: Manner, error: DeskError) -> _Places:
    places = _Places({key: isolated(_said(manner, each)) for key, each in error.data.items()})
    if error.field:
        places["field"] = field_name(manner, error.field)
    for key, table in (("action", BUTTONS), ("status", STATUSES), ("role", ROLES)):
        words = table.get(str(error.data.get(key)))
        if words:
            places[key] = words.in_(manner)
    return places
