"""Whatever a telephone says becomes a call; nothing it says is trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.call_hand_over import Call, CallEvent, names_a_call, read_call


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["0501112223"], "0501112223"),
        (["٠٥٠١١١٢٢٢٣"], "0501112223"),
        (["۰۵۰۱۱۱۲۲۲۳"], "0501112223"),
        (["+966 50-111 2223"], "+966501112223"),
        (["\u2066+966501112223\u2069"], "+966501112223"),
        (["--call", "0501112223"], "0501112223"),
        (["--call=0501112223"], "0501112223"),
        (["sanad://call?from=%2B966501112223&ext=201&id=1763446000.11"], "+966501112223"),
        (["sanad://call?from=٠٥٠١١١٢٢٢٣"], "0501112223"),
        (["tel:+966501112223"], "+966501112223"),
        (["TEL:0501112223;ext=5"], "0501112223"),
        (["callto:0501112223"], "0501112223"),
        (["0501112223; rm -rf /"], "0501112223"),
        (["callto://0501112223"], "0501112223"),
        (["sip:0501112223@pbx.local"], "0501112223"),
        (["sips:%2B966501112223@pbx.local:5061;transport=tls"], "+966501112223"),
        (["/N:S", "/C:0501112223", "/T:I", "/I:42"], "0501112223"),
    ],
)
def test_every_spelling_of_a_number_is_read(words: list[str], number: str) -> None:
    call = read_call(words)
    assert call is not None
    assert call.number == number


@pytest.mark.parametrize(
    "said",
    [
        "anonymous",
        "<unknown>",
        "201",
        "911",
        "sip:anonymous@anonymous.invalid",
        "sanad://call?from=%3Cscript%3E&id=1",
        "sanad://call",
        "sanad://[broken",
        "0501112223<script>",
        "https://example.com/0501112223",
        "5" * 21,
        "",
    ],
)
def test_what_is_no_whole_number_is_a_call_without_one(said: str) -> None:
    call = read_call([said])
    assert call is not None
    assert call.number is None


def test_the_spelled_out_form_tells_all() -> None:
    words = ["--call", "0501112223", "--ext", "٢٠١", "--event", "answer", "--id", "1763446000.11"]
    assert read_call(words) == Call(
        number="0501112223", event=CallEvent.ANSWER, extension="201", id="1763446000.11"
    )


@pytest.mark.parametrize(
    ("letter", "event"), [("S", CallEvent.RING), ("C", CallEvent.ANSWER), ("E", CallEvent.END)]
)
def test_3cx_says_its_events_by_a_letter(letter: str, event: CallEvent) -> None:
    call = read_call([f"/N:{letter}", "/C:0501112223", "/T:I", "/I:42"])
    assert call == Call(number="0501112223", event=event, id="42")


def test_a_call_that_the_agent_dials_is_none() -> None:
    assert read_call(["/N:S", "/C:0501112223", "/T:O", "/I:42"]) is None


def test_the_first_number_counts_and_not_one_added_behind_it() -> None:
    call = read_call(["sanad://call?from=0501112223&from=0599999999"])
    assert call is not None
    assert call.number == "0501112223"


@pytest.mark.parametrize("id", ["../../etc", "a b", "x" * 65, "<b>", "١٢٣;"])
def test_an_identifier_that_is_not_plain_is_dropped(id: str) -> None:
    call = read_call(["--call", "0501112223", "--id", id])
    assert call is not None
    assert call.id is None


def test_an_unknown_event_is_a_ring() -> None:
    call = read_call(["--call", "0501112223", "--event", "explode"])
    assert call is not None
    assert call.event is CallEvent.RING


def test_an_option_without_its_value_is_no_fault() -> None:
    assert read_call(["--call"]) == Call()


@given(st.lists(st.text(max_size=40) | st.sampled_from(["--id", "sanad://call?from=", "/C:"])))
def test_no_words_break_it_and_a_number_holds_only_digits(words: list[str]) -> None:
    call = read_call(words)
    if call is not None and call.number is not None:
        digits = call.number.removeprefix("+")
        assert digits.isascii()
        assert digits.isdecimal()
        assert 6 <= len(digits) <= 20


@pytest.mark.parametrize(
    "word", ["0501112223", "٢٠١", "+966501112223", "--call", "/N:S", "tel:05", "anonymous"]
)
def test_a_program_started_with_it_was_started_by_a_telephone(word: str) -> None:
    assert names_a_call(word)


@pytest.mark.parametrize("word", ["call", "case", "--home", "--demo", "-h", "", "/N", "call:5"])
def test_a_command_is_no_call(word: str) -> None:
    assert not names_a_call(word)
