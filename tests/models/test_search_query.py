"""What a query finds: asked of a real FTS5 index, set up as the local store sets up its own."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.case_number import make_number
from app.models.search_query import SearchQuery, WordList, fts_match
from app.models.search_text import searchable
from app.models.typed_text import arabic_digits

ANY_TEXT = st.text(st.characters(exclude_categories=()))
SYNTAX = st.text("\"'*:^(){}+-.@_ ANDORNTE\x00\ud800😀ال0123456789")
NO_WORDS = WordList()
WORDS = WordList(
    (
        ("باسورد", "كلمة المرور", "كلمة السر", "password"),
        ("جوال", "موبايل", "هاتف"),
        ("طالب", "طلاب", "طلبة"),
    )
)


class Index:
    """An FTS5 table of searchable texts."""

    def __init__(self) -> None:
        self._store = sqlite3.connect(":memory:")
        self._store.execute(
            "CREATE VIRTUAL TABLE texts USING fts5"
            "(folded, stems, tokenize = \"unicode61 tokenchars '@._-'\")"
        )
        self._store.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(texts, 'row')")

    def add(self, text: str) -> None:
        self._store.execute("INSERT INTO texts VALUES (?, ?)", searchable(text))

    def clear(self) -> None:
        self._store.execute("DELETE FROM texts")

    def vocabulary(self) -> list[str]:
        return [term for (term,) in self._store.execute("SELECT term FROM vocabulary")]

    def count(self, query: SearchQuery) -> int:
        found = self._store.execute(
            "SELECT count(*) FROM texts WHERE texts MATCH ?", (fts_match(query),)
        )
        return int(found.fetchone()[0])

    def close(self) -> None:
        self._store.close()


@pytest.fixture(scope="module")
def shared_index() -> Iterator[Index]:
    made = Index()
    yield made
    made.close()


@pytest.fixture
def index(shared_index: Index) -> Index:
    shared_index.clear()
    return shared_index


def _finds(index: Index, text: str, asked: str, word_list: WordList = NO_WORDS) -> bool:
    index.clear()
    index.add(text)
    return index.count(SearchQuery.parse(asked, word_list)) == 1


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("نورة السبيعي", "نوره سبيعي"),
        ("انقطاع البثّ المباشر", "البث المباشر"),
        ("المسؤول عن شؤون الطلاب", "شئون مسئول"),
        ("تعذر دخول الاختبارات", "اختبار"),
        ("امتحان نهاية الفصل", "الامتحانات"),
        ("البريد الإلكتروني لا يصل", "الكتروني"),
        ("بريد إلكتروني", "البريد الالكتروني"),
        ("الامتحانات النهائية", "امتحانا"),
        ("تحديث تطبيق Zoom", "zoom"),
        ("القاعة ٣", "قاعة 3"),
        ("المستوى 2", "المستوى-2"),
        ("المستوى-2", "المستوي 2"),
        ("لا يعمل live-stream", "live stream"),
    ],
)
def test_a_word_is_found_in_every_spelling_and_form(index: Index, text: str, asked: str) -> None:
    assert _finds(index, text, asked)


@pytest.mark.parametrize("asked", ["بث تسجيل", "مباشرة التسجيلات", "بثوث"])
def test_every_word_must_be_there(index: Index, asked: str) -> None:
    assert not _finds(index, "انقطاع البث المباشر", asked)


def test_only_the_last_word_may_be_unfinished(index: Index) -> None:
    assert _finds(index, "تسجيل المحاضرة", "تسجيل المحاض")
    assert not _finds(index, "تسجيل المحاضرة", "المحاض تسجيل")


def test_three_letters_are_no_beginning(index: Index) -> None:
    assert not _finds(index, "قاموس", "قام")


@pytest.mark.parametrize(
    "asked",
    [
        "0533105572",
        "+966533105572",
        "00966533105572",
        "٠٥٣٣١٠٥٥٧٢",
        "053 310 5572",
        "053-310-5572",
        "+966 (0)53 310 5572",
        "533105572",
        "5572",
        "3310",
        "05331",
        "96653",
        "053 310 5",
    ],
)
@pytest.mark.parametrize("text", ["+966533105572", "جوالها ٠٥٣ ٣١٠ ٥٥٧٢ بعد العصر"])
def test_a_phone_is_found_by_any_four_digits(index: Index, text: str, asked: str) -> None:
    assert _finds(index, text, asked)


def test_an_egyptian_landline_that_looks_like_a_saudi_mobile_is_found(index: Index) -> None:
    assert _finds(index, "+20502223334", "0502223334")


def test_another_phone_is_not_found(index: Index) -> None:
    assert not _finds(index, "+966533105572", "0533105573")


@pytest.mark.parametrize(
    "asked", ["48213-1042-0", "4821310420", "48213 1042 0", "1042", "48213-10"]
)
def test_a_case_is_found_by_its_number(index: Index, asked: str) -> None:
    assert _finds(index, "48213-1042-0", asked)
    assert _finds(index, "48213-1042-0", arabic_digits(asked))


@given(device=st.integers(10_000, 99_999), counter=st.integers(0, 10**6))
def test_every_case_number_is_found_without_its_hyphens(
    shared_index: Index, device: int, counter: int
) -> None:
    number = make_number(str(device), counter)
    assert _finds(shared_index, number, number.replace("-", ""))
    assert _finds(shared_index, number, number)


@pytest.mark.parametrize("asked", ["ALM-2026-000123", "alm-2026", "000123", "ALM 000123"])
def test_an_id_is_found_whole_and_by_its_parts(index: Index, asked: str) -> None:
    assert _finds(index, "رقم المتدرب ALM-2026-000123", asked)


def test_part_of_an_ids_part_is_not_found(index: Index) -> None:
    assert not _finds(index, "رقم المتدرب ALM-2026-000123", "123")


@pytest.mark.parametrize("asked", ["hoda.m@example.com", "hoda.m", "HODA", "hoda.m@exa"])
def test_an_address_is_found_by_its_beginning(index: Index, asked: str) -> None:
    assert _finds(index, "البريد hoda.m@example.com", asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("نسي كلمة المرور", "باسورد"),
        ("نسي الباسورد", "كلمة المرور"),
        ("نسي كلمة السر", "كلمات المرور"),
        ("نسي كلمة المرور", "Password"),
        ("تعذر دخول الطلاب", "طالب"),
        ("لا يعمل على الموبايل", "الجوال"),
    ],
)
def test_words_of_the_list_find_each_other(index: Index, text: str, asked: str) -> None:
    assert _finds(index, text, asked, WORDS)
    assert not _finds(index, text, asked)


def test_a_listed_phrase_is_still_found_as_it_stands(index: Index) -> None:
    assert _finds(index, "كلمة المرور", "كلمة المرور", WORDS)


def test_an_empty_entry_of_the_list_means_nothing() -> None:
    assert WordList((("", "…"), ("جوال", ""))).expand(("جوال",)) == ()


def test_words_of_two_groups_have_the_synonyms_of_both() -> None:
    both = WordList((("جوال", "هاتف"), ("جوال", "موبايل")))
    assert both.expand(("جوال",)) == (("هاتف",), ("موبايل",))


@pytest.mark.parametrize("asked", ["المحاظرة", "المحاضررة", "المحاضة", "الماحضرة"])
def test_one_slip_in_a_long_word_is_forgiven_in_a_second_pass(index: Index, asked: str) -> None:
    index.add("تسجيل المحاضرة")
    strict = SearchQuery.parse(asked + " تسجيل", NO_WORDS)
    assert index.count(strict) == 0
    assert index.count(strict.with_typos(index.vocabulary())) == 1


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("بحث", "بحت"),
        ("+966533105572", "966533105573"),
        ("1023456789", "1023456788"),
        ("hoda.m@example.com", "hoda.n@example.com"),
        ("ALM-2026-000123", "ALM-2026-000124"),
        ("المحاضرة", "المحاظره التسجيل"),
    ],
)
def test_short_words_numbers_addresses_and_ids_are_never_guessed(
    index: Index, text: str, asked: str
) -> None:
    index.add(text)
    query = SearchQuery.parse(asked, NO_WORDS).with_typos(index.vocabulary())
    assert index.count(query) == 0


@pytest.mark.parametrize("asked", ["", "  ", "؟!…", "\x00", "\ud800", "😀", '"', "*"])
def test_a_query_for_nothing_finds_nothing(index: Index, asked: str) -> None:
    index.add("انقطاع البث")
    query = SearchQuery.parse(asked, NO_WORDS)
    assert query.clauses == ()
    assert index.count(query) == 0


@given(asked=ANY_TEXT | SYNTAX)
def test_no_query_ever_fails(shared_index: Index, asked: str) -> None:
    query = SearchQuery.parse(asked, WORDS)
    shared_index.count(query)
    shared_index.count(query.with_typos(["المحاضرة", "password"]))


def test_a_query_of_a_thousand_words_does_not_fail(index: Index) -> None:
    index.add("انقطاع البث")
    assert index.count(SearchQuery.parse("انقطاع البث " * 500, WORDS)) == 1


@given(text=st.lists(st.text("ابتدرسشعلمنهويةأإىئؤءٱ", min_size=2), min_size=1).map(" ".join))
def test_a_text_is_found_by_its_own_words(shared_index: Index, text: str) -> None:
    if searchable(text).folded:
        assert _finds(shared_index, text, text)
