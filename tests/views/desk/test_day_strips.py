"""The strips of an explained clock: days on one scale, and nothing lost between them."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.clock import FixedClock
from app.models.clock_change import ClockName
from app.services.sla.explain import Explanation, explain
from app.services.sla.explain_words import headline, sentence
from app.views.desk.day_strips import day_strips, hour_marks
from app.wiring import Desk
from app.wording.manner import Language, Manner
from tests.views.conftest import CAIRO
from tests.views.desk_at_work import logged, make_desk

ARABIC, ENGLISH = Manner(zone=CAIRO), Manner(language=Language.ENGLISH, zone=CAIRO)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return make_desk(tmp_path, clock)


@pytest.fixture
def told(desk: Desk, clock: FixedClock) -> Explanation:
    """Three working days from Sunday 07:30; asked for information for two hours on Monday."""
    case = logged(desk, "تسجيل المحاضرة يتوقف")
    clock.advance(timedelta(days=1, hours=3))
    desk.actions.act(case.number, "request_info", {"text": "صورة الشاشة"})
    clock.advance(timedelta(hours=2))
    after = desk.actions.act(case.number, "info_provided", {"text": "وصلت"})
    found = next(held for held in after.clocks if held.name is ClockName.RESOLUTION)
    return explain(after, found, desk.workplace.policy, clock.now())


def test_the_counted_time_of_all_days_is_what_was_consumed(told: Explanation) -> None:
    counted = sum((strip.counted for strip in day_strips(ARABIC, told)), timedelta())
    assert counted == timedelta(seconds=told.elapsed_s)


def test_every_part_lies_on_the_scale(told: Explanation) -> None:
    parts = [part for strip in day_strips(ARABIC, told) for part in strip.parts]
    assert parts
    assert all(0 <= part.start < part.end <= 1 for part in parts)


def test_waiting_for_the_customer_is_hatched(told: Explanation) -> None:
    strips = day_strips(ARABIC, told)
    assert [any(part.is_hatched for part in strip.parts) for strip in strips][:2] == [False, True]


def test_only_today_shows_the_present(told: Explanation) -> None:
    assert [strip.now is not None for strip in day_strips(ARABIC, told)].count(True) == 1


def test_the_sentence_can_be_read_out(told: Explanation) -> None:
    assert "لم تُحسب ساعتان كنّا ننتظر فيها المستفيد." in sentence(ARABIC, told)
    assert "2 hours were not counted while we waited for the customer." in sentence(ENGLISH, told)


def test_the_headline_names_clock_due_and_what_is_left(told: Explanation) -> None:
    assert headline(ENGLISH, told).startswith("Solution is due Wed")
    assert headline(ARABIC, told).startswith("«الحل» يستحق الأربعاء")


def test_days_on_which_nothing_counts_share_one_strip_that_says_why(
    desk: Desk, clock: FixedClock
) -> None:
    case = logged(desk, "تسجيل المحاضرة يتوقف")
    clock.advance(timedelta(days=8))
    found = next(held for held in case.clocks if held.name is ClockName.RESOLUTION)
    strips = day_strips(ARABIC, explain(case, found, desk.workplace.policy, clock.now()))

    gaps = [(strip.name, strip.note) for strip in strips if strip.note]
    assert gaps == [("الجمعة، السبت", "خارج ساعات العمل")]
    assert not any(strip.parts for strip in strips if strip.note)


def test_the_hours_over_the_strips_go_from_opening_to_closing(told: Explanation) -> None:
    marks = hour_marks(ARABIC, told)
    assert [words for _share, words in marks] == ["9:00", "11:00", "13:00", "15:00", "17:00"]
    assert (marks[0][0], marks[-1][0]) == (0, 1)
