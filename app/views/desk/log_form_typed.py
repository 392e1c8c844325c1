"""What stands in the log form at one moment, as typed: it becomes a draft, and in the end a case.

Nothing here is checked; a half-typed number is kept as it is. Unanswered is not no.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from app.models.case_input import CaseDraft
from app.models.json_value import Json, JsonObject

T = TypeVar("T")
# No number that can be dialled has fewer, but for the short ones, which are as soon typed again.
_LEAST_DIGITS_HELD = 7


class Typed(Struct, frozen=True, kw_only=True):
    """The form's fields. `priority` is one that the agent chose over the proposed one.

    `began_at` is the instant of the call's beginning as text; `answers` are those to the policy's
    triage questions, `files` the names of those that lie beside the draft.
    """

    channel: str = "phone"
    began_at: str = ""
    phone: str = ""
    customer_id: str | None = None
    name: str = ""
    kind: str | None = None
    type: str | None = None
    category: str | None = None
    programme: str | None = None
    subject: str = ""
    description: str = ""
    answers: Mapping[str, bool] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    priority: str | None = None
    priority_reason: str = ""
    solution: str = ""
    files: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Nothing was typed or chosen: there is nothing to keep."""
        said = (self.phone, self.name, self.subject, self.description, self.solution)
        chosen = (self.customer_id, self.kind, self.type, self.category, self.programme)
        given = (self.answers, self.facts, self.files)
        return not (any(map(str.strip, said)) or any(chosen) or any(given) or self.priority)

    @property
    def is_worth_holding(self) -> bool:
        """Whether there is something to go on with: a few digits of a number are not."""
        is_short = sum(map(str.isdecimal, self.phone)) < _LEAST_DIGITS_HELD
        return not (self.is_blank or (self.is_only_a_number and is_short))

    @property
    def is_only_a_number(self) -> bool:
        """A number was handed over and nothing else was said."""
        return replace(self, phone="", customer_id=None).is_blank

    def to_json(self) -> JsonObject:
        """How a draft keeps it."""
        kept = {"answers": dict(self.answers), "facts": dict(self.facts), "files": [*self.files]}
        return {**asdict(self), **kept}

    @classmethod
    def from_json(cls, kept: JsonObject) -> "Typed":
        """What `to_json` wrote; what an older program did not write is as if never typed."""
        given = {name: value for name, value in kept.items() if name in cls.__struct_fields__}
        texts = {name: value for name, value in given.items() if isinstance(value, str)}
        return cls(
            **texts,
            answers=_of(bool, given.get("answers")),
            facts=_of(str, given.get("facts")),
            files=_texts(given.get("files")),
        )

    def document(self) -> JsonObject:
        """The case as the contract spells it, without what was left empty."""
        document: dict[str, Json] = {
            "channel": self.channel,
            "customer": self._customer(),
            "type": self.type,
            "category": self.category,
            "programme": self.programme,
            "subject": self.subject.strip(),
            "description": self.description.strip(),
            **self.answers,
            "facts": {code: fact.strip() for code, fact in self.facts.items() if fact.strip()},
            "priority": self.priority,
        }
        return {name: value for name, value in document.items() if value not in (None, "", {})}

    def case_draft(self) -> CaseDraft:
        """As much of the case as its priority and promises depend on."""
        return CaseDraft(
            channel=self.channel,
            type=self.type,
            category=self.category,
            blocks_platform=self.answers.get("blocks_platform"),
            exam_time=self.answers.get("exam_time"),
            known_answer=self.answers.get("known_answer"),
            priority=self.priority,
        )

    def _customer(self) -> JsonObject:
        named: dict[str, Json] = {
            "id": self.customer_id,
            "name": None if self.customer_id else self.name.strip(),
            "phone": self.phone.strip(),
            "kind": None if self.customer_id else self.kind,
        }
        return {name: value for name, value in named.items() if value}


class KeptDraft(Protocol):
    """A draft as the desk keeps it."""

    @property
    def id(self) -> str:
        """The id under which it is written and dropped."""

    @property
    def form(self) -> JsonObject:
        """What `Typed.to_json` made."""

    @property
    def saved_at(self) -> datetime:
        """When it was written last."""

    @property
    def is_on_hold(self) -> bool:
        """Whether it was put aside, and not left behind by a crash."""


TRIAGE_ANSWERS = frozenset({"blocks_platform", "exam_time", "known_answer"})
"""The questions whose answers a case carries; a policy may ask more of what the desk knows."""


def _of(kind: type[T], kept: Json) -> dict[str, T]:
    if not isinstance(kept, Mapping):
        return {}
    return {name: value for name, value in kept.items() if isinstance(value, kind)}


def _texts(kept: Json) -> tuple[str, ...]:
    return tuple(map(str, kept)) if isinstance(kept, list) else ()
