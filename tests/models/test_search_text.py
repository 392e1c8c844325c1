"""Which spellings and forms are one word to the search, and what is indexed of a text."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.models.search_text import Token, TokenKind, fold, readings, searchable, stem, tokenise
from app.models.typed_text import arabic_digits
from app.wording.bidi import ltr

ANY_TEXT = st.text(st.characters(exclude_categories=()))
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"
WORDS = st.text(LETTERS, min_size=2, max_size=10)


def _forms(word: str) -> set[str]:
    return set(readings(fold(word)))


@given(ANY_TEXT | st.text("اأإآٱىيیئؤءوةهک\u0640\u064e\u0654\u0653 e\u0301\u200d\ufe71\ufc5e"))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_letters_that_a_hamza_kept_apart_fold_as_one() -> None:
    assert fold("eء\u0301") == fold("é")


@pytest.mark.parametrize(
    "spellings",
    [
        ("أحمد", "احمد", "إحمد", "آحمد", "ٱحمد", "اَحْمَد", "احـــمد", "ا\u0654حمد"),
        ("نورة", "نوره", "نُورة", "نورہ"),
        ("على", "علي", "علی"),
        ("مسؤول", "مسئول", "مسءول"),
        ("شؤون", "شئون"),
        ("بطيء", "بطئ"),
        ("قارئ", "قار"),
        ("مكتبة", "مکتبہ"),
        ("٢٠٢٦", "۲۰۲۶", "2026"),
        ("Zoom", "ZOOM", "ｚｏｏｍ"),
        ("لا", "ﻻ"),
        ("بث\u200fمباشر", "بثمباشر"),
    ],
)
def test_spellings_of_one_word_fold_alike(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@given(WORDS, st.data())
def test_harakat_and_tatweel_never_count(word: str, data: st.DataObject) -> None:
    marks = data.draw(
        st.lists(st.text(HARAKAT, max_size=3), min_size=len(word), max_size=len(word))
    )
    marked = "".join(letter + mark for letter, mark in zip(word, marks, strict=True))
    assert fold(marked) == fold(word)


@given(st.text(LETTERS + " 0123456789"))
def test_digits_and_direction_marks_never_count(text: str) -> None:
    assert fold(ltr(arabic_digits(text))) == fold(text)


@given(WORDS, st.sampled_from("أإآٱ"))
def test_the_seat_of_a_hamza_never_counts(word: str, alef: str) -> None:
    assert fold(word.replace("ا", alef)) == fold(word)


@given(WORDS)
def test_taa_marbuta_is_found_as_haa(word: str) -> None:
    assert fold(word + "ة") == fold(word + "ه")


def test_different_words_stay_apart() -> None:
    assert len({fold(word) for word in ("بث", "بحث", "باث", "حالة", "حال", "شيء", "شاي")}) == 7


@pytest.mark.parametrize("ending", ["ات", "ان", "ين", "ون"])
@given(word=st.text(LETTERS, min_size=3, max_size=8))
def test_a_word_and_its_regular_plural_share_a_reading(ending: str, word: str) -> None:
    assert _forms(word) & _forms(word + ending)


@given(st.text(LETTERS, min_size=3, max_size=8))
def test_a_feminine_word_and_its_plural_share_a_reading(word: str) -> None:
    assume(not word.startswith("ال"))
    assert _forms(word + "ة") & _forms(word + "ات")


@pytest.mark.parametrize(
    "forms",
    [
        ("اختبار", "الاختبار", "اختبارات", "الاختبارات", "بالاختبار", "للاختبارات"),
        ("امتحان", "امتحانات", "الامتحانات"),
        ("جلسة", "جلسات", "الجلسة", "جلستها", "جلساتهم", "جلسه"),
        ("مشكلة", "مشكلتي", "مشكلتها", "المشكلة", "والمشكلة"),
        ("متدرب", "متدربين", "المتدربون", "متدربات", "متدربة", "للمتدربين"),
        ("إلكتروني", "الإلكتروني", "إلكترونية", "الالكترونية"),
        ("التحاق", "الالتحاق", "بالالتحاق"),
        ("ثابت", "ثابتين"),
        ("والد", "الوالدين"),
        ("تقنية", "تقني", "التقنيات"),
        ("مستشفى", "المستشفيات"),
        ("شكر", "شكرا", "شكرًا"),
    ],
)
def test_forms_of_one_word_share_a_reading(forms: tuple[str, ...]) -> None:
    first, *others = forms
    assert all(_forms(first) & _forms(other) for other in others)


@pytest.mark.parametrize("word", ["وليد", "كتاب", "فيصل", "بدر", "لينا"])
def test_one_letter_before_a_word_is_never_cut(word: str) -> None:
    assert stem(fold(word)).startswith(word[:3])


@pytest.mark.parametrize("word", ["zoom", "2026", "windows11", "v2.1", ""])
def test_only_arabic_words_are_cut(word: str) -> None:
    assert readings(word) == (word,)


@given(WORDS)
def test_a_stem_is_never_empty(word: str) -> None:
    assert all(readings(fold(word)))


def test_the_word_without_its_article_is_indexed_for_who_begins_to_type_it() -> None:
    assert "امتحانات" in searchable("الامتحانات").stems.split()


def _kinds(text: str) -> list[tuple[TokenKind, str]]:
    return [(token.kind, token.text) for token in tokenise(text)]


def test_words_numbers_phones_addresses_and_ids_are_told_apart() -> None:
    text = "تعذّر الدخول ٣ مرات (ALM-2026-000123)، جوال ٠٥٣ ٣١٠ ٥٥٧٢، Hoda.M@Example.com."
    assert _kinds(text) == [
        (TokenKind.WORD, "تعذر"),
        (TokenKind.WORD, "الدخول"),
        (TokenKind.NUMBER, "3"),
        (TokenKind.WORD, "مرات"),
        (TokenKind.ID, "alm-2026-000123"),
        (TokenKind.WORD, "جوال"),
        (TokenKind.PHONE, "966533105572"),
        (TokenKind.MAIL, "hoda.m@example.com"),
    ]


@pytest.mark.parametrize("number", ["48213-1042-0", "48213-10420-3"])
def test_a_case_number_is_no_phone(number: str) -> None:
    assert _kinds(f"انظر {number}") == [(TokenKind.WORD, "انظر"), (TokenKind.ID, number)]


def test_a_phone_ends_where_the_next_number_begins() -> None:
    assert _kinds("0533105572 2026 055 310 5572 12") == [
        (TokenKind.PHONE, "966533105572"),
        (TokenKind.NUMBER, "2026"),
        (TokenKind.PHONE, "966553105572"),
        (TokenKind.NUMBER, "12"),
    ]


def test_a_phone_is_indexed_as_written_and_by_every_tail() -> None:
    keys = tokenise("+966 (0)53 310 5572")[0].keys
    assert keys[0] == "9660533105572"
    assert {"966533105572", "0533105572", "5572"} <= set(keys)


def test_an_id_is_indexed_whole_joined_and_in_parts() -> None:
    (token,) = tokenise("48213-1042-0")
    assert token == Token(
        kind=TokenKind.ID, text="48213-1042-0", keys=("4821310420", "48213", "1042", "0")
    )


def test_hyphened_words_are_words() -> None:
    assert _kinds("live-stream") == [(TokenKind.WORD, "live"), (TokenKind.WORD, "stream")]


def test_punctuation_never_sticks_to_a_word() -> None:
    assert searchable("«البث»، انقطع! (مرتين).").folded == "البث انقطع مرتين"


@given(ANY_TEXT)
def test_what_is_indexed_can_be_stored_and_is_split_by_spaces_alone(text: str) -> None:
    for string in searchable(text):
        string.encode()
        assert string == re.sub(r"\s+", " ", string).strip()
        assert "\x00" not in string


@given(st.text("0123456789+-(). @a_نو", max_size=80))
def test_splitting_never_fails_and_loses_no_digit(text: str) -> None:
    indexed = " ".join(searchable(text))
    assert all(digits in indexed for digits in re.findall("[0-9]+", text) if len(digits) < 8)
