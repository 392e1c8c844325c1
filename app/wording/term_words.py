"""The policy's own words for what a case carries, with the desk's where the policy has none."""

from collections.abc import Mapping

from app.models.policy import Policy
from app.models.policy_words import Term
from app.models.step_answer import step_answer
from app.wording.bidi import isolated
from app.wording.both import Both
from app.wording.case_words import TABLES, word
from app.wording.manner import Manner

_FACT = "facts."
_YES, _NO = Both("نعم", "Yes"), Both("لا", "No")


def said(manner: Manner, term: Term) -> str:
    """A term of the policy in the desk's language."""
    return term.text(manner.language.value)


def category(manner: Manner, policy: Policy, code: str | None) -> str:
    """The name of a category; empty for none."""
    known = policy.category(code) if code else None
    return said(manner, known.name) if known else code or ""


def whose_category(manner: Manner, policy: Policy, code: str | None) -> str:
    """Of a category that level one does not answer: why, and what to do; empty for the others."""
    known = policy.category(code) if code else None
    if known is None:
        return ""
    if known.out_of_scope:
        return _OUT_OF_SCOPE.in_(manner)
    return _FOR_TRAINER.in_(manner) if known.for_trainer else ""


def department(manner: Manner, policy: Policy, code: str | None) -> str:
    """The name of a department; empty for none."""
    known = policy.department(code) if code else None
    return said(manner, known.name) if known else code or ""


def programme(manner: Manner, policy: Policy, code: str | None) -> str:
    """The name of a programme; empty for none."""
    known = policy.programme(code) if code else None
    return said(manner, known.name) if known else code or ""


def kind(manner: Manner, policy: Policy, code: str | None) -> str:
    """The name of a kind of beneficiary; empty for none."""
    known = policy.kind(code) if code else None
    return said(manner, known.name) if known else code or ""


def channel(manner: Manner, policy: Policy, code: str) -> str:
    """The name of a channel."""
    known = policy.channel(code)
    return said(manner, known.name) if known else word(manner, "channel", code)


def case_type(manner: Manner, policy: Policy, code: str | None) -> str:
    """The name of a type of case; empty for none."""
    known = policy.type(code) if code else None
    return said(manner, known.name) if known else code or ""


def priority(manner: Manner, policy: Policy, code: str) -> str:
    """The name of a priority."""
    known = policy.priority(code)
    return said(manner, known.name) if known else word(manner, "priority", code)


def role(manner: Manner, policy: Policy, code: str) -> str:
    """The name that this organisation gives a role."""
    known = policy.role(code)
    return said(manner, known.name) if known else word(manner, "role", code)


def fact(manner: Manner, policy: Policy, code: str) -> str:
    """The name of a fact, or the words of a guided step."""
    known = policy.fact(code)
    if known:
        return said(manner, known.name)
    step = policy.step(code)
    return said(manner, step.text) if step else code


def fact_value(manner: Manner, policy: Policy, code: str, kept: str) -> str:
    """What is kept of a fact, as it is read: of a guided step whether it was done, and the note."""
    if policy.step(code) is None:
        return kept
    answer = step_answer(kept)
    outcome = word(manner, "step_outcome", answer.outcome) if answer.outcome else ""
    note = isolated(answer.note) if answer.note else ""
    return " · ".join(part for part in (outcome, note) if part)


def answers(manner: Manner, policy: Policy, given: Mapping[str, bool]) -> str:
    """The triage questions that were answered, each in a line with its answer."""
    return "\n".join(
        f"{said(manner, question.text)} {(_YES if given[question.code] else _NO).in_(manner)}"
        for question in policy.triage
        if question.code in given
    )


def field_value(manner: Manner, policy: Policy, field: str, value: object) -> str:
    """The value of a field of a case as it is read: a code by its name, a text as it is."""
    if value is None or value == "":
        return "—"
    text = str(value)
    if field.startswith(_FACT):
        return fact_value(manner, policy, field.removeprefix(_FACT), text)
    by_policy = {
        "category": category,
        "department": department,
        "programme": programme,
        "customer.kind": kind,
        "channel": channel,
        "type": case_type,
        "priority": priority,
    }.get(field)
    if by_policy:
        return by_policy(manner, policy, text)
    table = {"customer.gender": "gender"}.get(field, field)
    known = TABLES.get(table, {}).get(text)
    return known.in_(manner) if known else text


_OUT_OF_SCOPE = Both(
    "خارج نطاق الدعم: يُعتذر للمستفيد وتُغلق الحالة كذلك.",
    "Out of scope: say so to the customer, and close the case as such.",
)
_FOR_TRAINER = Both(
    "يجيب عنه المدرب: لا يُشرح من هنا.", "The trainer answers this: nothing is taught from here."
)
