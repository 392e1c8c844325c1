"""The order of what was found."""

from datetime import UTC, datetime, timedelta

from app.models.search_query import SearchQuery, WordList
from app.models.search_rank import FIELD_BREAK, Candidate, rank
from app.models.search_text import searchable, without_and

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WORDS = WordList((("محاضرة", "حصة"),))


def _case(
    key: str, *, identifier: str = "", subject: str = "", note: str = "", age_h: int = 0
) -> Candidate:
    texts = [searchable(text) for text in (identifier, subject, note)]
    doubtful = without_and(f"{texts[1].folded} {texts[2].folded}")
    return Candidate(
        key=key,
        at=NOON - timedelta(hours=age_h),
        folded=FIELD_BREAK.join(text.folded for text in texts),
        stems=FIELD_BREAK.join([*(text.stems for text in texts), doubtful]),
    )


def _order(asked: str, *cases: Candidate, vocabulary: tuple[str, ...] = ()) -> list[str]:
    query = SearchQuery.parse(asked, WORDS).with_typos(vocabulary)
    forwards = [case.key for case in rank(query, cases)]
    assert forwards == [case.key for case in rank(query, reversed(cases))]
    return forwards


def test_the_better_the_spelling_the_higher() -> None:
    found = _order(
        "محاضرة",
        _case("typo", subject="محاظرة"),
        _case("listed", subject="الحصة"),
        _case("prefix", subject="محاضرةالسبت"),
        _case("stem", subject="المحاضرات"),
        _case("exact", subject="محاضره", age_h=9),
        vocabulary=("محاظره",),
    )
    assert found == ["exact", "stem", "prefix", "listed", "typo"]


def test_an_identifier_stands_before_a_subject_and_a_subject_before_a_note() -> None:
    found = _order(
        "0533105572",
        _case("note", note="اتصل من 0533105572"),
        _case("subject", subject="رقم 0533105572", age_h=1),
        _case("phone", identifier="+966533105572", age_h=2),
    )
    assert found == ["phone", "subject", "note"]


def test_a_word_counts_where_it_tells_most() -> None:
    found = _order(
        "البث", _case("note", note="البث"), _case("both", subject="البث", note="البث", age_h=9)
    )
    assert found == ["both", "note"]


def test_the_spelling_weighs_more_than_the_place() -> None:
    found = _order("محاضرة", _case("stem", subject="محاضرات"), _case("exact", note="محاضرة"))
    assert found == ["exact", "stem"]


def test_the_newer_stands_first_among_equals() -> None:
    found = _order("بث", _case("old", subject="بث", age_h=48), _case("new", subject="بث", age_h=1))
    assert found == ["new", "old"]


def test_a_word_that_may_begin_with_and_stands_behind_those_that_do_not() -> None:
    """«ومكتبة» is «مكتبة», but what follows «و» may be no word at all."""
    cases = (
        _case("doubtful", subject="كتب ومكتبات"),
        _case("stem", note="المكتبات", age_h=2),
        _case("exact", note="مكتبة", age_h=3),
    )
    assert _order("مكتبة", *cases) == ["exact", "stem", "doubtful"]
    beginning = _case("prefix", subject="مكتبخانة")
    assert _order("مكتبة", beginning, _case("doubtful", note="ومكتبة")) == ["doubtful", "prefix"]


def test_words_may_be_met_in_different_places() -> None:
    assert _order("نورة البث", _case("both", identifier="نورة", note="انقطع البث")) == ["both"]


def test_a_case_that_misses_a_word_is_left_out() -> None:
    assert _order("نورة البث", _case("one", subject="انقطع البث")) == []


def test_a_query_for_nothing_ranks_nothing() -> None:
    assert _order("؟", _case("any", subject="بث")) == []


def test_a_whole_case_number_beats_its_beginning() -> None:
    found = _order(
        "48213 1042 0",
        _case("longer", identifier="48213-10420-4"),
        _case("whole", identifier="48213-1042-0", age_h=9),
    )
    assert found[0] == "whole"


def test_a_later_typed_word_lowers_no_other() -> None:
    found = _order(
        "نورة محاضرات",
        _case("near", identifier="نورة", subject="محاضرة"),
        _case("both", identifier="نورة", subject="محاضرات", age_h=9),
    )
    assert found == ["both", "near"]
