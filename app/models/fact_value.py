"""What is said as a fact of a case, held to the kind that the policy gives the fact.

An e-mail has to be an address and a phone a number that can be dialled, in any digits; both are
kept in Western ones. A text is whatever was said, and so are a guided step's answer, which the
policy gives no kind, and what is said of a file.
"""

from app.models.errors import Code, Refused
from app.models.mail_address import is_mail_address
from app.models.phone import can_be_dialled
from app.models.policy import Policy
from app.models.policy_words import Fact, FactKind
from app.models.typed_text import western_digits

_REASONS = {FactKind.EMAIL: "fact_not_mail_address", FactKind.PHONE: "fact_not_phone"}
_SHOWN = 80


def fact_value(said: str, code: str, policy: Policy) -> str:
    """What is kept of the fact `code`. Raises Refused where it is not of its kind."""
    fact = policy.fact(code)
    if fact is None or fact.kind not in _REASONS:
        return said
    kept = western_digits(said).strip()
    if not is_of_kind(fact, kept, policy):
        refusal = Refused(Code.BAD_VALUE, field=f"facts.{code}", reason=_REASONS[fact.kind])
        refusal.data = {"fact": fact.name, "value": kept[:_SHOWN]}
        raise refusal
    return kept


def is_of_kind(fact: Fact, said: str, policy: Policy) -> bool:
    """Whether `said` can be kept as this fact; nothing always can, and takes the fact away."""
    text = western_digits(said).strip()
    if not text:
        return True
    if fact.kind is FactKind.EMAIL:
        return is_mail_address(text)
    return fact.kind is not FactKind.PHONE or can_be_dialled(text, (policy.country,))
