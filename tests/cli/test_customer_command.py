"""`sanad customer …`: found in any spelling, shown, corrected, noted, merged."""

from app.models.json_value import Json
from tests.cli.command_line import CommandLine

PHONE = "0533105572"


def customer_of(case: dict[str, Json]) -> str:
    customer = case["customer"]
    assert isinstance(customer, dict)
    return str(customer["id"])


def registered(desk: CommandLine, name: str = "نورة السبيعي") -> str:
    return customer_of(desk.log(customer={"name": name, "phone": PHONE}))


def act(desk: CommandLine, customer: str, action: str, data: str) -> dict[str, Json]:
    done = desk.json("customer", "act", customer, action, "--data", data)
    assert done.status == 0, done.err
    return done.row


def test_a_customer_is_found_by_any_part_of_the_number_and_any_spelling(desk: CommandLine) -> None:
    customer = registered(desk)
    for asked in (PHONE, "٠٥٣٣١٠٥٥٧٢", "1055", "نوره"):
        assert [row["id"] for row in desk.json("customer", "list", asked).rows] == [customer]
    assert desk.json("customer", "list", "9999").rows == []


def test_a_corrected_customer_is_corrected_on_the_case(desk: CommandLine) -> None:
    case = desk.log(customer={"name": "نوره السبعي", "phone": PHONE})
    after = act(desk, customer_of(case), "correct", '{"field": "name", "value": "نورة السبيعي"}')
    assert after["name"] == "نورة السبيعي"
    shown = desk.json("case", "show", str(case["number"])).row["customer"]
    assert isinstance(shown, dict)
    assert shown["name"] == "نورة السبيعي"


def test_a_card_tells_notes_ratings_and_cases(desk: CommandLine) -> None:
    case = desk.log(customer={"name": "نورة", "phone": PHONE})
    desk.act(case["number"], "send_solution", {"text": "الحل"})
    desk.act(case["number"], "rate", {"score": 5})
    card = act(desk, customer_of(case), "note", '{"text": "تفضّل الاتصال مساءً"}')
    assert card["ratings"] == [5]
    assert card["open_cases"] == [case["number"]]
    notes = card["notes"]
    assert isinstance(notes, list)
    assert [note["text"] for note in notes if isinstance(note, dict)] == ["تفضّل الاتصال مساءً"]
    for language, words in (("ar", "آخر تقييم"), ("en", "last rating")):
        told = desk.do("customer", "show", customer_of(case), "--lang", language).out
        assert words in told
        assert "تفضّل الاتصال مساءً" in told


def test_a_merged_customer_answers_as_the_other(desk: CommandLine) -> None:
    kept, double = registered(desk), registered(desk, "نورا س")
    assert act(desk, double, "merge", f'{{"into": "{kept}"}}')["id"] == kept
    assert desk.json("customer", "show", double).row["id"] == kept


def test_a_merge_is_taken_back_and_told_on_the_card(desk: CommandLine) -> None:
    kept, double = registered(desk), registered(desk, "نورا س")
    merged = act(desk, double, "merge", f'{{"into": "{kept}"}}')["merged"]
    assert isinstance(merged, list)
    assert [each["id"] for each in merged if isinstance(each, dict)] == [double]
    for language, words in (("ar", "سجل مدموج"), ("en", "Merged record")):
        assert words in desk.do("customer", "show", kept, "--lang", language).out
    assert act(desk, double, "unmerge", "{}")["id"] == double
    assert desk.json("customer", "show", kept).row["merged"] == []
    refused = desk.json("customer", "act", double, "unmerge", "--data", "{}")
    assert (refused.status, refused.error["error"], refused.error["field"]) == (
        1,
        "bad_value",
        "id",
    )


def test_what_is_refused_names_its_field_and_changes_nothing(desk: CommandLine) -> None:
    customer = registered(desk)
    before = desk.json("customer", "show", customer).row
    for action, data, code, field in (
        ("correct", '{"field": "email", "value": "noura@"}', "bad_value", "value"),
        ("correct", "{}", "missing", "field"),
        ("note", '{"text": " "}', "missing", "text"),
        ("merge", '{"into": "لا أحد"}', "not_found", "into"),
        ("fly", "{}", "bad_value", "action"),
        ("note", "[]", "bad_value", "data"),
    ):
        refused = desk.json("customer", "act", customer, action, "--data", data)
        assert (refused.status, refused.error["error"], refused.error["field"]) == (1, code, field)
    nobody = desk.json("customer", "show", "01a201bb-93c0-71b7-926c-66d3f3d6def1")
    assert (nobody.status, nobody.error["field"]) == (1, "customer.id")
    assert desk.json("customer", "show", customer).row == before
