"""What desks push is judged, numbered, and reaches exactly those who may read it."""

from msgspec.structs import replace

from app.models.case_number import parse_number
from app.models.event import Action
from app.models.fold import fold
from app.models.people import Role
from app.models.storage.shared_store import VerdictWord
from tests.models.storage.shared.world import World

OFFICE = "scientific_office"


def test_a_case_that_one_agent_logs_reaches_another(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    (event,) = nora.register(description="انقطاع البث")
    pulled = [event for stream, _n, event in ali.events() if stream == "support"]
    assert [e.id for e in pulled] == [event.id]
    assert pulled[0].sets == event.sets
    assert pulled[0].position == 1


def test_the_same_event_pushed_again_is_one_event_with_the_same_position(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    history = nora.register()
    (note,) = nora.act(history, Action.NOTE, text="اتصلت به")
    again = nora.push(note)
    assert (again.word, again.position) == (VerdictWord.DUP, 2)
    assert world.rows("SELECT count(*) FROM core.event WHERE id = %s", note.id) == [(1,)]


def test_the_whole_life_of_a_case_is_taken(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    saad = world.add("saad", Role.DEPARTMENT, OFFICE)
    history = nora.register()
    nora.act(history, Action.REQUEST_INFO, text="ما رقم الدورة؟")
    nora.act(history, Action.INFO_PROVIDED, text="٤٢")
    nora.act(history, Action.FORWARD, department=OFFICE, text="للحل")
    saad.act(history, Action.RETURN_SOLUTION, solution="أعيد ضبط الحساب")
    nora.act(history, Action.ACCEPT_SOLUTION)
    nora.act(history, Action.SEND_SOLUTION, text="أعيد ضبط حسابك")
    nora.act(history, Action.REPORT_UNSOLVED, text="ما زال")
    nora.act(history, Action.SEND_SOLUTION, text="جرّب الآن")
    nora.act(history, Action.CONFIRM_SOLVED)
    nora.act(history, Action.CLOSE, outcome="confirmed")
    nora.act(history, Action.REOPEN, reason="عاد العطل")
    assert world.rows("SELECT status, version FROM core.subject WHERE form = 'case'") == [
        ("open", len(history))
    ]


def test_streams_are_numbered_without_a_gap_and_events_within_a_case_too(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    for desk in (nora, ali, nora):
        history = desk.register()
        desk.act(history, Action.NOTE, text="ملاحظة")
    rows = [(n, e) for stream, n, e in ali.events() if stream == "support"]
    assert [n for n, _e in rows] == [1, 2, 3, 4, 5, 6]
    assert {e.position for _n, e in rows} == {1, 2}


def test_a_page_is_a_prefix_of_every_stream(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    for _ in range(5):
        nora.register()
    page = nora.store.pull({}, limit=3)
    assert [(row.stream, row.n) for row in page] == [("config", 1), ("support", 1), ("support", 2)]
    assert nora.store.heads() == {"config": 1, "support": 5}


def test_pages_follow_each_other_to_the_last_while_the_next_is_asked_for(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    for _ in range(5):
        nora.register()
    pages = list(nora.store.pages({}, 2, 9))
    assert [page.reached for page in pages] == [
        {"config": 1, "support": 1},
        {"support": 3},
        {"support": 5},
        {},
    ]
    assert [page.is_last for page in pages] == [False, False, False, True]
    assert [len(page) for page in nora.store.pages({}, 2, 2)] == [2, 2]


def test_a_reader_who_stops_between_pages_can_ask_something_else(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    for _ in range(5):
        nora.register()
    pages = nora.store.pages({}, 2, 9)
    assert len(next(pages)) == 2
    pages.close()
    assert nora.store.heads() == {"config": 1, "support": 5}


def test_a_page_ends_early_where_its_events_are_large(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    history = nora.register()
    words = "انقطاع البث " * 5_000
    for _ in range(119):
        nora.act(history, Action.NOTE, text=words)
    pages = list(nora.store.pages({"config": 1}, 5_000, 9))
    assert [(len(page), page.is_last) for page in pages] == [(100, False), (20, True)]


def test_a_department_reads_all_of_a_case_from_the_moment_it_is_theirs(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    saad = world.add("saad", Role.DEPARTMENT, OFFICE)
    history = nora.register()
    nora.act(history, Action.NOTE, text="قبل الإحالة")
    assert saad.reads(history[0].subject) == []
    nora.act(history, Action.FORWARD, department=OFFICE)
    assert saad.reads(history[0].subject) == [event.kind for event in history]
    saad.act(history, Action.RETURN_SOLUTION, solution="الحل")
    nora.act(history, Action.ACCEPT_SOLUTION)
    assert saad.reads(history[0].subject) == [event.kind for event in history]


def test_a_department_that_declines_keeps_what_it_had_and_no_more(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    saad = world.add("saad", Role.DEPARTMENT, OFFICE)
    history = nora.register()
    nora.act(history, Action.FORWARD, department=OFFICE)
    saad.act(history, Action.DECLINE, reason="wrong_department", text="ليس لنا")
    had = [event.kind for event in history]
    nora.act(history, Action.NOTE, text="بعد الاعتذار")
    assert saad.reads(history[0].subject) == had
    assert [event.kind for event in saad.store.history(history[0].subject)] == had


def test_a_case_forwarded_elsewhere_leaves_the_first_department(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    saad = world.add("saad", Role.DEPARTMENT, OFFICE)
    huda = world.add("huda", Role.DEPARTMENT, "student_affairs")
    history = nora.register()
    nora.act(history, Action.FORWARD, department=OFFICE)
    nora.act(history, Action.FORWARD, department="student_affairs")
    had = [event.kind for event in history]
    huda.act(history, Action.ACCEPT)
    assert saad.reads(history[0].subject) == had
    assert huda.reads(history[0].subject) == [event.kind for event in history]


def test_who_registered_a_case_outside_level_one_reads_it(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    saad = world.add("saad", Role.DEPARTMENT, OFFICE)
    huda = world.add("huda", Role.DEPARTMENT, OFFICE)
    history = saad.register()
    nora.act(history, Action.NOTE, text="استلمناها")
    assert saad.reads(history[0].subject) == [event.kind for event in history]
    assert huda.reads(history[0].subject) == []


def test_two_devices_that_made_the_same_number_get_two(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    (first,) = nora.register()
    taken = str(first.sets["number"])
    copy = ali.draft()
    verdict = ali.push(replace(copy, sets={**copy.sets, "number": taken}))
    assert verdict.word is VerdictWord.RENUMBERED
    assert parse_number(str(verdict.number)) == verdict.number != taken
    case = fold(ali.store.history(copy.subject))
    assert (case.number, case.aliases) == (verdict.number, (taken,))
