"""A desk that looks lived in: as many cases of its policy as wanted, over the past weeks.

The same seed invents the same cases.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from app.models.case import LIVE_CHANNELS, CaseType
from app.models.case_input import CaseDraft, CustomerDraft
from app.models.case_number import make_number
from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.identity import CaseId, uuid7
from app.models.json_value import Json
from app.models.people import LEVEL_ONE, Actor, Role
from app.models.policy import Policy
from app.services.demo import words
from app.services.demo.telling import Tale, Teller, ToldStep
from app.services.desk.workplace import Workplace
from app.services.sla.due_work import DueWork

_WEEKS, _YEARS = timedelta(weeks=3), timedelta(weeks=104)
_SATURDAY, _FRIDAY = 5, 4
_FIRST_HOUR, _LAST_HOUR = 9, 17
_BATCH = 200
_BATCH_OF_ECHOES = 4_000
_MOST_OPEN = 20_000
MOST_TOLD = 10_000

Data = Callable[[Random, Policy], dict[str, Json]]


class _Step(Struct, frozen=True, kw_only=True):
    """One action of a story and how many minutes at most after the last one it comes."""

    action: Action
    data: Data = lambda _random, _policy: {}
    within_minutes: int = 90


def _text(choices: Sequence[str], key: str = "text") -> Data:
    return lambda random, _policy: {key: random.choice(choices)}


def _department(random: Random, policy: Policy) -> dict[str, Json]:
    return {"department": random.choice(policy.departments).code, "text": words.FORWARDED}


def _returned(random: Random, _policy: Policy) -> dict[str, Json]:
    return {"solution": random.choice(words.SOLUTIONS), "on_behalf": True}


def _score(random: Random, _policy: Policy) -> dict[str, Json]:
    return {"score": random.choice((3, 4, 4, 5, 5, 5))}


def _closing(outcome: str, text: str | None = None) -> _Step:
    data: dict[str, Json] = (
        {"outcome": outcome} if text is None else {"outcome": outcome, "text": text}
    )
    return _Step(action=Action.CLOSE, data=lambda _random, _policy: data)


_REPLY = _Step(action=Action.FIRST_REPLY, data=_text(words.REPLIES), within_minutes=240)
_ASK = _Step(action=Action.REQUEST_INFO, data=_text(words.QUESTIONS))
_ANSWER = _Step(action=Action.INFO_PROVIDED, data=_text(words.ANSWERS), within_minutes=600)
_FORWARD = _Step(action=Action.FORWARD, data=_department)
_ACCEPT = _Step(action=Action.ACCEPT, data=lambda _random, _policy: {"on_behalf": True})
_RETURN = _Step(action=Action.RETURN_SOLUTION, data=_returned, within_minutes=1200)
_REVIEWED = _Step(action=Action.ACCEPT_SOLUTION)
_SEND = _Step(action=Action.SEND_SOLUTION, data=_text(words.SOLUTIONS), within_minutes=300)
_CONFIRM = _Step(action=Action.CONFIRM_SOLVED, within_minutes=900)
_CLOSE = _closing("confirmed")
_REOPEN = _Step(action=Action.REOPEN, data=_text((words.RETURNED,), "reason"), within_minutes=2000)
_RATE = _Step(action=Action.RATE, data=_score, within_minutes=2000)

_SOLVED = (_SEND, _CONFIRM, _CLOSE)
_BY_LEVEL_TWO = (_FORWARD, _ACCEPT, _RETURN, _REVIEWED, *_SOLVED)

# How often of a hundred a case goes this way; the steps that lie in the future are not taken.
_STORIES: tuple[tuple[int, tuple[_Step, ...]], ...] = (
    (12, ()),
    (6, (_REPLY,)),
    (9, (_ASK,)),
    (7, (_FORWARD,)),
    (6, (_FORWARD, _ACCEPT)),
    (5, (_FORWARD, _ACCEPT, _RETURN)),
    (8, (_SEND,)),
    (23, (*_SOLVED, _RATE)),
    (6, (_ASK, _ANSWER, *_SOLVED)),
    (9, _BY_LEVEL_TWO),
    (3, (*_SOLVED, _REOPEN, *_SOLVED)),
    (3, (_closing("out_of_scope", words.OUT_OF_SCOPE),)),
    (3, (_closing("customer_side", words.CAUSE_OUTSIDE),)),
)
_UNFINISHED = 7


def fill(workplace: Workplace, count: int, seed: int = 7, *, most_told: int = MOST_TOLD) -> int:
    """Write `count` cases into the home of `workplace` and answer how many there are now of them.

    Beyond `most_told` they are echoes: what was told once more under other ids, numbers and people.
    Raises Refused on a desk that shares its cases: nobody else is to see invented ones.
    """
    if workplace.server:
        raise Refused(Code.FORBIDDEN, reason="no_demo_data")
    if count:
        workplace.store.facts.put_invented_cases()
    past = _YEARS if count > most_told else _WEEKS
    teller, inventor = Teller(workplace), _Inventor(workplace, Random(seed), past)
    told: list[CaseId] = []
    while len(told) < min(count, most_told):
        with workplace.store.transaction():
            batch = min(_BATCH, count - len(told), most_told - len(told))
            told += [teller.tell(inventor.tale()) for _ in range(batch)]
    if len(told) < count:
        DueWork(workplace).do_all()
        _echo(workplace, told, count - len(told))
    return count


def _echo(workplace: Workplace, told: Sequence[CaseId], count: int) -> None:
    """Write `count` more cases, each of those told as often as others that are open or closed too.

    However many cases a desk has had, only so many are open.
    """
    store, now = workplace.store, workplace.now()
    echoes = store.echoes(lambda: uuid7(now))
    wanted = _echoes_wanted(told, frozenset(store.cases.open_ids()), count)
    for batch in _batches(wanted):
        with store.transaction():
            for case_id, copies in batch:
                counters = [store.facts.next_number() for _ in range(copies)]
                numbers = [make_number(workplace.device, counter) for counter in counters]
                echoes.write(case_id, numbers)


def _echoes_wanted(
    told: Sequence[CaseId], is_open: frozenset[CaseId], count: int
) -> dict[CaseId, int]:
    """How often each case is to be echoed, in the order of their telling."""
    running = [case_id for case_id in told if case_id in is_open]
    ended = [case_id for case_id in told if case_id not in is_open]
    of_running = min(count * len(running) // len(told), max(0, _MOST_OPEN - len(running)))
    of_ended = count - of_running if ended else 0
    shares = _shares(ended, of_ended) | _shares(running, count - of_ended)
    return {case_id: shares[case_id] for case_id in told}


def _batches(wanted: Mapping[CaseId, int]) -> Iterator[list[tuple[CaseId, int]]]:
    batch: list[tuple[CaseId, int]] = []
    for case_id, copies in wanted.items():
        batch.append((case_id, copies))
        if sum(copies for _, copies in batch) >= _BATCH_OF_ECHOES:
            yield batch
            batch = []
    yield batch


def _shares(cases: Sequence[CaseId], count: int) -> dict[CaseId, int]:
    share, left = divmod(count, len(cases)) if cases else (0, 0)
    return {case_id: share + (place < left) for place, case_id in enumerate(cases)}


class _Inventor:
    """Makes up one case after the other."""

    def __init__(self, workplace: Workplace, random: Random, past: timedelta) -> None:
        self._past = past
        self._policy = workplace.policy
        self._random = random
        self._now = workplace.now()
        self._staff = (_level_one(workplace.actor), *(_colleague(*one) for one in words.COLLEAGUES))

    def tale(self) -> Tale:
        """A case that arrived lately, or weeks ago if its story has an end."""
        weights = [weight for weight, _ in _STORIES]
        place = self._random.choices(range(len(_STORIES)), weights)[0]
        at = self._arrival(is_recent=place < _UNFINISHED)
        actor = self._random.choice(self._staff)
        return Tale(
            draft=self._draft(),
            actor=actor,
            at=at,
            steps=tuple(self._steps(_STORIES[place][1], actor, at)),
        )

    def _steps(self, steps: Iterable[_Step], actor: Actor, at: datetime) -> Iterator[ToldStep]:
        for step in steps:
            at += timedelta(minutes=self._random.randint(2, step.within_minutes))
            data = step.data(self._random, self._policy)
            yield ToldStep(action=step.action, actor=actor, at=at, data=data)

    def _arrival(self, *, is_recent: bool) -> datetime:
        """A moment of the past weeks, mostly in hours; what is not finished began lately."""
        span = timedelta(hours=40) if is_recent else self._past
        at = self._now - span * self._random.random()
        local = at.hour + 3
        if at.weekday() in (_FRIDAY, _SATURDAY) or not _FIRST_HOUR <= local < _LAST_HOUR:
            at -= timedelta(hours=self._random.randint(0, 8))
        return at.replace(microsecond=0)

    def _draft(self) -> CaseDraft:
        random, policy = self._random, self._policy
        category = random.choice([one for one in policy.categories if one.code in words.SAID])
        subject, description = random.choice(words.SAID[category.code])
        channel = random.choices(policy.channels, [_weight(one.code) for one in policy.channels])[0]
        blocks = category.code in ("login", "live_stream", "exam_entry") and random.random() < 0.3
        programme = random.choice(policy.programmes).code if policy.programmes else None
        return CaseDraft(
            channel=channel.code,
            customer=self._customer(),
            type=_type_of(random, category.code, subject),
            category=category.code,
            programme=programme,
            subject=subject,
            description=description,
            blocks_platform=blocks,
            known_answer=random.random() < 0.7,
        )

    def _customer(self) -> CustomerDraft:
        random = self._random
        is_female = random.random() < 0.55
        name = random.choice(words.FEMALE_NAMES if is_female else words.MALE_NAMES)
        # Numbers that the country has: others name nobody, and each case would be a new customer's.
        in_egypt = self._policy.country == "EG"
        stem = "010" if in_egypt else f"05{Random(name).choice('034569')}"
        rest = (11 if in_egypt else 10) - len(stem)
        digits = "".join(str(Random(f"{name}{place}").randint(0, 9)) for place in range(rest))
        return CustomerDraft(
            name=name,
            phone=f"{stem}{digits}",
            kind=Random(name).choice(self._policy.kinds).code,
            gender="female" if is_female else "male",
        )


def _level_one(actor: Actor) -> Actor:
    return actor if actor.role in LEVEL_ONE else replace(actor, role=Role.AGENT)


def _colleague(login: str, name: str) -> Actor:
    return Actor(login=login, name=name, role=Role.AGENT)


def _weight(channel: str) -> int:
    return 5 if channel == "phone" else 2 if channel in LIVE_CHANNELS else 3


def _type_of(random: Random, category: str, subject: str) -> str:
    if category == "improvement" or subject.startswith("اقتراح"):
        return CaseType.SUGGESTION
    return random.choice((CaseType.INQUIRY, CaseType.COMPLAINT, CaseType.COMPLAINT))
