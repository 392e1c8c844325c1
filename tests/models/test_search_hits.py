"""What of a text is marked as met by a search, as it is written there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import search_hits
from app.models.hit import Hit
from app.models.search_hits import HitFinder, beginnings_in, hits_of_digits
from app.models.search_query import SearchQuery, WordList
from app.models.search_text import fold

WORDS = WordList([["جوال", "هاتف"]])


def marked(hits: tuple[Hit, ...] | None, text: str) -> list[str]:
    return [text[start:end] for start, end in hits or ()]


def of(typed: str, text: str) -> list[str]:
    return marked(HitFinder(SearchQuery.parse(typed, WORDS)).of(text), text)


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("نوره", "نورة السبيعي", ["نورة"]),
        ("اختبارات", "تعذّر دخول الاختبار", ["الاختبار"]),
        ("الاختب", "لا يفتح الاِخْتبار اليوم", ["الاِخْتب"]),
        ("هاتف", "تغيير رقم الجوال", ["الجوال"]),
        ("عبدالرحمن", "اتصل عبد الرحمٰن اليوم", ["عبد الرحمٰن"]),
        ("عبد الرحمن", "اتصل عبدالرحمن اليوم", ["عبدالرحمن"]),
        ("ابوعبدالله", "قال أبو عبد الله ذلك", ["أبو عبد الله"]),
        ("الرحمن", "عبد الرحمن وعبدالرحمن", ["الرحمن", "وعبدالرحمن"]),
        ("مكتبة", "الكتب ومكتبة الجامعة", ["ومكتبة"]),
        ("لمكتبة", "تفتح المكتبة", []),
        ("5572", "من ‎+966 53 310 5572 اليوم", ["5572"]),
        ("3310557", "+966 53 310 5572", ["3 310 557"]),
        ("Zoom", "رابط zoom لا يعمل", ["zoom"]),
        ("بث", "انقطاع الصوت", []),
    ],
)
def test_a_hit_is_the_stretch_that_was_met(typed: str, text: str, expected: list[str]) -> None:
    assert of(typed, text) == expected


def test_a_slip_of_the_finger_marks_the_right_word() -> None:
    query = SearchQuery.parse("التسجييل", WORDS).with_typos(["التسجيل", "تسجيل"])
    text = "مشكلة في التسجيل"
    assert marked(HitFinder(query).of(text), text) == ["التسجيل"]


def test_a_word_that_is_begun_is_marked_as_far_as_it_is_typed() -> None:
    text = "نورة السبيعي"
    assert marked(beginnings_in("نوره سبي", text), text) == ["نورة", "سبي"]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("عبدالرح", "سارة عبد الرحمن", ["عبد الرح"]),
        ("عبد الر", "سارة عبدالرحمن", ["عبدالر"]),
        ("عبد ا", "سارة عبدالرحمن", ["عبدا"]),
        ("رحمن سا", "سارة عبد الرحمن", ["سا", "رحمن"]),
        ("رحمن", "سارة عبدالرحمن", ["رحمن"]),
    ],
)
def test_a_name_of_two_words_is_begun_in_either_spelling(
    typed: str, text: str, expected: list[str]
) -> None:
    assert marked(beginnings_in(typed, text), text) == expected


def test_every_typed_word_has_to_begin_one() -> None:
    assert beginnings_in("نورة خالد", "نورة السبيعي") is None


def test_words_and_digits_together_are_no_number() -> None:
    assert hits_of_digits("ملف 5572", "+966 53 310 5572") == ()


@given(st.text(alphabet="ابتةىأإ لونسيَّ5٥ +-", max_size=12), st.text(max_size=30))
def test_hits_lie_in_the_text_in_order_and_apart(typed: str, text: str) -> None:
    end = 0
    for start, stop in HitFinder(SearchQuery.parse(typed, WORDS)).of(text):
        assert end <= start < stop <= len(text)
        end = stop


def test_a_list_that_says_the_same_words_compares_each_of_them_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []

    def listening(word: str) -> str:
        compared.append(word)
        return fold(word)

    finder = HitFinder(SearchQuery.parse("كلمة", WORDS))
    monkeypatch.setattr(search_hits, "fold", listening)
    finder.of("نسيت كلمة المرور")
    once = len(compared)
    found = {finder.of("نسيت كلمة المرور") for _ in range(100)}
    assert len(found) == 1
    assert len(compared) == once > 0


@given(st.lists(st.text(alphabet="ابتةىأإ لونسيَّ5٥ +-", max_size=20), max_size=5))
def test_what_was_asked_before_changes_no_answer(texts: list[str]) -> None:
    query = SearchQuery.parse("نسيت ال5", WORDS)
    finder = HitFinder(query)
    assert [finder.of(text) for text in texts * 2] == [
        HitFinder(query).of(text) for text in texts * 2
    ]
