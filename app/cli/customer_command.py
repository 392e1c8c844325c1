"""`sanad customer …`: finds customers, shows one, corrects, notes, merges and takes that back."""

from typing import TYPE_CHECKING

from app.cli.action_data import DATA, action_data
from app.cli.desk_at_home import desk_of
from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.wording.both import Both

if TYPE_CHECKING:
    from app.services.desk.customer_card import CustomerCard
    from app.wiring import Desk
    from app.wording.manner import Manner

_CUSTOMER = Both("المستفيدون: بحث وعرض وإجراءات", "customers: find, show, act")
_LIST = Both(
    "البحث برقم الهاتف أو أي أربعة أرقام منه، أو بالاسم أو البريد",
    "find by a phone number or any four digits of it, by name or by e-mail",
)
_SHOW = Both("عرض بطاقة مستفيد", "show one customer's card")
_ACT = Both(
    "تنفيذ إجراء على مستفيد: correct أو note أو merge أو unmerge",
    "do one action on a customer: correct, note, merge or unmerge",
)
_TEXT = Both("ما يُبحث عنه", "what to look for")
_ID = Both("معرّف المستفيد", "the customer's id")
_ACTION = Both("الإجراء، مثل note", "the action, such as note")


def add_to(commands: Commands) -> None:
    """Add the commands."""
    customer = commands.group("customer", _CUSTOMER)
    customer.add("list", _LIST, _list, Option(name="text", help=_TEXT, shown_as="TEXT"))
    customer.add("show", _SHOW, _show, Option(name="id", help=_ID, shown_as="ID"))
    customer.add(
        "act",
        _ACT,
        _act,
        Option(name="id", help=_ID, shown_as="ID"),
        Option(name="action", help=_ACTION, shown_as="ACTION"),
        DATA,
    )


def _list(call: Invocation) -> int:
    with desk_of(call) as (desk, manner):
        for caller in desk.customers.on_the_line(call.given.required("text")):
            _print(call, desk, manner, desk.customer_cards.read(caller.customer.id))
    return DONE


def _show(call: Invocation) -> int:
    with desk_of(call) as (desk, manner):
        _print(call, desk, manner, desk.customer_cards.read(call.given.required("id")))
    return DONE


def _act(call: Invocation) -> int:
    given = call.given
    with desk_of(call) as (desk, manner):
        card = desk.customer_cards.act(
            given.required("id"), given.required("action"), action_data(call)
        )
        _print(call, desk, manner, card)
    return DONE


def _print(call: Invocation, desk: "Desk", manner: "Manner", card: "CustomerCard") -> None:
    if call.out.is_json:
        from app.services.desk.customer_json import card_to_json

        call.out.document(card_to_json(card))
        return
    from app.cli.customer_text import print_card

    print_card(call.out, manner, card, desk.workplace)
