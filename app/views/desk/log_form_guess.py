"""What the form makes of the desk's answers: whom it proposes as caller, what it looks for."""

from collections.abc import Sequence
from datetime import datetime

from app.models.clock_change import ClockName
from app.models.phone import PhoneKind, parse_phone
from app.models.policy import Policy
from app.services.desk.customers import Caller
from app.services.desk.outlook import Outlook
from app.views.desk.log_form_questions import Problem
from app.views.desk.log_form_typed import Typed
from app.views.language import manner
from app.wording.calendar_words import due_moment


def is_whole(number: str, policy: Policy) -> bool:
    """Whether `number` can be dialled as it is."""
    phone = parse_phone(number, (policy.country,))
    return phone.e164 is not None or phone.kind is PhoneKind.SHORT


def whole_number(number: str, policy: Policy) -> str | None:
    """What `number` is once it is dialled; None while digits are missing."""
    return parse_phone(number, (policy.country,)).e164


def last_heard_of_first(callers: Sequence[Caller]) -> tuple[Caller, ...]:
    """The same people, whoever was heard of last first."""
    return tuple(sorted(callers, key=_last_heard_of, reverse=True))


def offered(
    known: Sequence[Caller], typed: Typed, policy: Policy
) -> tuple[tuple[Caller, ...], str | None]:
    """Whom to offer in the field of the caller, and the id of the one to propose.

    These are the ones who share a whole number, or the person whom a draft names. A part of a
    number proposes nobody, and a name that was typed means somebody new.
    """
    exact = whole_number(typed.phone, policy)
    sharing = tuple(each for each in known if exact and each.customer.phone == exact)
    named = tuple(each for each in known if each.customer.id == typed.customer_id)
    if named:
        return sharing or named, typed.customer_id
    return sharing, sharing[0].customer.id if sharing and not typed.name.strip() else None


def problem(typed: Typed, caller: Caller | None, outlook: Outlook | None, now: datetime) -> Problem:
    """What known solutions are looked for."""
    customer = caller.customer if caller else None
    return Problem(
        subject=typed.subject,
        category=typed.category,
        language=manner().language,
        customer=(customer.name if customer else None) or typed.name,
        gender=customer.gender if customer else None,
        case=outlook.number if outlook else "",
        due=_due_words(outlook, now),
    )


def _due_words(outlook: Outlook | None, now: datetime) -> str:
    promises = outlook.promises if outlook else ()
    due = next((each.due for each in promises if each.name is ClockName.RESOLUTION), None)
    return due_moment(manner(), due, now, opens=False) if due else ""


def _last_heard_of(caller: Caller) -> tuple[float, int]:
    cases = (*caller.open_cases, *caller.past_cases)
    newest = max((case.changed_at.timestamp() for case in cases), default=0.0)
    return newest, caller.open_count + caller.past_count
