"""What a report says of one case."""

from datetime import timedelta

from msgspec.structs import replace

from app.models.case import Case
from app.models.clock_change import ClockName
from app.models.fold import fold
from app.models.policy import ClockTarget
from app.models.sla import State, Target, Unit
from app.services.reports.figures import CaseFigures, figures_of
from tests.services.reports.office import Office


def figures(office: Office, case: Case) -> CaseFigures:
    history = office.store.events.history(case.id)
    workplace = office.workplace
    return figures_of(
        fold(history), history, workplace.policy, workplace.now(), workplace.sync_state(case.id)
    )


def test_a_call_meets_its_first_reply(office: Office) -> None:
    found = figures(office, office.log()).promise(ClockName.FIRST_REPLY)

    assert found is not None
    assert (found.state, found.elapsed) == (State.MET, timedelta())
    assert found.policy_version == office.workplace.policy.version


def test_what_runs_over_is_an_open_breach(office: Office) -> None:
    case = office.log(channel="email")
    office.wait(days=30)

    found = figures(office, case).promise(ClockName.FIRST_REPLY)

    assert found is not None
    assert (found.state, found.met_at, found.is_open_breach) == (State.BREACHED, None, True)


def test_a_late_answer_is_a_breach_that_is_not_open(office: Office) -> None:
    case = office.log(channel="email")
    office.wait(days=30)
    office.act(case, "first_reply", text="أهلًا")

    found = figures(office, case).promise(ClockName.FIRST_REPLY)

    assert found is not None
    assert (found.state, found.is_open_breach) == (State.BREACHED, False)


def test_working_time_is_counted_not_time(office: Office) -> None:
    case = office.log()
    office.wait(days=2)
    office.act(case, "send_solution", text="حُدّث التطبيق")

    found = figures(office, case).promise(ClockName.RESOLUTION)

    assert found is not None
    assert found.elapsed == timedelta(hours=16)


def test_a_paused_promise_says_when_it_would_fall_due(office: Office) -> None:
    case = office.log()
    office.act(case, "request_info", text="ما اسم المستخدم؟")

    found = figures(office, case).promise(ClockName.RESOLUTION)

    assert found is not None
    assert found.state is State.PAUSED
    assert found.due is not None


def test_waiting_for_silence_and_what_was_cancelled_are_no_promises(office: Office) -> None:
    case = office.log()
    office.act(case, "request_info", text="ما اسم المستخدم؟")
    asked = [promise.clock for promise in figures(office, case).promises]
    office.act(case, "close", outcome="withdrawn")

    assert asked == [ClockName.FIRST_REPLY, ClockName.RESOLUTION]
    assert [promise.clock for promise in figures(office, case).promises] == [ClockName.FIRST_REPLY]


def test_a_reopened_case_shows_both_rounds_and_the_newest_first_of_all(office: Office) -> None:
    case = office.log()
    office.act(case, "send_solution", text="حُدّث التطبيق")
    office.act(case, "confirm_solved")
    office.act(case, "close", outcome="confirmed")
    office.act(case, "reopen", reason="عاد العطل")

    found = figures(office, case)
    newest = found.promise(ClockName.RESOLUTION)

    rounds = [p.round for p in found.promises if p.clock is ClockName.RESOLUTION]
    assert rounds == [1, 2]
    assert newest is not None
    assert (newest.round, newest.state) == (2, State.RUNNING)


def test_what_was_undone_counts_for_nothing(office: Office) -> None:
    case = office.log(channel="email")
    changed = office.act(case, "classify", type="suggestion")
    office.act(case, "undo", event=changed.last_event)

    clocks = [promise.clock for promise in figures(office, case).promises]

    assert clocks == [ClockName.FIRST_REPLY, ClockName.RESOLUTION]


def test_each_hop_is_the_promise_of_its_department(office: Office) -> None:
    policy = office.workplace.policy
    hour = Target(unit=Unit.CLOCK, seconds=3600)
    promise = ClockTarget(clock="department", calendar=next(iter(policy.calendars)), target=hour)
    office.workplace.policy = replace(policy, targets=(*policy.targets, promise))
    case = office.log()
    office.act(case, "forward", department="information_technology")
    office.act(case, "return_solution", solution="أُعيد الضبط", on_behalf=True)
    office.act(case, "forward", department="student_affairs")
    office.act(case, "accept", on_behalf=True)

    hops = [p for p in figures(office, case).promises if p.clock is ClockName.DEPARTMENT]

    assert [(hop.department, hop.state) for hop in hops] == [
        ("information_technology", State.MET),
        ("student_affairs", State.RUNNING),
    ]


def test_a_judged_promise_names_the_policy_that_judged_it(office: Office) -> None:
    case = office.log(channel="email")
    office.act(case, "first_reply", text="أهلًا")
    first = office.workplace.policy.version
    office.workplace.policy = replace(office.workplace.policy, version=first + 1)

    found = figures(office, case)

    judged, running = (
        found.promise(name) for name in (ClockName.FIRST_REPLY, ClockName.RESOLUTION)
    )
    assert judged is not None
    assert running is not None
    assert (judged.policy_version, running.policy_version) == (first, first + 1)
