"""Who a note names: found in any spelling while it is typed, told apart, never guessed."""

import pytest

from app.models.mentions import (
    begun_in,
    fitting,
    labels_of,
    mentioned_in,
    spellings_of,
    stretches_of,
)
from app.models.people import Colleague, Role

NOURA = Colleague(login="noura", name="نورة السبيعي", role=Role.AGENT)
OTHER = Colleague(login="noura.2", name="نورة السبيعي", role=Role.SUPERVISOR)
MONA = Colleague(login="mona", name="منى", role=Role.AGENT)
MONA_ALI = Colleague(login="mona.ali", name="منى علي", role=Role.AGENT)


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ("@", ""),
        ("يُرجى المتابعة يا @نو", "نو"),
        ("(@منى ع", "منى ع"),
        ("noura@example.com", None),
        ("بلا إشارة", None),
        ("@منى\nسطر آخر", None),
    ],
)
def test_a_name_begins_after_an_at_sign_that_ends_no_address(
    before: str, typed: str | None
) -> None:
    assert begun_in(before) == typed


def test_names_are_found_in_any_spelling() -> None:
    labels = labels_of([NOURA, MONA])
    assert fitting(labels, "نوره") == ("نورة السبيعي",)
    assert fitting(labels, "سبيعي") == ("نورة السبيعي",)
    assert fitting(labels, "") == ("نورة السبيعي", "منى")
    assert fitting(labels, "خلخال") == ()


def test_two_of_one_name_have_their_logins_behind_it() -> None:
    labels = labels_of([NOURA, OTHER, MONA])
    assert labels == {
        "نورة السبيعي (noura)": "noura",
        "نورة السبيعي (noura.2)": "noura.2",
        "منى": "mona",
    }


def test_the_longest_name_that_stands_there_is_meant() -> None:
    labels = labels_of([MONA, MONA_ALI])
    assert mentioned_in("@منى علي ثم @منى، ثم @منى علي", labels) == ("mona.ali", "mona")
    assert mentioned_in("@منىرة و mona@منى", labels) == ()


def test_the_stretches_hold_the_at_sign_and_the_name() -> None:
    text = "إلى @منى علي: اتصلت المستفيدة"
    ((start, end), login) = stretches_of(text, labels_of([MONA_ALI]))[0]
    assert (text[start:end], login) == ("@منى علي", "mona.ali")


def test_a_name_is_known_with_its_login_behind_it_and_without() -> None:
    assert spellings_of([NOURA]) == {
        "نورة السبيعي": "noura",
        "نورة السبيعي (noura)": "noura",
    }
