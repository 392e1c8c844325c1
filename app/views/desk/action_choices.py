"""What an action's form offers to choose from, and what it starts with."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.models.case import Outcome
from app.models.event import Action
from app.models.fact_value import is_of_kind
from app.models.lifecycle import CORRECTABLE
from app.models.policy import Policy
from app.models.policy_words import FactKind, Term
from app.services.desk.case_attachments import attached_file
from app.services.desk.case_file import CaseFile
from app.views.language import manner
from app.wording import term_words
from app.wording.case_words import CALL_OUTCOMES, DECLINE_REASONS, word
from app.wording.digits import shown
from app.wording.field_words import field_name
from app.wording.manner import Manner

# Corrected in a line of words; the others have a control of their own elsewhere.
_IN_A_LINE = (
    "subject",
    "description",
    "customer.name",
    "customer.phone",
    "customer.email",
    "external_ref",
)
_FLAGS = ("misuse", "vip")


class _Named(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def name(self) -> Term: ...


def choices_for(action: Action, field: str, file: CaseFile, policy: Policy) -> Mapping[str, str]:
    """The keys that are offered for `field`, with their words, in their order."""
    said = manner()
    if field == "outcome" and action is Action.CLOSE:
        return {outcome.value: word(said, "outcome", outcome) for outcome in file.outcomes}
    fixed = _fixed(said).get(field)
    return _of_policy(field, file, policy) if fixed is None else fixed


def _fixed(said: Manner) -> Mapping[str, Mapping[str, str]]:
    return {
        "outcome": {key: words.in_(said) for key, words in CALL_OUTCOMES.items()},
        "reason": {key: words.in_(said) for key, words in DECLINE_REASONS.items()},
        "score": {str(score): shown(said, str(score)) for score in range(1, 6)},
        "flag": {flag: word(said, "flag", flag) for flag in _FLAGS},
        "field": {
            name: _begun(field_name(said, name)) for name in _IN_A_LINE if name in CORRECTABLE
        },
    }


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def starting_value(action: Action, field: str, file: CaseFile, policy: Policy) -> str | None:
    """What the form proposes: the usual department, the present words, the solution at hand."""
    case = file.case
    category = policy.category(case.category) if case.category else None
    proposed = {
        (Action.FORWARD, "department"): category.department if category else None,
        (Action.CLASSIFY, "type"): case.type,
        (Action.CLASSIFY, "category"): case.category,
        (Action.CLASSIFY, "priority"): case.priority,
        (Action.SEND_SOLUTION, "text"): case.solution,
        (Action.SEND_SOLUTION, "channel"): case.channel,
        (Action.FIRST_REPLY, "channel"): case.channel,
        (Action.CLOSE, "outcome"): _likely_outcome(file),
        (Action.SCHEDULE_CALL, "phone"): case.customer.phone if case.customer else None,
    }.get((action, field))
    if action is Action.RECORD_FACTS:
        return case.facts.get(field)
    return proposed


def known_fact(code: str, file: CaseFile, policy: Policy) -> str | None:
    """What the case knows already of a fact that nobody recorded: to be confirmed, not retyped."""
    fact, customer = policy.fact(code), file.case.customer
    if fact is None:
        return None
    if fact.kind is FactKind.ATTACHMENT:
        files = (attached_file(event) for event in reversed(file.history))
        return next((each.name for each in files if each), None)
    if customer is None:
        return None
    known = {FactKind.EMAIL: customer.email, FactKind.PHONE: customer.phone}.get(fact.kind)
    return known if known and is_of_kind(fact, known, policy) else None


def _likely_outcome(file: CaseFile) -> str | None:
    likely = (Outcome.CONFIRMED, Outcome.NO_REPLY, Outcome.HANDED_OVER)
    return next((outcome.value for outcome in likely if outcome in file.outcomes), None)


def _of_policy(field: str, file: CaseFile, policy: Policy) -> Mapping[str, str]:
    listed: Mapping[str, Sequence[_Named]] = {
        "type": policy.types,
        "category": policy.categories,
        "priority": policy.priorities,
        "channel": policy.channels,
        "department": tuple(
            known for known in policy.departments if known.code != file.case.department
        ),
    }
    return {known.code: term_words.said(manner(), known.name) for known in listed[field]}
