"""A policy file is checked whole, every fault with its line, and never half loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.models import policy_file
from app.models.errors import Code, Refused
from app.models.policy_fault import Fault, Reason, Severity
from app.models.policy_file import check, load, shipped, shipped_codes, shipped_text

ZEDO = shipped_text("zedo")


def _errors(text: str) -> list[Fault]:
    return [fault for fault in check(text) if fault.severity is Severity.ERROR]


def _line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "reason", "key"),
    [
        ('country = "EG"', 'country = "مصر"', Reason.BAD_VALUE, "country"),
        ('country = "EG"', 'country = "XX"', Reason.NO_SUCH_COUNTRY, "country"),
        ("version = 1", "version = true", Reason.WRONG_TYPE, "version"),
        ("version = 1", "version = 0", Reason.OUT_OF_RANGE, "version"),
        ("version = 1", "version = 99999999999999999999999", Reason.OUT_OF_RANGE, "version"),
        ('day = "mon"', 'day = "monday"', Reason.BAD_DAY, "calendars.desk.weekly[1].day"),
        (
            "windows = []",
            'windows = [{ from = "2027-06-01T17:00", to = "2027-06-01T17:00" }]',
            Reason.ENDS_BEFORE_START,
            "calendars.desk.windows[0].to",
        ),
        (
            "windows = []",
            'windows = [{ from = "2027-06-01T17:00", to = "2027-06-01T16:00" }]',
            Reason.ENDS_BEFORE_START,
            "calendars.desk.windows[0].to",
        ),
        (
            "windows = []",
            'windows = [{ from = "2027-06-01", to = "غدًا" }]',
            Reason.BAD_WALL_TIME,
            "calendars.desk.windows[0].from",
        ),
        ("days = 1,", "days = 100000,", Reason.OUT_OF_RANGE, None),
        ("seconds = 43200", "seconds = 0", Reason.OUT_OF_RANGE, "targets[1].target.seconds"),
        (
            "undo_minutes = 10",
            "undo_minutes = -1",
            Reason.OUT_OF_RANGE,
            "limits.undo_minutes",
        ),
        (
            'title = { ar = "استلام الحالة"',
            'title = { ar = "استلام {{case}}"',
            Reason.UNKNOWN_PLACE,
            "canned_replies[0].title.ar",
        ),
        ('zone = "Africa/Cairo"\nc', 'zone = "Africa/Qahira"\nc', Reason.BAD_ZONE, "zone"),
        ('"Africa/Cairo"\nweek', '"القاهرة"\nweek', Reason.BAD_ZONE, "calendars.desk.zone"),
        (
            'day = "mon", open = "09:00", close = "17:00"',
            'day = "mon", open = "09:00", close = "25:00"',
            Reason.BAD_HOURS,
            "calendars.desk.weekly[1].close",
        ),
        (
            'day = "tue", open = "09:00", close = "17:00"',
            'day = "tue", open = "09:00", close = "09:00"',
            Reason.BAD_HOURS,
            "calendars.desk.weekly[2].close",
        ),
        (
            'calendar = "desk"\npriorities = ["high"]\ntarget = { unit = "clock", seconds = 432',
            'calendar = "night"\npriorities = ["high"]\ntarget = { unit = "clock", seconds = 432',
            Reason.NO_SUCH_CALENDAR,
            "targets[1].calendar",
        ),
        ('code = "linkedin"', 'code = "tiktok"', Reason.UNKNOWN_WORD, "channels[4].code"),
        ("reopen_days = 30", "reopen_day = 30", Reason.UNKNOWN_KEY, "limits.reopen_day"),
        ("[50, 75, 90]", "[50, 90, 75]", Reason.NOT_ASCENDING, "limits.warnings"),
        ("[50, 75, 90]", "[50, 75, 190]", Reason.OUT_OF_RANGE, "limits.warnings[2]"),
        (
            'department = "scientific_office"',
            'department = "science"',
            Reason.UNKNOWN_WORD,
            "categories[2].department",
        ),
        (
            'required_facts = ["registered_email", "exam"]',
            'required_facts = ["registered_email", "seat"]',
            Reason.UNKNOWN_WORD,
            "categories[3].required_facts[1]",
        ),
        (
            'steps = ["check_payment"]',
            'steps = ["pay"]',
            Reason.UNKNOWN_WORD,
            "categories[5].steps[0]",
        ),
        (
            'priority = "lowest"\ntypes',
            'priority = "low"\ntypes',
            Reason.UNREACHABLE_PRIORITY,
            "priorities[4].code",
        ),
        (
            '[[priority_rules]]\npriority = "high"\nblocks_platform = true\n',
            '[[priority_rules]]\npriority = "high"\n',
            Reason.UNREACHABLE_RULE,
            "priority_rules[2]",
        ),
        (
            'priority = "normal"\nassumption = true',
            'priority = "normal"\nexam_time = true',
            Reason.NO_DEFAULT_PRIORITY,
            "priority_rules",
        ),
        (
            'priorities = ["highest"]\ntarget = { unit = "immediate", grace_minutes = 5,',
            'target = { unit = "immediate", grace_minutes = 5,',
            Reason.UNREACHABLE_RULE,
            "targets[1]",
        ),
        ('unit = "clock", seconds = 43200', 'unit = "clock"', Reason.MISSING, None),
        ('unit = "clock", seconds = 43200', 'unit = "hours"', Reason.BAD_VALUE, None),
        ("level = 1", "level = 2", Reason.NOT_ASCENDING, "ladder[0].level"),
        (
            'ar = """\nمرحبًا {{customer}}',
            'ar = """\nمرحبًا {{name}}',
            Reason.UNKNOWN_PLACE,
            "canned_replies[0].body.ar",
        ),
        ('key = "calendars.desk"', 'key = "hours"', Reason.UNKNOWN_WORD, "assumptions[0].key"),
        ('"لوجن", "لوقن"', '"لوجن", "لوجن"', Reason.DUPLICATE, "words.groups[1][3]"),
        ('code = "guardian"', 'code = "child"', Reason.DUPLICATE, "kinds[1].code"),
        ('code = "check_payment"', 'code = "exam"', Reason.DUPLICATE, "steps[6].code"),
    ],
)
def test_a_fault_is_found_on_its_line(old: str, new: str, reason: Reason, key: str | None) -> None:
    text = ZEDO.replace(old, new, 1)
    assert text != ZEDO
    found = [fault for fault in _errors(text) if fault.reason is reason]
    assert key is None or key in {fault.key for fault in found}
    first, last = _line(ZEDO, old), _line(ZEDO, old) + old.count("\n")
    apart = {Reason.UNREACHABLE_PRIORITY, Reason.UNREACHABLE_RULE, Reason.NO_DEFAULT_PRIORITY}
    assert found
    assert reason in apart or any(first <= fault.line <= last for fault in found)


def test_a_missing_part_is_named() -> None:
    text = ZEDO.replace('code = "zedo"\n', "", 1)
    assert [(fault.key, fault.reason) for fault in _errors(text)] == [("code", Reason.MISSING)]


def test_faults_of_every_kind_are_found_in_one_check_by_line() -> None:
    text = ZEDO.replace("reopen_days", "reopen_dayz")
    text = text.replace('department = "scientific_office"', 'department = "علمي"', 1)
    text = text.replace('zone = "Africa/Cairo"', 'zone = "Cairo"', 1)
    faults = _errors(text)
    assert [fault.reason for fault in faults] == [
        Reason.BAD_ZONE,
        Reason.UNKNOWN_WORD,
        Reason.UNKNOWN_KEY,
    ]
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)


def test_one_slip_is_not_reported_by_all_who_refer_to_it() -> None:
    text = ZEDO.replace('code = "quality"\nname = { ar = "الجودة", en = "Quality" }\nnote', "note")
    assert {fault.reason for fault in _errors(text)} == {Reason.MISSING}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('code = "زيدو"\nversion = = 1\n', 2, Reason.SYNTAX),
        ('code = "زيدو"\n\ncode = "عالم"\n', 3, Reason.DUPLICATE),
        ("[limits]\n[limits]\n", 2, Reason.DUPLICATE),
        ('code = "زيدو', 1, Reason.SYNTAX),
        ("a = " + "[" * 100_000 + "]" * 100_000, 1, Reason.SYNTAX),
    ],
)
def test_broken_toml_is_one_fault_with_its_line(text: str, line: int, reason: Reason) -> None:
    (fault,) = check(text)
    assert (fault.line, fault.reason) == (line, reason)


@pytest.mark.parametrize("place", ["{{custmer}}", "{{customer}", "{customer}}", "{customer}"])
def test_a_place_that_would_not_be_filled_is_found(place: str) -> None:
    body = ZEDO.index("عزيزي {{customer}}")
    text = ZEDO[:body] + ZEDO[body:].replace("{{customer}}", place, 1)
    assert [fault.reason for fault in _errors(text)] == [Reason.UNKNOWN_PLACE]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('code = "a"\ncode = "b"', 2, "code"),
        ("[limits]\nundo_minutes = 1\nundo_minutes = 2\n", 3, "limits.undo_minutes"),
        ("[limits]\nwarnings = [1]\nwarnings = [\n  2,\n]\n", 3, "limits.warnings"),
        ("[limits]\n[limits]\n", 2, "limits"),
        ('name = { ar = "س", ar = "ص" }\n', 1, "ar"),
    ],
)
def test_what_is_given_twice_is_named_by_its_key(text: str, line: int, key: str) -> None:
    (fault,) = check(text)
    told = (fault.reason, fault.line, fault.key, fault.value)
    assert told == (Reason.DUPLICATE, line, key, key)


def test_a_calendar_without_weekly_hours_is_never_open() -> None:
    start, end = ZEDO.index("weekly = ["), ZEDO.index("closures = []\nwindows")
    (fault,) = _errors(ZEDO[:start] + ZEDO[end:])
    assert (fault.reason, fault.key) == (Reason.NEVER_OPEN, "calendars.desk")


def test_overlapping_hours_are_merged_with_a_warning() -> None:
    extra = '  { day = "sun", open = "16:00", close = "20:00" },\n]\nclosures'
    text = ZEDO.replace("]\nclosures", extra, 1)
    found = [fault for fault in check(text) if fault.reason is Reason.OVERLAPPING_HOURS]
    assert [(fault.line, fault.severity) for fault in found] == [
        (_line(text, '"20:00"'), Severity.WARNING)
    ]
    assert load(text)


def test_hours_that_touch_or_lie_apart_do_not_overlap() -> None:
    extra = (
        '  { day = "sun", open = "17:00", close = "20:00" },\n'
        '  { day = "sun", open = "22:00", close = "02:00" },\n]\nclosures'
    )
    faults = check(ZEDO.replace("]\nclosures", extra, 1))
    assert Reason.OVERLAPPING_HOURS not in {fault.reason for fault in faults}


def test_an_exam_window_ends_after_it_starts() -> None:
    text = ZEDO + (
        "\n[[exam_windows]]\nstart = 2027-01-10T09:00:00+02:00\n"
        'end = 2027-01-10T06:00:00Z\nname = { ar = "نهائي", en = "Final" }\n'
    )
    (fault,) = _errors(text)
    assert (fault.reason, fault.key) == (Reason.ENDS_BEFORE_START, "exam_windows[0].end")


def test_dates_of_toml_itself_are_read_in_a_calendar() -> None:
    text = ZEDO.replace("closures = []\n", "closures = [{ date = 2027-01-07 }]\n", 1)
    assert load(text).calendars["desk"].to_json()["closures"] == [{"date": "2027-01-07"}]


def test_loading_refuses_the_first_error_with_field_and_line() -> None:
    with pytest.raises(Refused) as refused:
        load(ZEDO.replace("undo_minutes", "undo_minute"))
    error = refused.value
    assert (error.code, error.field) == (Code.UNKNOWN_FIELD, "limits.undo_minute")
    assert error.line == _line(ZEDO, "undo_minutes = 10")


def test_warnings_do_not_stop_a_policy(tmp_path: Path) -> None:
    file = tmp_path / "سياسة.toml"
    file.write_text(ZEDO, encoding="utf-8-sig")
    assert load(file) == shipped("zedo")


def test_windows_line_ends_change_nothing() -> None:
    text = ZEDO.replace("\n", "\r\n")
    assert load(text) == shipped("zedo")
    assert [fault.line for fault in check(text)] == [fault.line for fault in check(ZEDO)]


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda file: None, Code.NOT_FOUND),
        (lambda file: file.mkdir(), Code.NOT_FOUND),
        (lambda file: file.write_bytes("كود".encode("cp1256")), Code.BAD_VALUE),
        (lambda file: file.write_bytes(b"#" * (4 * 1024 * 1024 + 1)), Code.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_policy_is_refused(
    tmp_path: Path, write: Callable[[Path], object], code: Code
) -> None:
    file = tmp_path / "سياسة.toml"
    write(file)
    with pytest.raises(Refused) as refused:
        load(file)
    assert refused.value.code is code


def test_an_unknown_shipped_policy_is_not_found() -> None:
    with pytest.raises(Refused) as refused:
        shipped("../pyproject")
    assert refused.value.code is Code.NOT_FOUND


def test_three_policies_ship() -> None:
    assert shipped_codes() == ("allaamah", "masaraat", "zedo")


def test_shipped_policies_have_no_error() -> None:
    assert [_errors(policy_file.shipped_text(code)) for code in shipped_codes()] == [[], [], []]


def test_the_whatsapp_number_that_masaraat_left_empty_is_warned_of() -> None:
    text = shipped_text("masaraat")
    warned = [fault for fault in check(text) if fault.value == "whatsapp"]
    assert [(fault.reason, fault.severity) for fault in warned] == [
        (Reason.NO_ADDRESS, Severity.WARNING)
    ]
    assert text.splitlines()[warned[0].line - 1] == 'address = ""'
