"""What a channel is for, and when it is closed, in the policy's own words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.services.desk.home import policy_named
from app.wording.channel_words import channel_hint
from app.wording.manner import Language, Manner

# A Sunday and a Friday: open, and closed until Sunday at nine in Riyadh.
OPEN = datetime(2026, 11, 22, 11, 5, tzinfo=UTC)
CLOSED = datetime(2026, 11, 20, 11, 5, tzinfo=UTC)
ALLAAMAH = policy_named("allaamah")
RIYADH = ZoneInfo(ALLAAMAH.zone)
ARABIC = Manner(zone=RIYADH)
ENGLISH = Manner(language=Language.ENGLISH, zone=RIYADH)


def test_a_channel_says_what_it_is_for_in_both_languages() -> None:
    assert channel_hint(ARABIC, ALLAAMAH, "whatsapp", OPEN).words == (
        "للاستفسارات السريعة والمشكلات الفورية"
    )
    assert channel_hint(ENGLISH, ALLAAMAH, "whatsapp", OPEN).words == (
        "For quick inquiries and immediate problems"
    )


def test_the_chat_warns_outside_of_working_hours_only() -> None:
    purpose = channel_hint(ENGLISH, ALLAAMAH, "live_chat", OPEN)
    closed = channel_hint(ENGLISH, ALLAAMAH, "live_chat", CLOSED)

    assert not purpose.is_closed
    assert closed.is_closed
    assert closed.words.startswith("In working hours only; closed now, opens Sun")
    assert closed.words.endswith(purpose.words)
    arabic = channel_hint(ARABIC, ALLAAMAH, "live_chat", CLOSED)
    assert arabic.words.startswith("في أوقات العمل فقط، وتفتح الأحد")


def test_a_channel_for_any_hour_says_nothing_of_hours() -> None:
    assert channel_hint(ARABIC, ALLAAMAH, "email", CLOSED) == channel_hint(
        ARABIC, ALLAAMAH, "email", OPEN
    )


def test_a_channel_without_a_purpose_says_nothing() -> None:
    zedo = policy_named("zedo")
    for code in ("phone", "unheard_of"):
        assert channel_hint(ARABIC, zedo, code, CLOSED).words == ""
