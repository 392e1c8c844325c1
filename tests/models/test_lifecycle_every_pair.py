"""Every action by every role in every status under every policy, against a table of its own.

The table below was written from `lifecycle.md` §1 and §3, not from the code.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import pytest

from app.models.errors import Refused
from app.models.json_value import Json
from app.models.people import SANAD, Actor
from tests.models.story import (
    ADMIN,
    CHIEF,
    HUDA,
    OTHER_ROOM,
    QUALITY,
    ROOM,
    SARA,
    Story,
    first_department,
    of_department,
)

POLICIES = ("allaamah", "masaraat", "zedo")

L1, SUPERVISOR, RM, DEP, QA, SYS = "L1", "supervisor", "RM", "DEP", "QA", "SYS"
ANY = ("registered", "open", "waiting_customer", "forwarded", "in_review", "solution_sent")
EVEN_CLOSED = (*ANY, "closed")
STAYS = "="


@dataclass(frozen=True)
class Row:
    """One action of the paper: who, from where, to where, what it is told."""

    who: tuple[str, ...]
    froms: tuple[str, ...]
    to: str = STAYS
    data: dict[str, Json] | None = None
    is_work: bool = False
    only: Callable[[str], bool] = lambda situation: True
    on_behalf: bool = False
    after: timedelta = timedelta(hours=1)


TEXT: dict[str, Json] = {"text": "تم الرد على المستفيد"}
LATER = timedelta(days=20)

PAPER: dict[str, Row] = {
    "assign": Row((L1, DEP), ANY, data={"agent": "huda"}),
    "classify": Row((L1, RM), ANY, data={"category": "login"}, is_work=True),
    "first_reply": Row((L1, RM), ANY, is_work=True),
    "request_info": Row(
        (L1, RM), ("open", "in_review", "waiting_customer"), "waiting_customer", TEXT, True
    ),
    "forward": Row(
        (L1,),
        ("open", "waiting_customer", "in_review", "forwarded"),
        "forwarded",
        {"department": "<other>"},
        True,
    ),
    "accept": Row((DEP,), ("forwarded",), only=lambda s: s == "forwarded"),
    "accept/on_behalf": Row(
        (L1,), ("forwarded",), data={"on_behalf": True}, only=lambda s: s == "forwarded"
    ),
    "decline": Row((DEP,), ("forwarded",), "open", {"reason": "other", "text": "ليست لدينا"}),
    "decline/on_behalf": Row(
        (L1,),
        ("forwarded",),
        "open",
        {"reason": "missing_facts", "text": "لا رقم", "on_behalf": True},
    ),
    "return_solution": Row((DEP,), ("forwarded",), "in_review", {"solution": "حُدّث الرابط"}),
    "return_solution/on_behalf": Row(
        (L1,), ("forwarded",), "in_review", {"solution": "حُدّث الرابط", "on_behalf": True}
    ),
    "accept_solution": Row((L1,), ("in_review",), only=lambda s: s == "in_review"),
    "reject_solution": Row((L1,), ("in_review",), "forwarded", {"reason": "لا يعمل"}),
    "send_solution": Row(
        (L1, RM),
        ("open", "waiting_customer", "forwarded", "in_review", "solution_sent"),
        "solution_sent",
        TEXT,
        True,
        only=lambda s: s != "in_review",
    ),
    "confirm_solved": Row((L1, RM, SYS), ("solution_sent",)),
    "close/confirmed": Row(
        (L1, RM),
        ("solution_sent",),
        "closed",
        {"outcome": "confirmed"},
        only=lambda s: s == "solution_sent, confirmed",
    ),
    "close/no_reply": Row(
        (L1, RM),
        ("waiting_customer", "solution_sent"),
        "closed",
        {"outcome": "no_reply"},
        after=LATER,
    ),
    "close/no_reply, too early": Row(
        (L1, RM),
        ("waiting_customer", "solution_sent"),
        "closed",
        {"outcome": "no_reply"},
        only=lambda s: False,
    ),
    "close/out_of_scope": Row((L1, RM), ANY, "closed", {"outcome": "out_of_scope"}, True),
    "close/customer_side": Row((L1, RM), ANY, "closed", {"outcome": "customer_side"}, True),
    "close/withdrawn": Row((L1, RM), ANY, "closed", {"outcome": "withdrawn"}, True),
    "close/handed_over, no suggestion": Row(
        (L1, RM),
        ("forwarded", "in_review"),
        "closed",
        {"outcome": "handed_over"},
        only=lambda s: False,
    ),
    "close/duplicate, not linked": Row(
        (L1, RM), ANY, "closed", {"outcome": "duplicate"}, only=lambda s: False
    ),
    "auto_close": Row((SYS,), ("waiting_customer", "solution_sent"), "closed", after=LATER),
    "reopen": Row((L1, RM), ("closed",), "open", {"reason": "عادت المشكلة"}),
    "escalate": Row((L1, SYS), ANY, data={"reason": "تأخر الحل"}),
    "merge": Row((L1,), ANY, "closed", {"into": "<other case>"}),
    "link": Row((L1, RM), EVEN_CLOSED, data={"case": "<other case>"}),
    "note": Row((L1, RM, DEP), EVEN_CLOSED, data=TEXT),
    "attach": Row((L1, RM, DEP), EVEN_CLOSED, data={"path": "/tmp/صورة.png"}),
    "correct": Row((L1, RM), ANY, data={"field": "subject", "value": "الصوت مقطوع"}),
    "schedule_call": Row(
        (L1, RM), ANY, data={"at": "2026-11-23T09:00:00Z", "phone": "0533105572"}, is_work=True
    ),
    "log_call": Row((L1, RM), EVEN_CLOSED, data={"outcome": "busy"}, is_work=True),
    "record_facts": Row((L1, RM), ANY, data={"facts": {}}, is_work=True),
    "rate": Row((L1, RM, QA, SYS), ("solution_sent", "closed"), data={"score": 4}),
    "flag_customer": Row((L1, RM), EVEN_CLOSED, data={"flag": "vip", "reason": "ضيف شرف"}),
    # `info_provided` and `report_unsolved` go to two places; `receive` asks who has the case.
    "info_provided": Row((L1, RM, SYS), ANY, "<answered>", is_work=True),
    "report_unsolved": Row((L1, RM, SYS), ANY, "<unsolved>", is_work=True),
    "receive": Row((L1,), ("registered", "open"), "open"),
}

PARTIES: dict[str, tuple[str, ...]] = {
    "agent": (L1,),
    "another agent": (L1,),
    "supervisor": (L1, SUPERVISOR),
    "room manager": (RM,),
    "room manager of another room": (),
    "department": (DEP,),
    "another department": (),
    "quality": (QA,),
    "admin": (),
    "sanad": (SYS,),
}


@cache
def situations(policy: str) -> dict[str, Story]:
    """One case for each status, and for each condition that counts as status."""
    opened = Story.begin(policy)
    forwarded = opened.forwarded()
    accepted = forwarded.by_department("accept")
    in_review = accepted.by_department("return_solution", {"solution": "أُعيد ضبط الحساب"})
    reviewed = in_review.then("accept_solution")
    sent = reviewed.then("send_solution", TEXT)
    return {
        "registered": Story.begin(policy, channel="email"),
        "open": opened,
        "waiting_customer": opened.then("request_info", TEXT),
        "waiting_customer, from review": in_review.then("request_info", TEXT),
        "forwarded": forwarded,
        "forwarded, accepted": accepted,
        "in_review": in_review,
        "in_review, accepted": reviewed,
        "solution_sent": sent,
        "solution_sent, confirmed": sent.then("confirm_solved"),
        "closed": sent.then("confirm_solved").then("close", {"outcome": "confirmed"}),
    }


def people(story: Story) -> dict[str, Actor]:
    """The actors of `PARTIES`, as they stand to this case."""
    own = first_department(story.policy)
    return {
        "agent": SARA,
        "another agent": HUDA,
        "supervisor": CHIEF,
        "room manager": ROOM,
        "room manager of another room": OTHER_ROOM,
        "department": of_department(own),
        "another department": of_department("<elsewhere>"),
        "quality": QUALITY,
        "admin": ADMIN,
        "sanad": SANAD,
    }


def expected(key: str, situation: str, who: str, story: Story) -> str:
    """`forbidden`, `wrong_status` or the status after, as the paper has it."""
    row, status = PAPER[key], situation.partition(",")[0]
    parties = set(PARTIES[who])
    if DEP in parties and story.case.department is None:
        parties.discard(DEP)
    by_exception = _masaraat_exception(key, story, who, status)
    if not parties & set(row.who) and by_exception is None:
        return "forbidden"
    if by_exception is not None and not parties & set(row.who) and not by_exception:
        return "wrong_status"
    if key == "correct" and status == "closed":
        return "closed" if SUPERVISOR in parties else "forbidden"
    receives = status == "registered" and L1 in parties and row.is_work
    froms = (*row.froms, "registered") if receives and "open" in row.froms else row.froms
    if status not in froms or not row.only(situation):
        return "wrong_status"
    if key == "receive" and status == "open" and who != "agent":
        return "wrong_status"
    return _status_after(row.to, situation, "open" if receives else status)


def _status_after(to: str, situation: str, present: str) -> str:
    if to == "<answered>":
        answered = {"waiting_customer": "open", "waiting_customer, from review": "in_review"}
        return answered.get(situation, present)
    if to == "<unsolved>":
        return "open" if present == "solution_sent" else present
    return present if to == STAYS else to


def _masaraat_exception(key: str, story: Story, who: str, status: str) -> bool | None:
    """None: no such right; else whether this is the moment for it (§1, last but one paragraph)."""
    granted = {"confirm_solved", "report_unsolved"}
    is_closing = key.startswith("close/")
    if story.policy.code != "masaraat" or who != "department":
        return None
    if not (key in granted or is_closing) or not story.case.departments_worked:
        return None
    return status == "solution_sent" and (key in granted or key == "close/confirmed")


def told(key: str, story: Story) -> dict[str, Json]:
    data = dict(PAPER[key].data or {})
    if data.get("department") == "<other>":
        others = [one.code for one in story.policy.departments if one.code != story.case.department]
        data["department"] = (others or [first_department(story.policy)])[0]
    return data


def happens(key: str, story: Story, actor: Actor) -> str:
    action = key.partition("/")[0]
    other = Story.begin(story.policy, number="48213-1002-0").case
    at = story.now + PAPER[key].after
    related = other if action in ("merge", "link") else None
    try:
        events = story.decide(action, told(key, story), by=actor, at=at, related=related)
    except Refused as refusal:
        return refusal.code.value
    grown = Story(policy=story.policy, history=(*story.history, *events))
    return grown.case.status.value


def cells(key: str, policy: str) -> Iterator[tuple[str, str, str, str]]:
    for situation, story in situations(policy).items():
        for who, actor in people(story).items():
            want = expected(key, situation, who, story)
            if key == "forward" and situation.startswith("forwarded") and want == "forwarded":
                want = "forwarded" if len(story.policy.departments) > 1 else "wrong_status"
            yield situation, who, want, happens(key, story, actor)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("key", PAPER)
def test_an_action_is_allowed_exactly_where_the_paper_says(key: str, policy: str) -> None:
    differences = [
        f"{who} in {situation}: {got} instead of {want}"
        for situation, who, want, got in cells(key, policy)
        if got != want
    ]
    assert not differences, "\n".join(differences)


def test_the_paper_names_every_action() -> None:
    from app.models.event import Action

    named = {key.partition("/")[0] for key in PAPER}
    assert {action.value for action in Action} - named == {"register", "undo"}
