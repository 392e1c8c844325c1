"""A file becomes cases, ratings or people once, row by row, and can be taken back."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.errors import Code, Refused
from app.models.event import Action
from app.models.people import Role
from app.models.status import Status
from app.services.desk.home import NewHome, policy_named
from app.services.intake.batches import Entry, ImportKind
from app.services.intake.case_rows import CaseRows
from app.services.intake.columns import Field, MapFile
from app.services.intake.intake import Imported, Intake
from app.services.intake.table_file import Row
from app.wiring import Desk, open_desk
from tests.copied_home import copied_home

HEADER = "code,subject,status,channel_type,owner_name,owner_email,phone,date_created"
NOURA = "A-1,لا أستطيع الدخول,N,E,نورة السبيعي,noura@example.com,0533105572,2026-11-22 09:12:03"
HASSAN = "A-2,طلب شهادة,A,P,محمد حسن,hassan@example.com,0501112223,2026-11-22 10:00:00"
FORM = "الاسم;الجوال;الصفة;البرنامج;الشكوى"
FAHAD = "فهد العتيبي;٠٥٥١٢٣٤٥٦٧;متدرب;دورة مهارات;الصوت متقطع"

Bring = Callable[..., Imported]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))


@pytest.fixture
def make_desk(tmp_path: Path, clock: FixedClock) -> Iterator[Callable[[Role], Desk]]:
    desks: list[Desk] = []

    def made(role: Role) -> Desk:
        home = tmp_path / role.value
        copied_home(home, NewHome(policy=policy_named("zedo"), name="سارة", role=role), clock)
        desks.append(open_desk(home, clock))
        return desks[-1]

    yield made
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(make_desk: Callable[[Role], Desk]) -> Desk:
    return make_desk(Role.AGENT)


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bring:
    def bring_in(
        *lines: str,
        kind: ImportKind = ImportKind.CASES,
        told: MapFile | None = None,
        dry_run: bool = False,
    ) -> Imported:
        path = tmp_path / "ملف.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return Intake(desk.workplace).bring_in(kind, path, told or MapFile(), dry_run=dry_run)

    return bring_in


def reasons(imported: Imported) -> list[tuple[int, str]]:
    return [(each.row, each.why.reason) for each in imported.skipped]


def solved(desk: Desk, number: str) -> None:
    desk.actions.act(number, "send_solution", {"text": "عاد البث"})


def test_a_row_becomes_a_case_that_nobody_has_received(desk: Desk, bring: Bring) -> None:
    (entry,) = bring(HEADER, NOURA).entries
    case = desk.actions.open(entry.label).case
    assert (case.status, case.assignee) == (Status.REGISTERED, None)
    assert (case.subject, case.channel, case.external_ref) == ("لا أستطيع الدخول", "email", "A-1")
    assert case.customer is not None
    assert (case.customer.name, case.customer.phone) == ("نورة السبيعي", "+966533105572")
    assert case.opened_at == datetime(2026, 11, 22, 7, 12, 3, tzinfo=UTC)


def test_a_call_that_was_imported_is_not_answered_by_that(desk: Desk, bring: Bring) -> None:
    first, second = bring(HEADER, NOURA.replace(",E,", ",P,"), HASSAN).entries
    told = [desk.actions.open(entry.label).case.clocks[0].is_running for entry in (first, second)]
    assert told == [True, False]


def test_the_same_reference_is_the_same_case(bring: Bring) -> None:
    bring(HEADER, NOURA)
    again = bring(HEADER, NOURA.replace("الدخول", "الخروج"), HASSAN)
    assert reasons(again) == [(2, "here_already")]
    assert len(again.entries) == 1


def test_without_a_reference_person_and_words_tell_a_case_again(bring: Bring) -> None:
    bring(FORM, FAHAD)
    again = bring(FORM, FAHAD, FAHAD.replace("الصوت", "الصورة"))
    assert reasons(again) == [(2, "here_already")]


def test_a_row_that_is_there_twice_is_taken_once(bring: Bring) -> None:
    assert reasons(bring(FORM, FAHAD, FAHAD)) == [(3, "here_already")]
    assert reasons(bring(HEADER, NOURA, NOURA)) == [(3, "here_already")]


def test_a_known_address_is_a_known_customer(desk: Desk, bring: Bring) -> None:
    bring(HEADER, NOURA.replace("0533105572", ""))
    imported = bring(HEADER, NOURA.replace("A-1", "A-9").replace("noura@", "NOURA@"))
    assert imported.matched == 1
    customer = desk.actions.open(imported.entries[0].label).case.customer
    assert customer is not None
    assert customer.id is not None
    assert len(desk.customers.find(customer.id).open_cases) == 2


def test_a_known_number_is_a_known_customer(bring: Bring) -> None:
    bring(HEADER, NOURA)
    assert bring(HEADER, NOURA.replace("A-1", "A-9")).matched == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (NOURA.replace(",N,", ",R,"), "closed_there"),
        (NOURA.replace(",N,", ",B,"), "junk_there"),
        (NOURA.replace("2026-11-22", "2027-11-22"), "in_future"),
        (NOURA.replace("2026-11-22", "أمس"), "not_day"),
        (NOURA.replace("noura@example.com", "noura@"), "not_mail_address"),
        (NOURA.replace("لا أستطيع الدخول", ""), "missing"),
        (NOURA.replace("لا أستطيع الدخول", "س" * 10_001), "too_large"),
    ],
)
def test_a_bad_row_is_left_out_and_the_others_are_taken(
    bring: Bring, row: str, reason: str
) -> None:
    imported = bring(HEADER, row, HASSAN)
    assert reasons(imported) == [(2, reason)]
    assert len(imported.entries) == 1


def test_a_word_that_the_policy_lacks_is_kept_in_the_description(desk: Desk, bring: Bring) -> None:
    (entry,) = bring(FORM, FAHAD).entries
    case = desk.actions.open(entry.label).case
    assert case.description == "الصوت متقطع\nالبرنامج: دورة مهارات\nالصفة: متدرب"


def test_a_number_in_the_place_of_a_name_is_a_number(desk: Desk, bring: Bring) -> None:
    (entry,) = bring("name,subject", "0501112223,انقطاع").entries
    customer = desk.actions.open(entry.label).case.customer
    assert customer is not None
    assert (customer.name, customer.phone_raw) == (None, "0501112223")


def test_what_looks_like_a_formula_is_text(desk: Desk, bring: Bring) -> None:
    (entry,) = bring("subject", "=SUM(1;1)").entries
    assert desk.actions.open(entry.label).case.subject == "=SUM(1;1)"


def test_a_map_tells_what_headers_do_not(desk: Desk, bring: Bring) -> None:
    told = MapFile(columns={"بلاغ": Field.SUBJECT}, defaults={Field.CHANNEL: "phone"})
    (entry,) = bring("بلاغ", "انقطاع البث", told=told).entries
    assert desk.actions.open(entry.label).case.channel == "phone"


def test_a_dry_run_says_the_same_and_leaves_nothing(desk: Desk, bring: Bring) -> None:
    number = desk.log.next_number()
    tried = bring(HEADER, NOURA, HASSAN.replace(",A,", ",R,"), dry_run=True)
    assert (len(tried.entries), reasons(tried), tried.batch) == (1, [(3, "closed_there")], None)
    assert desk.log.next_number() == number
    assert not Intake(desk.workplace).batches()
    assert len(bring(HEADER, NOURA).entries) == 1


def test_a_file_is_one_transaction(
    desk: Desk, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = CaseRows.take

    def take_until_power_fails(rows: CaseRows, row: Row) -> Entry:
        if row.number == 3:
            raise RuntimeError
        return take(rows, row)

    monkeypatch.setattr(CaseRows, "take", take_until_power_fails)
    number = desk.log.next_number()
    with pytest.raises(RuntimeError):
        bring(HEADER, NOURA, HASSAN)
    assert desk.log.next_number() == number
    assert not desk.customers.on_the_line("0533105572")


def test_a_file_without_a_text_of_cases_is_refused(bring: Bring) -> None:
    with pytest.raises(Refused, match="no_column"):
        bring("name,phone", "نورة,0533105572")


def test_an_administrator_imports_no_cases(
    make_desk: Callable[[Role], Desk], tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"{HEADER}\n{NOURA}", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        Intake(make_desk(Role.ADMIN).workplace).bring_in(ImportKind.CASES, path, MapFile())
    assert refused.value.code is Code.FORBIDDEN


def test_undoing_closes_what_nobody_touched(desk: Desk, bring: Bring) -> None:
    imported = bring(HEADER, NOURA, HASSAN)
    touched, untouched = (entry.label for entry in imported.entries)
    desk.actions.act(touched, Action.NOTE, {"text": "اتصلنا به"})
    undone = Intake(desk.workplace).undo("١", "أُلغي الاستيراد")
    assert (undone.taken_back, undone.kept) == ((untouched,), (touched,))
    case = desk.actions.open(untouched).case
    assert (case.status, case.outcome) == (Status.CLOSED, "withdrawn")
    assert desk.actions.open(touched).case.status is Status.REGISTERED


def test_what_was_taken_back_may_come_again(desk: Desk, bring: Bring) -> None:
    for lines in ((HEADER, NOURA), (FORM, FAHAD)):
        batch = bring(*lines).batch
        assert batch is not None
        Intake(desk.workplace).undo(batch, "أُلغي الاستيراد")
        assert len(bring(*lines).entries) == 1


def test_a_batch_is_undone_once(desk: Desk, bring: Bring) -> None:
    bring(HEADER, NOURA)
    intake = Intake(desk.workplace)
    intake.undo("1", "أُلغي الاستيراد")
    with pytest.raises(Refused, match="batch_undone"):
        intake.undo("1", "أُلغي الاستيراد")


@pytest.mark.parametrize("batch", ["1", "x", "", "-1"])
def test_a_batch_that_is_not_there_is_not_found(desk: Desk, batch: str) -> None:
    with pytest.raises(Refused) as refused:
        Intake(desk.workplace).undo(batch, "أُلغي الاستيراد")
    assert refused.value.code is Code.NOT_FOUND


def test_an_answer_rates_the_case_it_names_once(desk: Desk, bring: Bring) -> None:
    number = bring(HEADER, NOURA).entries[0].label
    solved(desk, number)
    lines = ("Timestamp,How satisfied are you?,Ticket number,Comments", f"x,٤,{number},شكرًا")
    imported = bring(*lines, kind=ImportKind.GOOGLE_FORMS)
    assert imported.matched == 1
    assert desk.actions.open(number).case.rating == 4
    assert reasons(bring(*lines, kind=ImportKind.GOOGLE_FORMS)) == [(2, "here_already")]


def test_an_answer_may_name_the_reference_of_the_other_system(desk: Desk, bring: Bring) -> None:
    number = bring(HEADER, NOURA).entries[0].label
    solved(desk, number)
    bring("rating,رقم التذكرة", "5,A-1", kind=ImportKind.GOOGLE_FORMS)
    assert desk.actions.open(number).case.rating == 5


def test_an_answer_that_does_not_fit_is_left_out(bring: Bring) -> None:
    number = bring(HEADER, NOURA).entries[0].label
    answers = [f"5,{number}", "5,48213-1042-5", "5,", f",{number}", f"9,{number}"]
    imported = bring("rating,case", *answers, kind=ImportKind.GOOGLE_FORMS)
    assert reasons(imported) == [
        (2, "wrong_status"),
        (3, "not_found"),
        (4, "missing"),
        (5, "missing"),
        (6, "not_score"),
    ]


def test_survey_monkey_has_two_headers_and_its_month_first(desk: Desk, bring: Bring) -> None:
    number = bring(HEADER, NOURA).entries[0].label
    solved(desk, number)
    question = "ما مدى رضاك عن سرعة الرد؟"
    imported = bring(
        f"Respondent ID,Start Date,Custom Data 1,{question}",
        ",,,Response",
        f"118000000001,11/22/2026 01:30:00 PM,{number},راض جدا",
        kind=ImportKind.SURVEY_MONKEY,
    )
    assert (imported.read, len(imported.entries)) == (1, 1)
    rated = desk.actions.open(number)
    assert rated.case.rating == 5
    assert rated.history[-1].at == datetime(2026, 11, 22, 11, 30, tzinfo=UTC)


def test_a_rating_is_taken_back_only_while_it_can_be_undone(
    desk: Desk, bring: Bring, clock: FixedClock
) -> None:
    number = bring(HEADER, NOURA).entries[0].label
    solved(desk, number)
    for score in (1, 2):
        bring("rating,case", f"{score},{number}", kind=ImportKind.GOOGLE_FORMS)
    intake = Intake(desk.workplace)
    assert intake.undo("3", "").taken_back == (number,)
    assert desk.actions.open(number).case.rating == 1
    bring("rating,case", f"5,{number}", kind=ImportKind.GOOGLE_FORMS)
    clock.advance(timedelta(minutes=11))
    assert intake.undo("4", "").kept == (number,)


def test_a_rating_that_was_taken_back_can_be_brought_in_again(desk: Desk, bring: Bring) -> None:
    number = bring(HEADER, NOURA).entries[0].label
    solved(desk, number)
    answer = ("rating,case,ref", f"2,{number},R-7")
    bring(*answer, kind=ImportKind.GOOGLE_FORMS)
    assert reasons(bring(*answer, kind=ImportKind.GOOGLE_FORMS)) == [(2, "here_already")]
    Intake(desk.workplace).undo("2", "")
    assert bring(*answer, kind=ImportKind.GOOGLE_FORMS).skipped == ()
    assert desk.actions.open(number).case.rating == 2


def test_people_are_written_down_and_completed(desk: Desk, bring: Bring) -> None:
    header = "Person - Name,Person - Phone - Mobile,Person - Email - Work,Person - Label"
    bring(header, '"نورة السبيعي",0533105572,,', kind=ImportKind.TRAINEES)
    again = bring(
        header,
        '"نوره السبيعي","0533105572, 0501112223","noura@example.com, n@example.com",ولي أمر',
        '"محمد حسن",,hassan@example.com,',
        '"نورة السبيعي",0533105572,,',
        ",,,",
        kind=ImportKind.TRAINEES,
    )
    assert (len(again.entries), again.matched) == (2, 1)
    assert reasons(again) == [(4, "here_already")]
    (caller,) = desk.customers.on_the_line("0533105572")
    assert (caller.customer.email, caller.customer.kind) == ("noura@example.com", "guardian")


def test_people_stay(desk: Desk, bring: Bring) -> None:
    bring("name,phone", "نورة,0533105572", kind=ImportKind.TRAINEES)
    with pytest.raises(Refused, match="people_stay"):
        Intake(desk.workplace).undo("1", "")


def test_quality_rates_and_writes_down_nobody(
    make_desk: Callable[[Role], Desk], tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name,phone\nنورة,0533105572", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        Intake(make_desk(Role.QUALITY).workplace).bring_in(ImportKind.TRAINEES, path, MapFile())
    assert refused.value.code is Code.FORBIDDEN
