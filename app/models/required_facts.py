"""Which facts a case still lacks: asked for when they matter, never a reason to refuse."""

from app.models.case import Case, CustomerBlock
from app.models.policy import Policy


def recordable_facts(case: Case, policy: Policy) -> tuple[str, ...]:
    """What can be recorded of a case: what its category asks for or leads through, and what was
    given already.
    """
    category = policy.category(case.category) if case.category else None
    asked = (
        (*category.required_facts, *category.optional_facts, *category.steps) if category else ()
    )
    return tuple(dict.fromkeys((*asked, *case.facts)))


def missing_facts(case: Case, policy: Policy) -> tuple[str, ...]:
    """The facts that the category asks for and the case does not have yet."""
    category = policy.category(case.category) if case.category else None
    if category is None:
        return ()
    return tuple(code for code in category.required_facts if not has_fact(case, code, policy))


def has_fact(case: Case, code: str, policy: Policy) -> bool:
    """A fact is given, or known already from the customer's own phone and e-mail."""
    if case.facts.get(code):
        return True
    fact = policy.fact(code)
    customer = case.customer or CustomerBlock()
    known = {"email": customer.email, "phone": customer.phone or customer.phone_raw}
    return bool(fact and known.get(fact.kind))
