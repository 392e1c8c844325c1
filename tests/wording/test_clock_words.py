"""What a clock says at a moment."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.wording.clock_words import ClockFace, FaceState, badge, due_line, spoken, standing
from app.wording.manner import Language, Manner

CAIRO = ZoneInfo("Africa/Cairo")
ARABIC = Manner(zone=CAIRO)
ENGLISH = Manner(language=Language.ENGLISH, zone=CAIRO)
NOW = datetime(2026, 11, 22, 11, 42, tzinfo=UTC)


def running(minutes: int) -> ClockFace:
    """A clock that is due in `minutes` and warns two hours before."""
    due = NOW + timedelta(minutes=minutes)
    soon_at = due - timedelta(hours=2)
    return ClockFace(name="resolution", due=due, state=FaceState.WITHIN, soon_at=soon_at)


@pytest.mark.parametrize(
    ("minutes", "arabic", "english"),
    [
        (-12, "متأخرة 12 د", "Overdue 12m"),
        (-65, "متأخرة 1:05 س", "Overdue 1h 05"),
        (38, "باقٍ 38 د", "38m left"),
        (70, "باقٍ 1:10 س", "1h 10 left"),
        (60 * 24 - 142, "غدًا 11:20", "Tomorrow 11:20"),
        (60 * 48 - 217, "الثلاثاء 10:05", "Tue 10:05"),
        (60 * 24 * 7, "الأحد 29/11", "Sun 29/11"),
    ],
)
def test_a_badge_says_what_is_left(minutes: int, arabic: str, english: str) -> None:
    assert badge(ARABIC, running(minutes), NOW) == arabic
    assert badge(ENGLISH, running(minutes), NOW) == english


def test_a_clock_that_stands_says_since_when() -> None:
    face = ClockFace(
        name="resolution",
        due=None,
        state=FaceState.PAUSED,
        paused_since=datetime(2026, 11, 22, 7, 30, tzinfo=UTC),
    )

    assert badge(ARABIC, face, NOW) == "متوقفة منذ 9:30"
    assert badge(ENGLISH, face, NOW) == "Paused since 9:30"


def test_a_clock_turns_soon_and_overdue_by_itself() -> None:
    face = running(180)
    moments = (NOW, NOW + timedelta(minutes=60), NOW + timedelta(minutes=180))

    states = [face.state_at(moment) for moment in moments]

    assert states == [FaceState.WITHIN, FaceState.SOON, FaceState.OVERDUE]


def test_an_answered_clock_stays_what_it_was() -> None:
    face = ClockFace(name="first_reply", due=NOW, state=FaceState.MET, met_at=NOW)

    assert face.state_at(NOW + timedelta(days=9)) is FaceState.MET
    assert badge(ARABIC, face, NOW) == "تم في الموعد"


def test_a_screen_reader_hears_the_clock_by_name_and_in_words() -> None:
    assert spoken(ARABIC, running(-12), NOW) == "الحل: متأخرة 12 دقيقة"
    assert spoken(ENGLISH, running(-62), NOW) == "Solution: Overdue 1 hour 2 minutes"


def test_within_its_target_a_clock_says_so_beside_its_due() -> None:
    face = running(60 * 24)

    assert standing(ARABIC, face, NOW) == "ضمن المهلة"
    assert due_line(ARABIC, face, NOW) == "يستحق غدًا 13:42"
    assert due_line(ENGLISH, face, NOW) == "Due tomorrow 13:42"
