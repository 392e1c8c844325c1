"""What typed numbers mean, and how a customer is found by any four digits of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.phone import (
    Phone,
    PhoneKind,
    digits_of,
    match_keys,
    parse_phone,
)
from app.models.typed_text import arabic_digits
from app.wording.phone_words import spaced

SAUDI = ("SA",)
EGYPT = ("EG",)
MOBILES = st.builds(
    "+966{}{:07d}".format,
    st.sampled_from(["50", "53", "54", "55", "56", "59"]),
    st.integers(0, 9_999_999),
)


@pytest.mark.parametrize(
    "typed",
    [
        "0533105572",
        "533105572",
        "053 310 5572",
        "053-310-5572",
        "+966533105572",
        "00966533105572",
        "966533105572",
        "+966 (0)53 310 5572",
        "٠٥٣٣١٠٥٥٧٢",
        "۰۵۳۳۱۰۵۵۷۲",
        "\u202a+966533105572\u202c",
        "tel:+966-53-310-5572",
        "tel:%2B966533105572",
        "callto:0533105572",
        "callto://0533105572",
        "sip:0533105572@pbx.local",
        "sips:+966533105572@pbx.local;transport=tls",
        '"نورة" <sip:0533105572@pbx.local;user=phone>',
        "0533105572@pbx.local",
        "جوال 0533105572",
        "0533105572 نورة",
        "0533105572 / 0501112223",
    ],
)
def test_a_saudi_mobile_is_read_however_it_is_written(typed: str) -> None:
    phone = parse_phone(typed, SAUDI)
    assert (phone.e164, phone.kind) == ("+966533105572", PhoneKind.MOBILE)


@pytest.mark.parametrize(
    ("typed", "e164", "kind"),
    [
        ("0112345678", "+966112345678", PhoneKind.LANDLINE),
        ("920012345", "+966920012345", PhoneKind.SHARED_COST),
        ("8001234567", "+9668001234567", PhoneKind.TOLL_FREE),
        ("01001234567", "+201001234567", PhoneKind.MOBILE),
        ("0223456789", "+20223456789", PhoneKind.LANDLINE),
        ("201001234567", "+201001234567", PhoneKind.MOBILE),
        ("0020 100 123 4567", "+201001234567", PhoneKind.MOBILE),
        ("447911123456", "+447911123456", PhoneKind.MOBILE),
        ("+442079460958", "+442079460958", PhoneKind.LANDLINE),
    ],
)
def test_other_lines_are_told_apart(typed: str, e164: str, kind: PhoneKind) -> None:
    phone = parse_phone(typed, SAUDI)
    assert (phone.e164, phone.kind) == (e164, kind)


def test_the_policys_country_is_tried_first() -> None:
    """050 is a Saudi mobile and an Egyptian landline."""
    assert parse_phone("0502223334", SAUDI).e164 == "+966502223334"
    assert parse_phone("0502223334", EGYPT).e164 == "+20502223334"


def test_a_saudi_mobile_is_known_in_egypt() -> None:
    assert parse_phone("0533105572", EGYPT).e164 == "+966533105572"


@pytest.mark.parametrize(
    "typed", ["911", "997", "1900", "19123", "16123", "201", "٩١١", "sip:201@pbx"]
)
def test_short_codes_and_extensions_of_the_exchange_are_no_whole_numbers(typed: str) -> None:
    assert parse_phone(typed, SAUDI) == Phone(raw=typed, kind=PhoneKind.SHORT)


@pytest.mark.parametrize(
    "typed",
    [
        "0112345678 تحويلة 12",
        "0112345678 تحويله: ١٢",
        "0112345678 داخلي 12",
        "0112345678 ext. 12",
        "0112345678 x12",
        "0112345678#12",
        "tel:+966112345678;ext=12",
    ],
)
def test_an_extension_is_kept_beside_the_number(typed: str) -> None:
    phone = parse_phone(typed, SAUDI)
    assert (phone.e164, phone.extension) == ("+966112345678", "12")


@pytest.mark.parametrize(
    "typed", ["anonymous", "Anonymous", "<unknown>", "  ", "", "sip:anonymous@x"]
)
def test_a_withheld_number_leaves_nothing_to_keep(typed: str) -> None:
    assert parse_phone(typed, SAUDI) == Phone(raw="")


@pytest.mark.parametrize(
    "typed", ["05331", "ليس رقمًا", "الفصل 12", "0533105572abc", "9" * 30, "5" * 999]
)
def test_what_is_no_whole_number_stays_as_typed(typed: str) -> None:
    assert parse_phone(typed, SAUDI) == Phone(raw=typed)


def test_the_raw_number_is_what_was_typed() -> None:
    assert parse_phone(" ٠٥٣ ٣١٠ ٥٥٧٢ ", SAUDI).raw == "٠٥٣ ٣١٠ ٥٥٧٢"


@given(st.text(st.characters(exclude_categories=())) | st.text("0123456789٠٩+-() /;=@x#:.<>"))
def test_reading_never_fails(typed: str) -> None:
    phone = parse_phone(typed, SAUDI)
    assert phone.e164 is None or parse_phone(phone.e164, SAUDI).e164 == phone.e164


@given(MOBILES)
def test_a_number_as_it_is_shown_is_read_back(e164: str) -> None:
    assert parse_phone(spaced(e164), SAUDI).e164 == e164
    assert parse_phone(spaced(e164), EGYPT).e164 == e164


def test_digits_are_taken_out_of_any_text() -> None:
    assert digits_of("تحويلة ١٢ ثم ۳4") == "1234"


@given(MOBILES, st.data())
def test_any_four_digits_in_a_row_find_a_number(e164: str, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from([e164, match_keys(e164)[-2]]))
    start = data.draw(st.integers(0, len(form) - 5))
    end = data.draw(st.integers(start + 5, len(form)))
    looked_up = digits_of(arabic_digits(form[start:end]))
    assert any(key.startswith(looked_up) for key in match_keys(e164))


def test_the_international_prefix_finds_a_number() -> None:
    looked_up = digits_of("00966 53")
    assert any(key.startswith(looked_up) for key in match_keys("+966533105572"))


def test_the_whole_number_is_the_first_key() -> None:
    assert match_keys("+966533105572")[0] == "966533105572"


def test_what_is_no_e164_is_found_by_its_digits() -> None:
    assert match_keys("19123") == ("19123", "9123", "0019123")


def test_a_policy_may_name_any_country() -> None:
    assert parse_phone("0501234567", ("AE",)).e164 == "+971501234567"
