"""A case from the telephone to the department and back, over a real database."""

from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from app.models.case import SyncState
from app.models.clock import FixedClock, to_text
from app.models.errors import Refused, Unreachable
from app.models.json_value import Json
from app.models.people import Role
from app.models.status import Status
from app.services.demo.inventing import fill
from app.services.desk.attachments import Attachments
from app.services.desk.queue import View
from app.services.sync.joining import join
from tests.end_to_end.two_desks import PASSWORD, MakeOrganisation, Organisation, Seat
from tests.real_parts.postgres import Postgres
from tests.real_parts.tcp_proxy import TcpProxy


def test_a_case_goes_to_the_department_and_back_to_the_customer(
    sara: Seat, karim: Seat, clock: FixedClock
) -> None:
    case = sara.log()
    sara.act(case, "forward", department="information_technology", text="جُرّب متصفحان")
    sara.sync()
    karim.sync()
    assert [row.id for row in karim.desk.queue.page(View.TO_ACCEPT, limit=9)] == [case.id]

    clock.advance(timedelta(minutes=20))
    karim.act(case, "accept")
    karim.act(case, "return_solution", solution="أعيد تشغيل خادم البث")
    karim.sync()
    sara.sync()
    assert sara.see(case).status is Status.IN_REVIEW

    sara.act(case, "accept_solution")
    sara.act(case, "send_solution", text="عاد البث، يُرجى تحديث الصفحة")
    sara.act(case, "confirm_solved")
    closed = sara.act(case, "close", outcome="confirmed")
    sara.act(case, "rate", score=5)
    sara.sync()
    karim.sync()

    assert closed.status is Status.CLOSED
    assert karim.see(case).status is Status.CLOSED
    assert karim.see(case).rating == 5


def test_a_department_cannot_send_to_a_customer(sara: Seat, karim: Seat) -> None:
    case = sara.act(sara.log(), "forward", department="information_technology")
    sara.sync()
    karim.sync()

    with pytest.raises(Refused, match="forbidden"):
        karim.act(case, "send_solution", text="تم")


def test_a_department_sees_no_case_that_was_not_forwarded_to_it(sara: Seat, karim: Seat) -> None:
    case = sara.log()
    sara.sync()
    karim.sync()

    with pytest.raises(Refused, match="not_found"):
        karim.see(case)


def test_a_desk_without_a_server_joins_later_with_all_it_has(zedo: Organisation) -> None:
    alone = zedo.alone("منى")
    cases = [alone.log(subject=f"حالة {number}") for number in range(3)]
    alone.act(cases[0], "note", text="تتصل لاحقًا")
    alone.desk.close()
    zedo.person("mona", Role.AGENT)
    zedo.person("sara", Role.AGENT)

    join(alone.home, zedo.dsn("mona"), PASSWORD, zedo.clock)
    joined = zedo.opened(alone.home, zedo.dsn("mona"))
    result = joined.sync()
    other = zedo.seat("sara")
    other.sync()

    assert result.refused == 0
    assert {other.see(case).number for case in cases} == {case.number for case in cases}
    assert joined.see(cases[0]).assignee == "mona"
    assert joined.see(cases[0]).assignee_name == "منى"
    assert other.desk.actions.open(cases[0].id).history[-1].actor_name == "منى"


def test_a_home_with_cases_under_another_policy_is_refused(
    make_organisation: MakeOrganisation, zedo: Organisation
) -> None:
    masaraat = make_organisation("masaraat")
    alone = masaraat.alone("هدى")
    alone.log(customer=None, category="login")
    zedo.person("hoda", Role.AGENT)

    with pytest.raises(Refused, match="other_policy"):
        join(alone.home, zedo.dsn("hoda"), PASSWORD, zedo.clock)


def test_an_attached_file_arrives_whole_at_the_department(
    sara: Seat, karim: Seat, tmp_path: Path
) -> None:
    picture = tmp_path / "لقطة.png"
    picture.write_bytes(b"\x89PNG" + bytes(range(256)) * 3000)
    case = sara.act(sara.log(), "forward", department="information_technology")
    sara.act(case, "attach", path=str(picture))
    sara.sync()
    karim.sync()

    attached = karim.desk.actions.open(case.id).history[-1].data
    arrived = Attachments(karim.home).path_of(str(attached["sha256"]))
    assert arrived.read_bytes() == picture.read_bytes()
    assert attached["name"] == "لقطة.png"
    assert sara.desk.workplace.store.replica.files_to_send() == ()


def test_a_second_round_moves_nothing(sara: Seat) -> None:
    sara.log()
    sara.sync()

    result = sara.sync()

    assert (result.pushed, result.pulled, result.refused) == (0, 0, 0)


def test_work_goes_on_while_the_line_is_cut_and_arrives_when_it_heals(
    zedo: Organisation, bad_line: TcpProxy
) -> None:
    zedo.person("sara", Role.AGENT)
    zedo.person("omar", Role.AGENT)
    sara = zedo.seat("sara", port=bad_line.port)
    omar = zedo.seat("omar")
    bad_line.cut()
    case = sara.log()
    with pytest.raises(Unreachable):
        sara.sync()
    assert sara.desk.workplace.store.events.counts().waiting == 2

    bad_line.open()
    sara.sync()
    omar.sync()

    assert omar.see(case).number == case.number


def test_an_answer_lost_on_the_way_writes_nothing_twice(
    zedo: Organisation, bad_line: TcpProxy
) -> None:
    zedo.person("sara", Role.AGENT)
    sara = zedo.seat("sara", port=bad_line.port)
    case = sara.log()
    bad_line.lose_answers()
    with pytest.raises(Unreachable):
        sara.sync()
    bad_line.open()

    sara.sync()

    history = sara.desk.actions.open(case.id).history
    assert [event.position for event in history] == [1]


def test_a_server_killed_and_started_again_has_everything_once(
    zedo: Organisation, sara: Seat, postgres: Postgres
) -> None:
    cases = [sara.log() for _ in range(5)]
    sara.sync()
    postgres.kill()
    cases += [sara.log() for _ in range(5)]
    with pytest.raises(Unreachable):
        sara.sync()
    postgres.start()

    sara.sync()

    with psycopg.connect(zedo.admin_dsn) as connection:
        stored = connection.execute("SELECT count(*), count(DISTINCT id) FROM bi.cases").fetchone()
    assert stored == (10, 10)


def test_a_server_restored_to_yesterday_gets_everything_back(
    zedo: Organisation, sara: Seat
) -> None:
    first = sara.log()
    sara.sync()
    zedo.person("omar", Role.AGENT)
    omar = zedo.seat("omar")
    omar.sync()
    second = sara.log()
    sara.act(first, "note", text="بعد النسخة")
    sara.sync()
    with psycopg.connect(zedo.admin_dsn, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        lost = [event.id for event in sara.desk.actions.open(second.id).history]
        lost.append(sara.desk.actions.open(first.id).history[-1].id)
        _forget(connection, [str(event) for event in lost], str(second.id), str(first.id))

    sara.sync()
    omar.sync()

    assert omar.see(second).number == second.number
    assert len(omar.desk.actions.open(first.id).history) == 2
    assert len(sara.desk.actions.open(first.id).history) == 2


def _forget(connection: psycopg.Connection, events: list[str], whole: str, shortened: str) -> None:
    connection.execute(
        "UPDATE core.stream s SET head = coalesce((SELECT min(n) - 1 FROM core.feed f"
        " WHERE f.stream = s.id AND f.event = ANY (%s::uuid[])), s.head)",
        (events,),
    )
    connection.execute("DELETE FROM core.feed WHERE event = ANY (%s::uuid[])", (events,))
    connection.execute("DELETE FROM core.event WHERE id = ANY (%s::uuid[])", (events,))
    connection.execute("DELETE FROM core.subject_stream WHERE subject = %s", (whole,))
    connection.execute("DELETE FROM core.subject WHERE id = %s", (whole,))
    connection.execute(
        "UPDATE core.subject SET version = 1, head = (SELECT id FROM core.event"
        " WHERE subject = %s ORDER BY position DESC LIMIT 1) WHERE id = %s",
        (shortened, shortened),
    )
    connection.execute("UPDATE core.subject_stream SET fed_to = 1 WHERE subject = %s", (shortened,))


def test_a_desk_whose_clock_is_wrong_promises_like_every_other(
    zedo: Organisation, sara: Seat
) -> None:
    sara.sync()

    case = sara.log()

    with psycopg.connect(zedo.admin_dsn) as connection:
        row = connection.execute("SELECT clock_timestamp()").fetchone()
    assert row is not None
    assert abs(row[0] - case.opened_at) < timedelta(seconds=30)


def test_who_leaves_a_department_leaves_its_cases(
    zedo: Organisation, sara: Seat, karim: Seat
) -> None:
    case = sara.act(sara.log(), "forward", department="information_technology")
    sara.sync()
    karim.sync()
    assert karim.see(case).number == case.number

    zedo.person("karim", Role.DEPARTMENT, "scientific_office")
    karim.sync()

    with pytest.raises(Refused, match="not_found"):
        karim.see(case)
    assert karim.desk.workplace.store.events.history(case.id) == ()


def test_two_people_who_take_one_case_see_who_was_first(zedo: Organisation, sara: Seat) -> None:
    zedo.person("omar", Role.AGENT)
    omar = zedo.seat("omar")
    case = sara.log(channel="email", received=False)
    sara.sync()
    omar.sync()
    omar.act(case, "receive")
    sara.act(case, "receive")
    omar.sync()
    sara.sync()
    omar.sync()

    assert sara.see(case).assignee == omar.see(case).assignee == "omar"
    lost = {conflict.field: conflict.lost for conflict in sara.see(case).conflicts}
    assert lost["assignee"] == "sara"


def test_a_case_is_given_only_to_who_is_a_colleague_at_the_server(
    zedo: Organisation, sara: Seat, karim: Seat
) -> None:
    """Who was added since is known a minute later; a department's people never take one."""
    case = sara.log()
    sara.sync()
    with pytest.raises(Refused, match="not_found agent"):
        sara.act(case, "assign", agent="omar")
    with pytest.raises(Refused, match="bad_value agent"):
        sara.act(case, "assign", agent="karim")
    zedo.person("omar", Role.AGENT)
    omar = zedo.seat("omar")
    a_minute_ago = sara.desk.workplace.now() - timedelta(minutes=1)
    sara.desk.workplace.store.facts.put("people_read_at", to_text(a_minute_ago))
    sara.sync()
    sara.act(case, "assign", agent="omar")
    sara.sync()
    omar.sync()
    assert omar.see(case).assignee == "omar"


def test_a_home_with_invented_cases_is_refused_and_stays_as_it_is(
    zedo: Organisation, sara: Seat
) -> None:
    alone = zedo.alone("للتجربة")
    fill(alone.desk.workplace, 3)
    before = alone.desk.workplace.store.events.counts()

    with pytest.raises(Refused, match="invented_cases"):
        join(alone.home, zedo.dsn("sara"), PASSWORD, zedo.clock)

    assert alone.desk.workplace.server is None
    assert alone.desk.workplace.store.events.counts() == before
    sara.sync()
    assert sara.desk.workplace.store.cases.all_ids() == ()


def test_what_the_database_refuses_stays_visible_with_its_reason(
    zedo: Organisation, sara: Seat
) -> None:
    case = sara.log()
    sara.sync()
    zedo.person("laila", Role.QUALITY)
    with psycopg.connect(zedo.admin_dsn, autocommit=True) as connection:
        connection.execute("UPDATE core.person SET role = 'quality' WHERE login = 'sara'")
    sara.act(case, "note", text="بعد تغيير الدور")

    result = sara.sync()

    assert result.refused == 1
    refusals = sara.desk.workplace.store.events.refusals(case.id)
    assert [(refusal.event.kind, refusal.reason) for refusal in refusals] == [("note", "forbidden")]
    row = sara.desk.workplace.store.cases.rows(
        [case.id], sara.desk.queue.filter_of(View.ALL_OPEN), me="sara"
    )[0]
    assert row.sync == SyncState.REFUSED


def test_deciding_on_a_flag_needs_the_server_and_proposing_does_not(
    zedo: Organisation, bad_line: TcpProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    zedo.person("huda", Role.SUPERVISOR)
    huda = zedo.seat("huda", port=bad_line.port)
    case = huda.log()
    flag: dict[str, Json] = {"flag": "misuse", "reason": "ألفاظ مسيئة"}
    bad_line.cut()

    huda.act(case, "flag_customer", **flag)
    with pytest.raises(Unreachable):
        huda.act(case, "flag_customer", **flag, decision="approve")

    history = huda.desk.actions.open(case.id).history
    assert [event.data["decision"] for event in history if event.kind == "flag_customer"] == [
        "propose"
    ]
    bad_line.open()
    huda.act(case, "flag_customer", **flag, decision="approve")
