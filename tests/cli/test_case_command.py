"""`sanad case`: the shapes and the order that scripts rely on."""

import json
from datetime import timedelta

import pytest

from app.models.json_value import Json
from tests.cli.command_line import CommandLine

SHAPE = [
    *("id", "number", "status", "priority", "priority_proposed", "channel", "type", "category"),
    *("programme", "subject", "description", "customer", "department", "assignee"),
    *("assignee_name", "escalation", "opened_at", "closed_at", "outcome", "rating", "facts"),
    *("missing", "conflicts", "clocks", "sync"),
]
TEXT: dict[str, Json] = {"text": "تم الرد على المستفيد"}


def call(subject: str, **fields: Json) -> str:
    return json.dumps({"channel": "phone", "subject": subject, **fields}, ensure_ascii=False)


def test_a_case_is_printed_in_the_shape_of_the_contract(desk: CommandLine) -> None:
    case = desk.log(
        customer={"name": "نورة السبيعي", "phone": "0533105572", "kind": "student"},
        category="live_stream",
    )
    assert list(case) == SHAPE
    assert case["sync"] == "local"
    assert case["opened_at"] == "2026-11-22T08:00:00Z"
    customer = case["customer"]
    assert isinstance(customer, dict)
    assert list(customer) == ["id", "name", "phone", "phone_raw", "email", "kind", "gender"]


def test_a_clock_is_printed_in_the_shape_of_the_contract(desk: CommandLine) -> None:
    clocks = desk.log(channel="email")["clocks"]
    assert clocks == [
        {
            "name": "first_reply",
            "round": 1,
            "due": "2026-11-23T08:00:00Z",
            "due_if_resumed": "2026-11-23T08:00:00Z",
            "met_at": None,
            "state": "running",
            "remaining_s": 28800,
            "percent": 0,
        },
        {
            "name": "resolution",
            "round": 1,
            "due": "2026-11-25T08:00:00Z",
            "due_if_resumed": "2026-11-25T08:00:00Z",
            "met_at": None,
            "state": "running",
            "remaining_s": 86400,
            "percent": 0,
        },
    ]


def test_cases_are_printed_in_the_order_of_their_lines(desk: CommandLine) -> None:
    subjects = [f"شكوى {place}" for place in range(20)]
    done = desk.json("case", "log", stdin="\n".join(map(call, subjects)))
    assert [row["subject"] for row in done.rows] == subjects
    assert len({row["number"] for row in done.rows}) == 20


def test_lines_may_end_as_on_windows_and_begin_with_a_mark(desk: CommandLine) -> None:
    lines = b"\xef\xbb\xbf" + f"{call('أولى')}\r\n\r\n{call('ثانية')}\r\n".encode()
    done = desk.json("case", "log", stdin=lines)
    assert [row["subject"] for row in done.rows] == ["أولى", "ثانية"]


def test_the_same_caller_is_one_customer_and_two_cases(desk: CommandLine) -> None:
    noura: Json = {"name": "نورة السبيعي", "phone": "0533105572"}
    one, other = desk.log(customer=noura), desk.log(customer=noura)
    assert one["id"] != other["id"]
    assert one["customer"]["id"] == other["customer"]["id"]  # type: ignore[index,call-overload]


def test_the_most_urgent_case_is_listed_first(desk: CommandLine) -> None:
    calm = desk.log(subject="عادية")["number"]
    closed = desk.log(subject="مغلقة")["number"]
    desk.act(closed, "close", {"outcome": "withdrawn"})
    highest = desk.log(subject="عاجلة", priority="highest")["number"]
    sooner = desk.log(subject="أقرب", channel="email")["number"]
    escalated = desk.log(subject="مصعّدة")["number"]
    desk.act(escalated, "escalate", {"reason": "طلب المشرف"})
    listed = [row["number"] for row in desk.json("case", "list").rows]
    assert listed == [escalated, highest, sooner, calm, closed]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--status", "forwarded"), ["محالة"]),
        (("--department", "quality"), ["محالة"]),
        (("--department", "scientific_office"), []),
        (("--limit", "1"), ["متأخرة"]),
        (("--limit", "٢"), ["متأخرة", "جديدة"]),
        (("--limit", "0"), []),
        (("--overdue",), ["متأخرة"]),
        (("--search", "محاله"), ["محالة"]),
        (("--search", "طائرة"), []),
    ],
)
def test_a_list_can_be_narrowed(
    desk: CommandLine, words: tuple[str, ...], expected: list[str]
) -> None:
    desk.log(subject="متأخرة", channel="email")
    desk.clock.advance(timedelta(days=1))
    desk.log(subject="جديدة", channel="email")
    forwarded = desk.log(subject="محالة")["number"]
    desk.act(forwarded, "forward", {"department": "quality"})
    done = desk.json("case", "list", *words)
    assert [row["subject"] for row in done.rows] == expected


def test_a_number_is_searched_within_what_was_asked(desk: CommandLine) -> None:
    number = str(desk.log()["number"])
    assert desk.json("case", "list", "--search", number).row["number"] == number
    assert desk.json("case", "list", "--search", number, "--status", "closed").rows == []
    assert desk.json("case", "list", "--search", number, "--limit", "0").rows == []


def test_newer_matches_elsewhere_hide_no_match_that_was_asked_for(
    desk: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.desk.searching.NEWEST_SEARCHED", 3)
    closed = desk.log()["number"]
    desk.act(closed, "close", {"outcome": "withdrawn"})
    for _ in range(5):
        desk.log()
    found = desk.json("case", "list", "--search", "البث", "--status", "closed")
    assert [row["number"] for row in found.rows] == [closed]
    assert len(desk.json("case", "list", "--search", "البث").rows) == 3


def test_a_customer_of_whom_nothing_is_said_is_none(desk: CommandLine) -> None:
    assert desk.log(customer={"name": "  ", "phone": ""})["customer"] is None


def test_a_department_lists_its_own_cases_and_those_it_registered(empty: CommandLine) -> None:
    empty.init("zedo", "--role", "department", "--department", "quality")
    own = empty.log(subject="سجلتها الإدارة")["number"]
    assert [row["number"] for row in empty.json("case", "list").rows] == [own]


def test_an_administrator_logs_a_case_and_reads_it_no_more(empty: CommandLine) -> None:
    empty.init("zedo", "--role", "admin")
    case = empty.log(subject="اتصل وليّ أمر ولا أحد في المكتب")
    assert case["status"] == "registered"
    assert empty.json("case", "show", str(case["number"])).error["error"] == "not_found"


def test_what_is_due_by_time_is_done_before_a_case_is_shown(desk: CommandLine) -> None:
    number = desk.log(channel="email")["number"]
    desk.clock.advance(timedelta(days=2))
    case = desk.json("case", "show", str(number)).row
    assert case["escalation"] == 1


@pytest.mark.parametrize(
    "spelling", ["{number}", "#{number}", "{digits}", "{arabic}", "{id}", "{capitals}"]
)
def test_a_case_is_found_in_any_spelling(desk: CommandLine, spelling: str) -> None:
    case = desk.log()
    number = str(case["number"])
    words = spelling.format(
        number=number,
        digits=number.replace("-", ""),
        arabic=number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        id=case["id"],
        capitals=str(case["id"]).upper(),
    )
    assert desk.json("case", "show", words).row["id"] == case["id"]


def test_a_shown_case_has_its_events(desk: CommandLine) -> None:
    number = desk.log()["number"]
    desk.clock.advance(timedelta(minutes=5))
    desk.act(number, "note", TEXT)
    case = desk.json("case", "show", str(number)).row
    assert list(case) == [*SHAPE, "events"]
    first, second = case["events"]  # type: ignore[misc]
    assert list(second) == ["id", "kind", "actor", "at", "received_at", "data"]  # type: ignore[call-overload]
    assert (first["kind"], second["kind"]) == ("register", "note")  # type: ignore[index,call-overload]
    assert second["data"] == TEXT  # type: ignore[index,call-overload]
    assert second["at"] == "2026-11-22T08:05:00Z"  # type: ignore[index,call-overload]


def test_an_action_may_have_happened_before(desk: CommandLine) -> None:
    number = desk.log(channel="email", occurred_at="2026-11-22T06:00:00Z")["number"]
    done = desk.act(number, "first_reply", TEXT, "--at", "2026-11-22T09:30:00+03:00")
    clock = done.row["clocks"][0]  # type: ignore[index]
    assert clock["met_at"] == "2026-11-22T06:30:00Z"  # type: ignore[index,call-overload]


def test_an_instant_may_be_typed_in_arabic_digits(desk: CommandLine) -> None:
    number = desk.log(channel="email", occurred_at="2026-11-22T07:00:00Z")["number"]
    desk.act(number, "note", TEXT, "--at", "٢٠٢٦-١١-٢٢T٠٧:٣٠:٠٠Z")
    events = desk.json("case", "show", str(number)).row["events"]
    assert events[-1]["at"] == "2026-11-22T07:30:00Z"  # type: ignore[index,call-overload]


def test_an_action_may_be_somebody_elses(desk: CommandLine) -> None:
    number = desk.log(channel="email")["number"]
    assert desk.act(number, "receive", None, "--as", "هدى").row["assignee"] == "هدى"


def test_on_a_joined_desk_everybody_is_themselves(desk: CommandLine) -> None:
    from app.models.storage.local_store import LocalStore

    number = desk.log()["number"]
    store = LocalStore(desk.home)
    store.open()
    store.facts.put("server", "postgresql://support.example/sanad")
    store.close()
    done = desk.act(number, "note", TEXT, "--as", "هدى")
    assert (done.status, done.error["error"], done.error["field"]) == (1, "forbidden", "as")
    assert "باسمه" in str(done.error["message"])


def test_the_data_of_an_action_can_be_read_from_standard_input(desk: CommandLine) -> None:
    number = str(desk.log()["number"])
    long = json.dumps({"text": "س" * 200_000}, ensure_ascii=False)
    done = desk.json("case", "act", number, "note", "--data", "-", stdin=long)
    assert done.status == 0


def test_people_read_arabic_with_numbers_in_isolates(desk: CommandLine) -> None:
    number = desk.log(customer={"name": "نورة السبيعي"})["number"]
    for words in (("list",), ("show", str(number))):
        done = desk.do("case", *words)
        assert f"\u2066{number}\u2069" in done.out
        assert "قيد المعالجة" in done.out
        assert "نورة السبيعي" in done.out


def test_people_read_english_if_they_ask(desk: CommandLine) -> None:
    number = str(desk.log()["number"])
    assert "In progress" in desk.do("--lang", "en", "case", "show", number).out


def test_the_language_is_the_home_s(desk: CommandLine) -> None:
    from app.services.desk.settings import Settings
    from app.wording.manner import Language

    Settings(language=Language.ENGLISH).save(desk.home)
    assert "0 cases" in desk.do("case", "list").out


@pytest.mark.parametrize(
    ("action", "data", "error"),
    [("merge", "into", "bad_value"), ("link", "case", "wrong_status")],
)
def test_two_cases_are_not_each_closed_as_the_others_duplicate(
    desk: CommandLine, action: str, data: str, error: str
) -> None:
    one, other = desk.log()["number"], desk.log()["number"]
    desk.act(one, "link", {"case": other})
    desk.act(one, "close", {"outcome": "duplicate"})

    done = desk.act(other, action, {data: one})
    if action == "link":
        done = desk.act(other, "close", {"outcome": "duplicate"})

    assert done.error["error"] == error
    assert desk.json("case", "show", str(other)).row["status"] == "open"


def test_a_duplicate_of_two_cases_is_closed_while_one_of_them_stands(desk: CommandLine) -> None:
    one, other, third = (desk.log()["number"] for _ in range(3))
    desk.act(one, "merge", {"into": other})
    for linked in (one, other):
        desk.act(third, "link", {"case": linked})

    assert desk.act(third, "close", {"outcome": "duplicate"}).row["outcome"] == "duplicate"
