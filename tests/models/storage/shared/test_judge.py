"""Whatever client connects, the shared database takes only what the life of a case allows."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.models.clock import FixedClock
from app.models.errors import Refused, RejectedByServer
from app.models.event import Action, Event
from app.models.identity import EventId, derived_id, uuid7
from app.models.json_value import Json
from app.models.people import SANAD, Role
from app.models.status import Status
from app.models.storage.shared_store import VerdictWord
from tests.models.storage.shared.conftest import MakeWorld
from tests.models.storage.shared.world import Desk, World

OFFICE = "scientific_office"
HOP = {"department": OFFICE, "department_assignee": None, "department_accepted": False}


@pytest.fixture
def nora(world: World) -> Desk:
    """An agent."""
    return world.add("nora", Role.AGENT)


@pytest.fixture
def saad(world: World) -> Desk:
    """One of the scientific office."""
    return world.add("saad", Role.DEPARTMENT, OFFICE, name="سعد")


def breach_of(history: list[Event]) -> list[str]:
    """What the id of the first escalation is made of."""
    return [history[0].subject, "escalate", "resolution", "1", "1"]


def refused(desk: Desk, event: object) -> tuple[str | None, str | None]:
    verdict = desk.push(event)  # type: ignore[arg-type]
    assert verdict.word is VerdictWord.REFUSED, verdict
    return verdict.reason, verdict.field


@pytest.mark.parametrize(
    ("kind", "status", "sets"),
    [
        (Action.FIRST_REPLY, None, {}),
        (Action.REQUEST_INFO, Status.WAITING_CUSTOMER, {"asked_from": "open"}),
        (Action.SEND_SOLUTION, Status.SOLUTION_SENT, {"solution": "الحل"}),
    ],
)
def test_a_department_never_speaks_to_the_customer(
    world: World, nora: Desk, saad: Desk, kind: Action, status: Status | None, sets: dict[str, str]
) -> None:
    history = nora.register()
    nora.act(history, Action.FORWARD, department=OFFICE)
    event = saad.written(history, kind, status=status, sets=sets)
    assert refused(saad, event)[0] == "forbidden"
    kept = world.rows("SELECT login, reason, raw ->> 'kind' FROM core.quarantine")
    assert kept == [("saad", "forbidden", kind)]


def test_nobody_writes_in_anothers_name(world: World, nora: Desk) -> None:
    world.add("ali", Role.AGENT)
    history = nora.register()
    assert refused(nora, nora.written(history, "note", actor="ali")) == ("forbidden", "actor")


def test_nobody_takes_a_role_that_they_never_had(nora: Desk) -> None:
    history = nora.register()
    event = nora.written(history, "note", role=Role.SUPERVISOR)
    assert refused(nora, event) == ("forbidden", "role")


def test_what_was_written_in_an_earlier_role_is_judged_by_the_rights_of_now(
    world: World, nora: Desk
) -> None:
    history = nora.register()
    world.add("nora", Role.QUALITY)
    assert refused(nora, nora.written(history, "classify"))[0] == "forbidden"
    assert nora.push(nora.written(history, "rate", status=None)).reason == "wrong_status"


def test_a_device_of_somebody_else_pushes_nothing(world: World, nora: Desk) -> None:
    ali = world.add("ali", Role.AGENT)
    event = ali.draft()
    with pytest.raises(Refused, match="forbidden"):
        ali.store.push([event], nora.device)


def test_an_action_that_is_not_in_the_table_is_refused(nora: Desk) -> None:
    history = nora.register()
    assert refused(nora, nora.written(history, "grant_everything"))[0] == "forbidden"


def test_a_jump_over_statuses_is_refused(nora: Desk) -> None:
    history = nora.register()
    jump = nora.written(
        history, "close", status=Status.CLOSED, sets={"outcome": "confirmed", "closed_at": None}
    )
    assert refused(nora, jump)[0] == "wrong_status"


def test_a_status_that_the_action_does_not_lead_to_is_refused(nora: Desk) -> None:
    history = nora.register()
    assert refused(nora, nora.written(history, "note", status=Status.CLOSED))[0] == "wrong_status"


def test_fields_beyond_the_action_are_refused(nora: Desk) -> None:
    history = nora.register()
    event = nora.written(history, "note", sets={"priority": "highest"})
    assert refused(nora, event) == ("unknown_field", "priority")


def test_closing_as_confirmed_needs_a_confirmation(nora: Desk) -> None:
    history = nora.register()
    nora.act(history, Action.SEND_SOLUTION, text="الحل")
    event = nora.written(
        history, "close", status=Status.CLOSED, sets={"outcome": "confirmed", "closed_at": None}
    )
    assert refused(nora, event)[0] == "wrong_status"


def test_a_department_acts_only_on_what_is_theirs_now(world: World, nora: Desk, saad: Desk) -> None:
    huda = world.add("huda", Role.DEPARTMENT, "student_affairs")
    history = nora.register()
    assert saad.push(saad.written(history, "note")).word is VerdictWord.LATER
    nora.act(history, Action.FORWARD, department=OFFICE)
    saad.act(history, Action.NOTE, text="وصلتنا")
    assert huda.push(huda.written(history, "note")).word is VerdictWord.LATER
    nora.act(history, Action.FORWARD, department="student_affairs")
    assert refused(saad, saad.written(history, "note"))[0] == "forbidden"


def test_what_may_not_be_read_looks_like_what_is_not_there(nora: Desk, saad: Desk) -> None:
    history = nora.register()
    hidden = saad.push(saad.written(history, "note"))
    missing = saad.push(saad.written(history, "note", subject=uuid7(saad.clock.now())))
    assert (hidden.word, hidden.reason, hidden.field) == (
        missing.word,
        missing.reason,
        missing.field,
    )


def test_work_done_on_what_was_seen_is_taken_though_the_case_moved_on(
    world: World, nora: Desk
) -> None:
    ali = world.add("ali", Role.AGENT)
    history = nora.register()
    seen = list(history)
    nora.act(history, Action.FORWARD, department=OFFICE)
    ali.take(*ali.decided(seen, Action.SEND_SOLUTION, text="حل سريع"))
    assert world.rows("SELECT status FROM core.subject WHERE form = 'case'") == [("solution_sent",)]


def test_level_one_records_a_departments_answer_on_its_behalf(nora: Desk) -> None:
    history = nora.register()
    nora.act(history, Action.FORWARD, department=OFFICE)
    assert refused(nora, nora.written(history, "accept"))[0] == "forbidden"
    nora.act(history, Action.RETURN_SOLUTION, solution="الحل", on_behalf=True)


def test_quality_rates_and_does_no_more(world: World, nora: Desk) -> None:
    quality = world.add("reem", Role.QUALITY)
    history = nora.register()
    nora.act(history, Action.SEND_SOLUTION, text="الحل")
    assert refused(quality, quality.written(history, "note"))[0] == "forbidden"
    quality.act(history, Action.RATE, score=4)


def test_the_administrator_reads_no_case(world: World, nora: Desk) -> None:
    admin = world.add("badr", Role.ADMIN)
    history = nora.register()
    assert {stream for stream, _n, _event in admin.events()} == {"config"}
    assert admin.store.history(history[0].subject) == ()
    assert admin.push(admin.written(history, "note")).word is VerdictWord.LATER


def test_a_room_manager_acts_on_the_cases_of_their_sessions(world: World, nora: Desk) -> None:
    manager = world.add("faris", Role.ROOM_MANAGER)
    supervisor = world.add("huda", Role.SUPERVISOR)
    history = nora.register(session="s-1")
    assert manager.reads(history[0].subject) == ["register"]
    assert refused(manager, manager.written(history, "note"))[0] == "forbidden"
    supervisor.take(
        supervisor.written(
            history,
            "timetable_published",
            subject=derived_id("config", "timetable"),
            base=None,
            data={"sessions": [{"id": "s-1", "room_manager": "faris"}]},
        )
    )
    manager.take(manager.written(history, "note"))
    assert manager.store.hello("1.0", manager.device, manager.clock.now()).sessions == {"s-1"}


def test_an_undo_is_of_ones_own_last_word_and_soon(
    world: World, nora: Desk, clock: FixedClock
) -> None:
    ali = world.add("ali", Role.AGENT)
    history = nora.register()
    (note,) = nora.act(history, Action.NOTE, text="خطأ")

    def undo(desk: Desk) -> tuple[str | None, str | None]:
        return refused(desk, desk.written(history, "undo", undoes=note.id))

    assert undo(ali) == ("forbidden", "event")
    clock.advance(timedelta(minutes=11))
    assert undo(nora) == ("wrong_status", "event")
    clock.advance(timedelta(minutes=-11))
    nora.act(history, Action.NOTE, text="بعدها")
    assert undo(nora) == ("wrong_status", "event")


def test_an_undone_closing_gives_the_status_back(world: World, nora: Desk) -> None:
    history = nora.register()
    (*_rest, closing) = nora.act(history, Action.CLOSE, outcome="withdrawn")
    nora.act(history, Action.UNDO, event=closing.id)
    assert world.rows("SELECT status FROM core.subject WHERE form = 'case'") == [("open",)]


def test_a_merge_taken_back_gives_the_status_back(world: World, nora: Desk) -> None:
    history, other = nora.register(), nora.register()
    event = nora.written(
        history,
        "merge",
        status=Status.CLOSED,
        sets={"merged_into": other[0].subject, "outcome": "duplicate", "closed_at": None},
    )
    nora.take(event)
    history.append(event)
    nora.act(history, Action.REOPEN, reason="ليستا واحدة")
    subject = history[0].subject
    assert world.rows("SELECT status FROM core.subject WHERE id = %s", subject) == [("registered",)]


def test_a_case_is_not_merged_into_itself_or_into_nothing(nora: Desk) -> None:
    history = nora.register()

    def merge(into: str) -> object:
        return nora.written(
            history, "merge", status=Status.CLOSED, sets={"merged_into": into, "outcome": "x"}
        )

    assert refused(nora, merge(history[0].subject)) == ("bad_value", "into")
    assert nora.push(merge(uuid7(nora.clock.now()))).word is VerdictWord.LATER  # type: ignore[arg-type]


def test_a_department_answers_in_its_own_name(nora: Desk, saad: Desk) -> None:
    history = nora.register()
    nora.act(history, Action.FORWARD, department=OFFICE)
    sets: dict[str, Json] = {"department_assignee": None, "department_accepted": True}
    event = saad.written(history, "accept", sets=sets, data={"on_behalf": True})
    assert refused(saad, event)[0] == "forbidden"


def test_two_cases_are_not_each_closed_as_the_others_duplicate(nora: Desk) -> None:
    one, other = nora.register(), nora.register()
    end: dict[str, Json] = {"outcome": "duplicate", "closed_at": None}
    nora.take(
        nora.written(
            one, "merge", status=Status.CLOSED, sets={**end, "merged_into": other[0].subject}
        )
    )

    merge = nora.written(
        other, "merge", status=Status.CLOSED, sets={**end, "merged_into": one[0].subject}
    )
    assert refused(nora, merge) == ("bad_value", "into")
    link = nora.written(other, "link", sets={f"links.{one[0].subject}": True})
    nora.take(link)
    closing = nora.written([*other, link], "close", status=Status.CLOSED, sets=end)
    assert refused(nora, closing)[0] == "wrong_status"


def test_after_thirty_days_reopening_is_the_supervisors(
    world: World, nora: Desk, clock: FixedClock
) -> None:
    supervisor = world.add("huda", Role.SUPERVISOR)
    history = nora.register()
    nora.act(history, Action.CLOSE, outcome="withdrawn")
    clock.advance(timedelta(days=3650))
    reopening = {"status": Status.OPEN, "sets": {"outcome": None}}
    late = nora.written(history, "reopen", **reopening)
    assert refused(nora, late) == ("forbidden", "reopen_window_over")
    supervisor.take(supervisor.written(history, "reopen", **reopening))


def test_sanad_does_not_act_before_it_is_time(world: World, nora: Desk) -> None:
    history = nora.register()
    world.change("UPDATE core.case_clock SET due = now() + interval '1 minute'")
    early = nora.written(
        history,
        "escalate",
        id=EventId(derived_id(*breach_of(history))),
        actor=SANAD.login,
        role=Role.SYSTEM,
        data={"about": breach_of(history)},
        sets={"escalation": 1, "escalated_at": None, "escalation_reason": "breach"},
    )
    assert nora.push(early).word is VerdictWord.STALE


def test_sanad_on_a_desk_speaks_no_word_of_the_customer(nora: Desk) -> None:
    history = nora.register()
    nora.act(history, Action.SEND_SOLUTION, text="الحل")
    forged = nora.written(
        history, "confirm_solved", actor=SANAD.login, role=Role.SYSTEM, sets={"confirmed": True}
    )
    assert refused(nora, forged) == ("forbidden", "actor")


def test_a_breach_seen_by_two_desks_is_escalated_once(world: World, nora: Desk) -> None:
    ali = world.add("ali", Role.AGENT)
    history = nora.register()
    world.change("UPDATE core.case_clock SET due = now() - interval '1 minute'")

    def escalation(desk: Desk) -> object:
        return desk.written(
            history,
            "escalate",
            id=EventId(derived_id(*breach_of(history))),
            actor=SANAD.login,
            role=Role.SYSTEM,
            data={"about": breach_of(history)},
            sets={"escalation": 1, "escalated_at": None, "escalation_reason": "breach"},
        )

    assert nora.push(escalation(nora)).word is VerdictWord.NEW  # type: ignore[arg-type]
    assert ali.push(escalation(ali)).word is VerdictWord.DUP  # type: ignore[arg-type]


def test_level_two_verifies_the_end_where_the_policy_says_so(make_world: MakeWorld) -> None:
    world = make_world("masaraat")
    nora = world.add("nora", Role.AGENT)
    omar = world.add("omar", Role.DEPARTMENT, "operations")
    history = nora.register()
    nora.act(history, Action.FORWARD, department="operations")
    omar.act(history, Action.RETURN_SOLUTION, solution="الحل")
    nora.act(history, Action.ACCEPT_SOLUTION)
    event = omar.written(history, "send_solution", status=Status.SOLUTION_SENT)
    assert refused(omar, event)[0] == "forbidden"
    nora.act(history, Action.SEND_SOLUTION, text="الحل")
    omar.act(history, Action.CONFIRM_SOLVED)
    omar.act(history, Action.CLOSE, outcome="confirmed")


def test_a_policy_is_published_by_the_supervisor_upon_the_one_before(
    world: World, nora: Desk
) -> None:
    huda = world.add("huda", Role.SUPERVISOR)
    before = [event for stream, _n, event in nora.events() if stream == "config"]
    document = {**world.policy.to_json(), "version": world.policy.version + 1}
    assert refused(nora, nora.written(before, "policy_published", data=document)) == (
        "forbidden",
        "kind",
    )
    huda.take(huda.written(before, "policy_published", data=document))
    assert refused(huda, huda.written(before, "policy_published", data=document)) == (
        "wrong_status",
        "base",
    )
    assert world.rows("SELECT policy ->> 'version' FROM core.server") == [
        (str(world.policy.version + 1),)
    ]


POLICIES_TO_REFUSE: tuple[tuple[dict[str, Json], str], ...] = (
    ({"code": "masaraat"}, "code"),
    ({"version": 0}, "version"),
    ({"version": "2"}, "version"),
    ({"calendars": {}}, "calendars"),
    ({"limits": None}, "limits"),
    ({"departments": []}, "departments"),
    ({"departments": [{"code": "لا شيء"}]}, "departments"),
    ({"exceptions": [{"role": "agent"}]}, "exceptions"),
    ({"ladder": "none"}, "ladder"),
)


def test_a_policy_that_the_database_could_not_judge_by_is_refused(
    world: World, nora: Desk, subtests: pytest.Subtests
) -> None:
    huda = world.add("huda", Role.SUPERVISOR)
    before = [event for stream, _n, event in nora.events() if stream == "config"]
    for broken, field in POLICIES_TO_REFUSE:
        document = {**world.policy.to_json(), "version": world.policy.version + 1, **broken}
        with subtests.test(broken=broken):
            published = huda.written(before, "policy_published", data=document)
            assert refused(huda, published) == ("bad_value", field)
            assert world.rows("SELECT policy FROM core.server") == [(world.policy.to_json(),)]
            nora.register()


MALFORMED: tuple[tuple[dict[str, object], str | None], ...] = (
    ({"id": "لا شيء"}, "id"),
    ({"made_at": "yesterday"}, "made_at"),
    ({"made_at": "2026-13-45T00:00:00Z"}, None),
    ({"v": 0}, "v"),
    ({"v": "x"}, "v"),
    ({"sets": {"a": {"b": 1}}}, "a"),
    ({"sets": []}, "sets"),
    ({"actor": None}, "actor"),
    ({"left": [{"name": "resolution", "round": "first", "state": "running"}]}, "left"),
    ({"left": [{"name": "lunch", "round": 1, "state": "running"}]}, "left"),
)


def test_a_malformed_event_is_refused_and_its_neighbours_are_taken(
    world: World, nora: Desk, subtests: pytest.Subtests
) -> None:
    for count, (broken, field) in enumerate(MALFORMED, start=1):
        bad, good = nora.draft().to_json() | broken, nora.draft().to_json()
        with subtests.test(broken=broken):
            verdicts = nora.push_raw(bad, good)  # type: ignore[arg-type]
            assert [v["verdict"] for v in verdicts] == ["refused", "new"]
            assert (verdicts[0]["reason"], verdicts[0]["field"]) == ("bad_value", field)
            kept = world.rows("SELECT reason, times FROM core.quarantine")
            assert kept == [("bad_value", 1)] * count


def test_what_is_no_event_is_refused(nora: Desk, subtests: pytest.Subtests) -> None:
    documents: tuple[Json, ...] = (None, 7, "نص", [], {})
    for document in documents:
        with subtests.test(document=document):
            (verdict,) = nora.push_raw(document)
            assert (verdict["verdict"], verdict["reason"]) == ("refused", "bad_value")


def test_an_event_too_deep_or_too_large_is_refused(nora: Desk) -> None:
    deep: dict[str, object] = {}
    for _ in range(30):
        deep = {"a": deep}
    wide = {"text": "ن" * 2_000_000}
    documents = [nora.draft().to_json() | {"data": data} for data in (deep, wide)]
    verdicts = nora.push_raw(*documents)
    assert [(v["reason"], v["field"]) for v in verdicts] == [
        ("bad_value", "nesting"),
        ("too_large", None),
    ]


def test_a_batch_has_a_limit(nora: Desk) -> None:
    event = nora.draft()
    with pytest.raises(RejectedByServer, match="too_large"):
        nora.store.push([event] * 501, nora.device)


def test_a_refused_event_that_is_sent_again_is_kept_once(world: World, nora: Desk) -> None:
    history = nora.register()
    event = nora.written(history, "grant_everything")
    assert [nora.push(event).word for _ in range(3)] == [VerdictWord.REFUSED] * 3
    assert world.rows("SELECT count(*), max(times) FROM core.quarantine") == [(1, 3)]


def test_an_event_waits_for_the_case_that_it_speaks_of(world: World, nora: Desk) -> None:
    ali = world.add("ali", Role.AGENT)
    first = nora.draft()
    note = ali.written([first], "note")
    assert ali.push(note).word is VerdictWord.LATER
    nora.take(first)
    assert ali.push(note).word is VerdictWord.NEW
    assert world.rows("SELECT count(*) FROM core.quarantine") == [(0,)]


def test_an_event_that_waits_is_counted_once_however_often_it_is_sent(
    world: World, nora: Desk
) -> None:
    quarantine = "SELECT reason, times, refused_at FROM core.quarantine"
    history = nora.register()
    note = nora.written([nora.draft()], "note")
    assert nora.push(note).word is VerdictWord.LATER
    first = world.rows(quarantine)
    assert [row[:2] for row in first] == [("not_found", 1)]
    for _ in range(2):
        assert nora.push(note).word is VerdictWord.LATER
    assert world.rows(quarantine) == first

    forbidden = replace(note, subject=history[0].subject, kind="grant_everything")
    assert nora.push(forbidden).word is VerdictWord.REFUSED
    assert [row[:2] for row in world.rows(quarantine)] == [("forbidden", 2)]


def test_what_waits_beyond_the_limit_is_not_counted_again_in_every_round(
    world: World, nora: Desk
) -> None:
    world.change(
        "CREATE OR REPLACE FUNCTION core.quarantine_limit() RETURNS int"
        " LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS 'SELECT 1'"
    )
    history = nora.register()
    notes = [nora.written([nora.draft()], "note") for _ in range(3)]
    for _ in range(3):
        assert [nora.push(note).word for note in notes] == [VerdictWord.LATER] * 3
        assert nora.push(nora.written(history, "grant")).word is VerdictWord.REFUSED
    kept = world.rows("SELECT event = 'more', times FROM core.quarantine ORDER BY 1")
    assert kept == [(False, 1), (True, 1 + 3)]


def test_an_event_upon_one_that_is_missing_is_judged_by_the_newest(nora: Desk) -> None:
    history = nora.register()
    lost = EventId(uuid7(nora.clock.now()))
    nora.take(nora.written(history, "note", base=lost))
    closing = nora.written(history, "confirm_solved", base=lost, sets={"confirmed": True})
    assert nora.push(closing).word is VerdictWord.LATER


def test_a_known_id_with_another_subject_is_refused(nora: Desk) -> None:
    history, other = nora.register(), nora.register()
    forged = nora.written(other, "note", id=history[0].id)
    assert refused(nora, forged) == ("bad_value", "id")


def change(**changes: object) -> dict[str, object]:
    """A change to a clock as a desk would write it, but for `changes`."""
    target = {"unit": "clock", "seconds": 60, "pauses": "stop"}
    return {
        "op": "start",
        "name": "resolution",
        "round": 1,
        "at": "2026-11-22T05:30:00Z",
        "target": target,
        "calendar": "office",
    } | changes


WRONG_IN_A_CLOCK: tuple[dict[str, object], ...] = (
    {"op": "explode"},
    {"name": "lunch"},
    {"round": 0},
    {"round": 1.5},
    {"at": "soon"},
    {"at": "2026-13-01T00:00:00Z"},
    {"calendar": "nowhere"},
    {"target": None},
    {"target": {"unit": "clock", "seconds": -1, "pauses": "stop"}},
    {"target": {"unit": "clock", "seconds": 60, "pauses": "stop", "spy": 1}},
    {"target": {"unit": "working_days", "days": 1, "pauses": "stop"}},
    {"pauses": [["2026-11-22T05:30:00Z"]]},
    {"due": "later"},
    {"state": "fine"},
)


def test_a_clock_that_other_desks_could_not_read_is_refused(
    nora: Desk, subtests: pytest.Subtests
) -> None:
    good = change(calendar=sorted(nora.policy.calendars)[0])
    for wrong in WRONG_IN_A_CLOCK:
        clocks = (good, good | wrong)
        right, spoilt = (nora.draft().to_json() | {"clocks": [clock]} for clock in clocks)
        with subtests.test(wrong=wrong):
            verdicts = nora.push_raw(right, spoilt)  # type: ignore[arg-type]
            assert [verdict["verdict"] for verdict in verdicts] == ["new", "refused"]


WRONG_VALUES: tuple[tuple[str, Status | None, dict[str, object]], ...] = (
    ("rate", None, {"rating": "خمسة"}),
    ("rate", None, {"rating": 6}),
    ("schedule_call", None, {"call_at": "tomorrow"}),
    ("report_unsolved", Status.OPEN, {"unsolved_reports": "x"}),
    ("confirm_solved", None, {"confirmed": "yes"}),
    ("assign", None, {"assignee": 7}),
    ("request_info", Status.WAITING_CUSTOMER, {"asked_from": "nowhere"}),
)


def test_a_value_that_other_desks_could_not_read_is_refused(
    nora: Desk, subtests: pytest.Subtests
) -> None:
    history = nora.register()
    nora.act(history, Action.SEND_SOLUTION, text="الحل")
    for kind, status, sets in WRONG_VALUES:
        event = nora.written(history, kind, status=status, sets=sets)
        with subtests.test(kind=kind, sets=sets):
            assert refused(nora, event) == ("bad_value", next(iter(sets)))


@pytest.mark.parametrize("kind", ["note", "first_reply"])
def test_nothing_is_said_to_have_been_before_the_case(nora: Desk, kind: str) -> None:
    history = nora.register()
    earlier = history[0].at - timedelta(seconds=1)
    assert refused(nora, nora.written(history, kind, at=earlier)) == ("bad_value", "at")


def test_a_desk_whose_clock_is_behind_works_all_the_same(nora: Desk) -> None:
    history = nora.register()
    behind = history[0].at - timedelta(days=9)
    event = nora.written(history, "note", at=behind, made_at=behind)
    assert nora.push(event).word is VerdictWord.NEW
