"""Everything that can be wrong with what is handed to the command line changes nothing.

Each row says what is done, and which exit status, code and field it has to end with.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from app.models.json_value import Json
from app.models.policy_file import shipped, shipped_text
from tests.cli.command_line import CommandLine, Outcome

CALL: dict[str, Json] = {"channel": "phone", "subject": "انقطاع البث المباشر"}
FACT = shipped("zedo").facts[0].code
ARABIC = re.compile("[\u0620-\u064a]")
MIB = 1024 * 1024


def case(**fields: Json) -> str:
    return json.dumps({**CALL, **fields}, ensure_ascii=False)


def customer(**fields: Json) -> str:
    return case(customer={"name": "نورة السبيعي", **fields})


def nested(depth: int) -> str:
    return '{"channel": "phone", "subject": "س", "facts": ' + "[" * depth + "]" * depth + "}"


# One line of `case log`: what is typed, the code and the field of the error.
LINES: dict[str, tuple[str | bytes, str, str | None]] = {
    "no JSON": ("اتصلت نورة", "bad_value", "line"),
    "half an object": ('{"channel": "phone"', "bad_value", "line"),
    "a list": ("[]", "bad_value", "line"),
    "a text": ('"phone"', "bad_value", "line"),
    "a number": ("7", "bad_value", "line"),
    "null": ("null", "bad_value", "line"),
    "two objects": (case() + case(), "bad_value", "line"),
    "NaN": ('{"channel": "phone", "subject": NaN}', "bad_value", "line"),
    "infinity": ('{"channel": "phone", "subject": -Infinity}', "bad_value", "line"),
    "not UTF-8": ("استفسار".encode("windows-1256"), "bad_value", "line"),
    "UTF-16": (case().encode("utf-16"), "bad_value", "line"),
    "nested too deeply": (nested(21), "bad_value", "line"),
    "nested beyond all measure": (nested(100_000), "bad_value", "line"),
    "longer than a line may be": (case(description="س" * MIB), "too_large", "line"),
    "an unknown key": (case(chanel="phone"), "unknown_field", "chanel"),
    "a key of the output": (case(status="closed"), "unknown_field", "status"),
    "an id of one's own": (case(id="01890000-0000-7000-8000-000000000000"), "unknown_field", "id"),
    "an unknown key of the customer": (customer(age=7), "unknown_field", "customer.age"),
    "a repeated key": (
        '{"channel": "phone", "channel": "email", "subject": "س"}',
        "unknown_field",
        "channel",
    ),
    "a repeated key of the customer": (
        '{"channel": "phone", "subject": "س", "customer": {"name": "نورة", "name": "هدى"}}',
        "unknown_field",
        "customer.name",
    ),
    "an unknown fact": (case(facts={"shoe_size": "42"}), "unknown_field", "facts.shoe_size"),
    "an e-mail fact that is none": (
        case(facts={"registered_email": "منى"}),
        "bad_value",
        "facts.registered_email",
    ),
    "a phone fact that is none": (case(facts={"mobile": "لا جوال"}), "bad_value", "facts.mobile"),
    "no channel": ('{"subject": "انقطاع"}', "missing", "channel"),
    "a null channel": (case(channel=None), "missing", "channel"),
    "neither subject nor description": ('{"channel": "phone"}', "missing", "subject"),
    "a blank subject": (case(subject=" \t "), "missing", "subject"),
    "a subject of direction marks": (case(subject="\u200f\u202b"), "missing", "subject"),
    "a subject of a joiner": (case(subject="\u200d"), "missing", "subject"),
    "a subject of a joiner and a space": (case(subject=" \u200c\ufeff "), "missing", "subject"),
    "a subject of NULs": (case(subject="\0\0"), "bad_value", "subject"),
    "a subject with a NUL": (case(subject="a\0b"), "bad_value", "subject"),
    "a description with a bell": (case(description="a\x07b"), "bad_value", "description"),
    "a name with an escape": (customer(name="نورة\x1b[2J"), "bad_value", "customer.name"),
    "a reference without end": (case(external_ref="م" * 200_001), "too_large", "external_ref"),
    "an unknown channel": (case(channel="pigeon"), "bad_value", "channel"),
    "a channel in Arabic": (case(channel="هاتف"), "bad_value", "channel"),
    "a channel in capitals": (case(channel="PHONE"), "bad_value", "channel"),
    "a channel with a space": (case(channel="phone "), "bad_value", "channel"),
    "a channel that is a number": (case(channel=1), "bad_value", "channel"),
    "a channel that is a list": (case(channel=["phone"]), "bad_value", "channel"),
    "a customer that is a text": (case(customer="نورة"), "bad_value", "customer"),
    "a customer that is a list": (case(customer=[]), "bad_value", "customer"),
    "a name that is a number": (customer(name=5), "bad_value", "customer.name"),
    "a phone that is a number": (customer(phone=533105572), "bad_value", "customer.phone"),
    "an e-mail without a domain": (customer(email="noura@"), "bad_value", "customer.email"),
    "an e-mail with a space": (customer(email="noura @x.sa"), "bad_value", "customer.email"),
    "two e-mails": (customer(email="a@x.sa, b@x.sa"), "bad_value", "customer.email"),
    "an unknown kind": (customer(kind="king"), "bad_value", "customer.kind"),
    "a kind of another policy": (customer(kind="trainee"), "bad_value", "customer.kind"),
    "an unknown gender": (customer(gender="أنثى"), "bad_value", "customer.gender"),
    "an unknown customer": (customer(id="nobody"), "not_found", "customer.id"),
    "an unknown type": (case(type="praise"), "bad_value", "type"),
    "an unknown category": (case(category="weather"), "bad_value", "category"),
    "a category of another policy": (case(category="refund"), "bad_value", "category"),
    "an unknown programme": (case(programme="nowhere"), "bad_value", "programme"),
    "an unknown priority": (case(priority="urgent"), "bad_value", "priority"),
    "a subject that is a number": (case(subject=12), "bad_value", "subject"),
    "a subject that is too long": (case(subject="س" * 10_001), "too_large", "subject"),
    "a description that is too long": (case(description="s" * 200_001), "too_large", "description"),
    "a name that is too long": (customer(name="ن" * 200_001), "too_large", "customer.name"),
    "yes as a text": (case(blocks_platform="yes"), "bad_value", "blocks_platform"),
    "yes as a number": (case(exam_time=1), "bad_value", "exam_time"),
    "no as a number": (case(known_answer=0), "bad_value", "known_answer"),
    "received as a text": (case(received="true"), "bad_value", "received"),
    "replied as a list": (case(replied=[]), "bad_value", "replied"),
    "facts that are a list": (case(facts=[]), "bad_value", "facts"),
    "an unknown session": (case(session="القيادة"), "not_found", "session"),
    "a session that is a number": (case(session=3), "bad_value", "session"),
    "a time without a zone": (case(occurred_at="2026-11-22T07:00:00"), "bad_value", "occurred_at"),
    "a time in the future": (case(occurred_at="2026-11-22T08:00:01Z"), "bad_value", "occurred_at"),
    "a time that never was": (case(occurred_at="2026-02-30T07:00:00Z"), "bad_value", "occurred_at"),
    "a time in words": (case(occurred_at="أمس"), "bad_value", "occurred_at"),
    "a time as a number": (case(occurred_at=1_700_000_000), "bad_value", "occurred_at"),
    "a time at the end of time": (
        case(occurred_at="0001-01-01T00:00:00+14:00"),
        "bad_value",
        "occurred_at",
    ),
    "a reference that is a number": (case(external_ref=77), "bad_value", "external_ref"),
    "an unknown customer before a bad type": (
        case(customer={"id": "nobody"}, type="praise"),
        "not_found",
        "customer.id",
    ),
    "several faults": (
        case(type="praise", channel="pigeon", occurred_at="أمس"),
        "bad_value",
        "channel",
    ),
    "no subject and a bad time": (
        '{"channel": "phone", "occurred_at": "أمس"}',
        "missing",
        "subject",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_bad_line_is_refused_and_names_its_field(desk: CommandLine, name: str) -> None:
    line, code, field = LINES[name]
    done = desk.json("case", "log", stdin=line)
    assert (done.status, done.error["error"], done.error["field"]) == (1, code, field)
    assert done.out == ""
    assert done.error["line"] == 1
    assert desk.counts() == (0, 0)


class Fault(Struct, frozen=True, kw_only=True):
    """A command that is refused, with `{id}` for the number of the case that is there."""

    words: tuple[str, ...]
    status: int = 1
    code: str
    field: str | None


def act(action: str, data: str | None = None, *more: str, code: str, field: str | None) -> Fault:
    told = () if data is None else ("--data", data)
    return Fault(words=("case", "act", "{id}", action, *told, *more), code=code, field=field)


FAULTS: dict[str, Fault] = {
    "an unknown case": Fault(words=("case", "show", "48213"), code="not_found", field="id"),
    "a number with a wrong check digit": Fault(
        words=("case", "show", "{wrong}"), code="not_found", field="id"
    ),
    "a case that is a query": Fault(
        words=("case", "show", "' OR 1=1 --"), code="not_found", field="id"
    ),
    "an empty id": Fault(words=("case", "show", ""), code="not_found", field="id"),
    "an unknown action": act("explode", code="bad_value", field="action"),
    "an action in capitals": act("NOTE", code="bad_value", field="action"),
    "registering again": act("register", code="bad_value", field="action"),
    "closing by the clock": act("auto_close", code="forbidden", field=None),
    "data that is no JSON": act("note", "{", code="bad_value", field="data"),
    "data that is a list": act("note", "[]", code="bad_value", field="data"),
    "data with a repeated key": act(
        "note", '{"text": "أ", "text": "ب"}', code="unknown_field", field="text"
    ),
    "data with an unknown key": act(
        "note", '{"text": "أ", "txt": "ب"}', code="unknown_field", field="txt"
    ),
    "data nested too deeply": act(
        "note", '{"text": ' + "[" * 30 + "]" * 30 + "}", code="bad_value", field="data"
    ),
    "a note without a text": act("note", code="missing", field="text"),
    "a note with a blank text": act("note", '{"text": "  "}', code="missing", field="text"),
    "a note with a null text": act("note", '{"text": null}', code="missing", field="text"),
    "a note with a number": act("note", '{"text": 5}', code="bad_value", field="text"),
    "a note that is too long": act(
        "note", json.dumps({"text": "س" * 200_001}), code="too_large", field="text"
    ),
    "an action that takes nothing": act(
        "receive", '{"text": "أ"}', code="unknown_field", field="text"
    ),
    "a wrong status": act("confirm_solved", code="wrong_status", field=None),
    "a wrong status before bad data": act("rate", '{"score": 9}', code="wrong_status", field=None),
    "an action of a department": act("accept", code="forbidden", field=None),
    "on behalf in a wrong status": act(
        "accept", '{"on_behalf": true}', code="wrong_status", field=None
    ),
    "on behalf as a text": act("accept", '{"on_behalf": "true"}', code="forbidden", field=None),
    "an unknown department": act(
        "forward", '{"department": "cooking"}', code="bad_value", field="department"
    ),
    "no department": act("forward", code="missing", field="department"),
    "an unknown outcome": act("close", '{"outcome": "solved"}', code="bad_value", field="outcome"),
    "an outcome that is not possible": act(
        "close", '{"outcome": "confirmed"}', code="wrong_status", field=None
    ),
    "an unknown priority": act(
        "classify", '{"priority": "urgent"}', code="bad_value", field="priority"
    ),
    "a level past the ladder": act(
        "escalate", '{"level": 9, "reason": "تأخر"}', code="bad_value", field="level"
    ),
    "a level that is true": act(
        "escalate", '{"level": true, "reason": "تأخر"}', code="bad_value", field="level"
    ),
    "a link to nothing": act("link", '{"case": "48213"}', code="not_found", field="case"),
    "a link to itself": act("link", '{"case": "{id}"}', code="bad_value", field="case"),
    "a merge into itself": act("merge", '{"into": "{id}"}', code="bad_value", field="into"),
    "a file that is not there": act(
        "attach", '{"path": "/nowhere/صورة.png"}', code="not_found", field="path"
    ),
    "a path with a NUL": act("attach", '{"path": "/tmp/\\u0000"}', code="bad_value", field="path"),
    "a folder as a file": act("attach", '{"path": "/tmp"}', code="not_found", field="path"),
    "an undo of nothing": act("undo", '{"event": "nothing"}', code="not_found", field="event"),
    "an unknown field to correct": act(
        "correct", '{"field": "number", "value": "1"}', code="bad_value", field="field"
    ),
    "a wrong correction": act(
        "correct",
        '{"field": "customer.email", "value": "noura@"}',
        code="bad_value",
        field="value",
    ),
    "an unknown call outcome": act(
        "log_call", '{"outcome": "maybe"}', code="bad_value", field="outcome"
    ),
    "a call that should have been": act(
        "schedule_call", '{"at": "2020-01-01T09:00:00Z"}', code="bad_value", field="at"
    ),
    "a call to no number": act(
        "schedule_call",
        '{"at": "2090-01-01T09:00:00Z", "phone": "اتصل بي"}',
        code="bad_value",
        field="phone",
    ),
    "a call at no time": act("schedule_call", '{"at": "غدًا"}', code="bad_value", field="at"),
    "an unknown fact": act(
        "record_facts", '{"facts": {"shoe": "42"}}', code="unknown_field", field="facts.shoe"
    ),
    "a fact that is a number": act(
        "record_facts", json.dumps({"facts": {FACT: 5}}), code="bad_value", field=f"facts.{FACT}"
    ),
    "an e-mail that is none": act(
        "record_facts",
        '{"facts": {"mobile": "0533105572", "registered_email": "mona@"}}',
        code="bad_value",
        field="facts.registered_email",
    ),
    "a phone that is none": act(
        "record_facts", '{"facts": {"mobile": "05"}}', code="bad_value", field="facts.mobile"
    ),
    "a flag for nobody": act(
        "flag_customer", '{"flag": "vip", "reason": "ضيف"}', code="not_found", field="customer"
    ),
    "in the future": act(
        "note", '{"text": "أ"}', "--at", "2026-11-22T08:00:01Z", code="bad_value", field="at"
    ),
    "before the case": act(
        "note", '{"text": "أ"}', "--at", "1900-01-01T00:00:00Z", code="bad_value", field="at"
    ),
    "at no time": act("note", '{"text": "أ"}', "--at", "أمس", code="bad_value", field="at"),
    "without a zone": act(
        "note", '{"text": "أ"}', "--at", "2026-11-22T07:00:00", code="bad_value", field="at"
    ),
    "as nobody": act("note", '{"text": "أ"}', "--as", "  ", code="missing", field="as"),
    "an unknown status to list": Fault(
        words=("case", "list", "--status", "lost"), code="bad_value", field="status"
    ),
    "an unknown department to list": Fault(
        words=("case", "list", "--department", "cooking"), code="bad_value", field="department"
    ),
    "a limit in words": Fault(
        words=("case", "list", "--limit", "كل"), code="bad_value", field="limit"
    ),
    "a limit below zero": Fault(
        words=("case", "list", "--limit=-1"), code="bad_value", field="limit"
    ),
    "a desk that is there already": Fault(
        words=("init", "--policy", "zedo"), code="bad_value", field="home"
    ),
    "an unknown role": Fault(
        words=("init", "--policy", "zedo", "--role", "king"), code="bad_value", field="role"
    ),
    "a department that the policy does not have": Fault(
        words=("init", "--policy", "zedo", "--role", "department", "--department", "cooking"),
        code="bad_value",
        field="department",
    ),
    "a department of an agent": Fault(
        words=("init", "--policy", "zedo", "--department", "quality"),
        code="bad_value",
        field="department",
    ),
    "an unknown policy": Fault(
        words=("init", "--policy", "nowhere"), code="not_found", field="policy"
    ),
    "an explanation of nothing": Fault(
        words=("sla", "explain", "48213"), code="not_found", field="id"
    ),
    "a computation of nothing": Fault(
        words=("sla", "compute", "/nowhere.json"), code="not_found", field="file"
    ),
    "a check of nothing": Fault(
        words=("policy", "check", "/nowhere.toml"), code="not_found", field="policy"
    ),
    "a check of a folder": Fault(
        words=("policy", "check", "/tmp"), code="not_found", field="policy"
    ),
    "no command": Fault(words=(), status=2, code="wrong_usage", field=None),
    "an unknown command": Fault(words=("dance",), status=2, code="wrong_usage", field=None),
    "half a command": Fault(words=("case",), status=2, code="wrong_usage", field=None),
    "an unknown option": Fault(
        words=("case", "list", "--colour"), status=2, code="wrong_usage", field=None
    ),
    "an abbreviated option": Fault(
        words=("case", "list", "--sta", "open"), status=2, code="wrong_usage", field=None
    ),
    "an option without its value": Fault(
        words=("case", "list", "--status"), status=2, code="wrong_usage", field=None
    ),
    "a value too many": Fault(
        words=("case", "show", "1", "2"), status=2, code="wrong_usage", field=None
    ),
    "an unknown language": Fault(
        words=("case", "list", "--lang", "fr"), status=2, code="wrong_usage", field=None
    ),
    "a desk without a policy": Fault(words=("init",), status=2, code="wrong_usage", field=None),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_command_is_refused_and_changes_nothing(desk: CommandLine, name: str) -> None:
    number = str(desk.log()["number"])
    fault = FAULTS[name]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    words = (word.replace("{id}", number).replace("{wrong}", wrong) for word in fault.words)
    done = desk.json(*words)
    assert (done.status, done.error["error"], done.error["field"]) == (
        fault.status,
        fault.code,
        fault.field,
    )
    assert done.out == ""
    assert desk.counts() == (1, 1)


@pytest.mark.parametrize("name", FAULTS)
def test_a_refusal_is_told_in_the_language_of_the_desk(desk: CommandLine, name: str) -> None:
    done = desk.do(*(word.replace("{id}", "48213") for word in FAULTS[name].words))
    assert ARABIC.search(done.err)


@pytest.mark.parametrize("name", ["an unknown case", "an unknown role", "an unknown option"])
def test_another_language_can_be_asked_for(desk: CommandLine, name: str) -> None:
    done = desk.do("--lang", "en", *FAULTS[name].words)
    assert done.err
    assert not ARABIC.search(done.err)


def test_one_bad_line_refuses_all(desk: CommandLine) -> None:
    done = desk.json("case", "log", stdin=f"{case()}\n{case()}\n\n{case(type='praise')}\n{case()}")
    assert (done.status, done.error["line"], done.error["field"]) == (1, 4, "type")
    assert desk.counts() == (0, 0)


def test_the_first_bad_line_is_named(desk: CommandLine) -> None:
    done = desk.json("case", "log", stdin=f"{customer(id='nobody')}\n{case(type='praise')}")
    assert (done.error["line"], done.error["field"]) == (1, "customer.id")


POLICY_FAULTS: dict[str, tuple[Callable[[str], str], str]] = {
    "no TOML": (lambda text: text + "\n[[", "bad_value"),
    "an unknown key": (lambda text: "colour = 'أزرق'\n" + text, "unknown_field"),
    "a key given twice": (lambda text: 'zone = "Africa/Cairo"\n' + text, "unknown_field"),
    "a zone that is none": (
        lambda text: text.replace("Africa/Cairo", "Africa/Atlantis"),
        "bad_value",
    ),
    "hours that end as they begin": (lambda text: text.replace("17:00", "09:00"), "bad_value"),
}


@pytest.mark.parametrize("name", POLICY_FAULTS)
def test_a_faulty_policy_makes_no_desk(empty: CommandLine, tmp_path: Path, name: str) -> None:
    spoil, code = POLICY_FAULTS[name]
    path = tmp_path / "سياسة.toml"
    path.write_text(spoil(shipped_text("zedo")), encoding="utf-8")
    done = empty.init(str(path))
    assert (done.status, done.error["error"]) == (1, code)
    assert done.error["line"] is not None
    assert not empty.home.exists()


@pytest.mark.parametrize("name", POLICY_FAULTS)
def test_a_check_prints_every_fault_with_its_line(
    empty: CommandLine, tmp_path: Path, name: str
) -> None:
    spoil, code = POLICY_FAULTS[name]
    path = tmp_path / "سياسة.toml"
    path.write_text(spoil(shipped_text("zedo")), encoding="utf-8")
    done = empty.json("policy", "check", str(path))
    errors = [row for row in done.rows if row["severity"] == "error"]
    assert (done.status, done.error["error"]) == (1, code)
    assert errors[0]["line"] == done.error["line"]
    assert not empty.home.exists()


def test_people_are_told_of_each_fault_once_and_of_the_range(
    empty: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "سياسة.toml"
    text = shipped_text("allaamah").replace("version = 1", "version = 0")
    path.write_text(text, encoding="utf-8")
    done = empty.do("policy", "check", str(path))
    assert (done.status, done.err) == (1, "")
    (fault,) = done.out.splitlines()
    assert "1–1000000" in fault


COMPUTED: dict[str, tuple[str | bytes, str, str]] = {
    "no JSON": ("{", "bad_value", "file"),
    "not UTF-8": (b"\xff\xfe\x00", "bad_value", "file"),
    "no object": ("[]", "bad_value", "file"),
    "no vectors": ('{"calendars": {}}', "missing", "vectors"),
    "an unknown key": ('{"calendars": {}, "vectors": [], "x": 1}', "unknown_field", "x"),
}


@pytest.mark.parametrize("name", COMPUTED)
def test_a_faulty_file_of_questions_is_refused(
    empty: CommandLine, tmp_path: Path, name: str
) -> None:
    content, code, field = COMPUTED[name]
    path = tmp_path / "أسئلة.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    done: Outcome = empty.json("sla", "compute", str(path))
    assert (done.status, done.error["error"], done.error["field"]) == (1, code, field)
    assert not empty.home.exists()


@pytest.mark.parametrize("command", [("case", "list"), ("case", "log"), ("policy", "show")])
def test_a_home_that_nobody_made_is_not_found(empty: CommandLine, command: tuple[str, ...]) -> None:
    done = empty.json(*command, stdin=case())
    assert (done.status, done.error["error"], done.error["field"]) == (1, "not_found", "home")
    assert not empty.home.exists()


KEPT = {
    "an emoji": "😀 انقطع البث 👨‍👩‍👧",
    "combining marks": "مُسْتَفِيد",
    "a tab and a new line": "سطر\tأول\nسطر ثانٍ",
    "a quote of SQL": "'; DROP TABLE event; --",
    "a formula": '=HYPERLINK("http://x")',
    "HTML": "<script>alert(1)</script>",
    "the longest subject": "س" * 10_000,
}


@pytest.mark.parametrize("name", KEPT)
def test_text_is_kept_as_typed(desk: CommandLine, name: str) -> None:
    assert desk.log(subject=KEPT[name])["subject"] == KEPT[name]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202eانقطاع\u202c", "انقطاع"),
        ("ا\u0654نقطاع", "أنقطاع"),
    ],
)
def test_only_marks_and_forms_are_changed(desk: CommandLine, typed: str, kept: str) -> None:
    assert desk.log(subject=typed)["subject"] == kept


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("0533105572", "+966533105572"),
        ("٠٥٣٣١٠٥٥٧٢", "+966533105572"),
        ("+966 53 310 5572", "+966533105572"),
        ("00966533105572", "+966533105572"),
        ("لا يذكر", None),
        ("123", None),
    ],
)
def test_a_phone_that_is_no_number_stays_as_typed(
    empty: CommandLine, typed: str, e164: str | None
) -> None:
    empty.init("allaamah")
    logged = empty.log(customer={"name": "نورة", "phone": typed})["customer"]
    assert isinstance(logged, dict)
    assert (logged["phone"], logged["phone_raw"]) == (e164, typed)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_who_gives_a_wrong_word_is_told_the_right_ones(desk: CommandLine, language: str) -> None:
    told = desk.do("--lang", language, "case", "log", stdin=case(channel="حمام")).err
    assert "حمام" in told
    assert all(channel in told for channel in ("phone", "walk_in", "whatsapp"))


def test_who_names_no_policy_is_told_those_that_ship(desk: CommandLine, tmp_path: Path) -> None:
    told = desk.do("--home", str(tmp_path / "m"), "--lang", "en", "init", "--policy", "zeddo").err
    assert "“\u2068zeddo\u2069”" in told
    assert "allaamah, masaraat, zedo" in told


@pytest.mark.parametrize(("language", "list_of"), [("ar", "--from، --to"), ("en", "--from, --to")])
def test_what_lacks_is_listed_as_the_language_does(
    desk: CommandLine, language: str, list_of: str
) -> None:
    assert list_of in desk.do("--lang", language, "report", "cases").err


def test_who_gives_too_much_is_shown_the_shape_of_that_command(desk: CommandLine) -> None:
    told = desk.do("--lang", "en", "case", "list", "--view", "closed").err
    assert "The command does not take: --view closed" in told
    assert "sanad case list" in told
    assert "[--status S]" in told
