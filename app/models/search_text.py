"""What of a text is searched: spellings folded together, words cut to stems, numbers kept whole.

Written and searched text go through the same two steps (ecosystem §2.2), so that نورة is found
as نوره and الاختبارات as اختبار. The index holds words that were split here, never raw text:
its own splitting (`unicode61` with `tokenchars '@._-'`) then finds nothing left to split.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from app.models.names_of_two import joined, other_spellings, without_lone_article
from app.models.phone import digits_of, match_keys, parse_phone
from app.models.typed_text import BIDI_CONTROLS, western_digits

_DROPPED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"  # Quranic signs, tatweel, harakat
    f"\u00ad\u200b-\u200d\u2060-\u2064\ufeff{BIDI_CONTROLS}]"  # what has no width
)
_UNSPEAKABLE = re.compile("[\x00-\x1f\ud800-\udfff]")
_FINAL_HAMZA = re.compile(  # after two letters at the least; they are looked at last
    r"(?:يء(?<=[^\W\d_]{4})|ء(?<=[^\W\d_]{3})|ئ(?<=[^\W\d_]{3}))(?!\w)"
)
_HAMZA_BEFORE_WAW = re.compile("[ؤئء]و")
_ONE_LETTER = dict(zip("أإآٱىیئکةہھؤ", "اااايييكهههو", strict=True)) | {"ء": ""}
_MANY_LETTERS = re.compile(f"[{''.join(_ONE_LETTER)}]")
# Letters, digits and marks that folding leaves as they are.
_FOLDED = re.compile("[ابت-غف-هوي،؛؟ -@[-~]*")

_ARABIC_WORD = re.compile("[\u0620-\u06ff]+")
_ARTICLES: Final = ("وبال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
_ARTICLE: Final = "ال"
_AND: Final = "و"
_LEAST_AFTER_AND: Final = 3
_LEAST_AFTER_ARTICLE: Final = 2
_DOUBTFUL_AFTER_ARTICLE: Final = 4
_SUFFIXES: Final = (
    *((suffix, 3) for suffix in ("هما", "كما", "تها", "هم", "ها", "كم")),
    *((suffix, 3) for suffix in ("نا", "ات", "ان", "ون", "ين", "يه")),
    ("ه", 2),
    ("ي", 3),
    ("ا", 3),
)
_FEMININE_T: Final = "ت"
_LEAST_BEFORE_T: Final = 3

_PHONE = (
    r"(?P<phone>(?![0-9]{5}-[0-9]{4,9}-[0-9](?!\w))"  # a case's number is none
    r"[+(]{0,2}[0-9][0-9 ().-]{5,22}[0-9])(?!\w)"
)
_WORDS = (  # most of most texts, taken at once: words that nothing joins to what follows
    r"(?P<words>[^\W\d_][^\W_]*+(?:[^\w.@+-]++[^\W\d_][^\W_]*+)*(?![\w.@+-]))"
)
_PLAIN = (
    r"(?P<mail>\w[\w.+-]{0,63}+@[\w-]*(?:\.[\w-]+)*)"  # whole, or as far as it is typed
    r"|(?P<joined>[^\W_]++(?:[._-][^\W_]++)+)"
    r"|(?P<word>[^\W_]+)"
)
_TOKEN = re.compile(f"{_WORDS}|{_PHONE}|{_PLAIN}")
_PLAIN_TOKEN = re.compile(_PLAIN)
_WORD = re.compile(r"[^\W_]+")
_JOINER = re.compile("[._-]")
_BETWEEN_LETTERS = re.compile(r"[\W_]+")
_BETWEEN_NAMES = re.compile("[@._+-]+")
_PHONE_DIGITS: Final = range(9, 16)


class TokenKind(StrEnum):
    """What a stretch of searched text is."""

    WORD = "word"
    NUMBER = "number"
    PHONE = "phone"
    MAIL = "mail"
    ID = "id"


class Token(Struct, frozen=True, kw_only=True, gc=False):
    """One word, number, phone, address or id of a folded text.

    `text` is what stands for it among the folded words, of a phone its E.164 digits. `keys` is
    what stands for it among the stems, the most telling one first.
    """

    kind: TokenKind
    text: str
    keys: tuple[str, ...]


class Searchable(NamedTuple):
    """What is indexed of a text: its words folded, and their stems."""

    folded: str
    stems: str


def searchable(text: str) -> Searchable:
    """What the index holds of `text`: words parted by single spaces, nothing to quote or split."""
    tokens = tokenise(text)
    folded = " ".join(token.text for token in tokens)
    stems = " ".join(key for token in tokens for key in token.keys)
    return Searchable(folded, with_names(stems, folded))


def with_names(stems: str, folded: str) -> str:
    """`stems`, and those of names in `folded` that others write as two words, or as one."""
    known = {*stems.split(), *folded.split()}
    spelled = (key for name in other_spellings(folded) for key in (name, *readings(name)))
    return " ".join([stems, *(key for key in dict.fromkeys(spelled) if key not in known)]).strip()


def without_and(folded: str) -> str:
    """The stems of the words of `folded` that may begin with «and»: «ومكتبة» may be «مكتبة».

    It is doubtful: «وصول» is no «صول».
    """
    left = (word[1:] for word in folded.split() if _may_begin_with_and(word))
    return " ".join(dict.fromkeys(key for word in left for key in readings(word)))


def spellings(written: str) -> tuple[str, ...]:
    """All that finds one written word, folded."""
    folded = joined(fold(written))
    further = f"{with_names('', folded)} {without_and(folded)}".split()
    return tuple(dict.fromkeys((folded, *readings(folded), *further)))


def fold(text: str) -> str:
    """`text` with every spelling of a word made one: hamza, taa marbuta, harakat, digits, case.

    Folding what is folded changes nothing.
    """
    while not _FOLDED.fullmatch(text):
        before, text = text, _fold_once(text)
        if text == before:
            break
    return text


def unparted(number: str) -> str:
    """The folded letters and digits of a number, without whatever parts them."""
    return _BETWEEN_LETTERS.sub("", fold(number))


def stem(word: str) -> str:
    """The stem of a folded word: without article and endings. Other words stay as they are.

    Endings are cut until none is left: that is what makes the singular and the plural of words
    that themselves end like a plural (امتحان) agree. So is the article, for words whose own
    first letters look like one (إلكتروني).
    """
    return readings(word)[0]


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[str, ...]:
    """All that a folded word may be indexed as, its stem first.

    The others are for first and last letters that may belong to the word (والدين, ثابتين), and
    for the word without its article, which is what people begin to type.
    """
    if not _ARABIC_WORD.fullmatch(word):
        return (word,)
    bare, doubtful = _without_article(word)
    root = bare
    while root.startswith(_ARTICLE) and len(root) - len(_ARTICLE) >= _LEAST_AFTER_ARTICLE:
        root = root.removeprefix(_ARTICLE)
    found = _without_endings(root)
    if doubtful:
        found += _without_endings(word)
    if bare != word:
        found.append(bare)
    return tuple(dict.fromkeys(found))


def tokenise(text: str) -> tuple[Token, ...]:
    """The words, numbers, phones, addresses and ids of `text`, in order."""
    folded = without_lone_article(fold(text))
    tokens: list[Token] = []
    match = _TOKEN.search(folded)
    while match is not None:
        end = match.end()
        if match.lastgroup == "words":
            tokens += map(_word, _WORD.findall(match[0]))
        elif match.lastgroup == "phone":
            end = _take_number(folded, match, tokens)
        else:
            tokens += _plain_tokens(match)
        match = _TOKEN.search(folded, end)
    return tuple(tokens)


def _may_begin_with_and(word: str) -> bool:
    is_long = len(word) > _LEAST_AFTER_AND and word.startswith(_AND)
    return is_long and not word.startswith(_ARTICLES) and bool(_ARABIC_WORD.fullmatch(word))


def _fold_once(text: str) -> str:
    text = _UNSPEAKABLE.sub(" ", _DROPPED.sub("", text))
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    text = _FINAL_HAMZA.sub("", western_digits(text))
    text = _HAMZA_BEFORE_WAW.sub("و", text)
    return _MANY_LETTERS.sub(lambda letter: _ONE_LETTER[letter[0]], text)


def _without_article(word: str) -> tuple[str, bool]:
    """`word` without its first article, and whether that may have been no article at all."""
    for article in _ARTICLES:
        left = len(word) - len(article)
        if word.startswith(article) and left >= _LEAST_AFTER_ARTICLE:
            return word[len(article) :], article != _ARTICLE or left <= _DOUBTFUL_AFTER_ARTICLE
    return word, False


def _without_endings(word: str) -> list[str]:
    """`word` without any ending; then, where a final ت was cut, what it was with it."""
    with_t: list[str] = []
    was_cut = False
    while True:
        shorter = _without_ending(word)
        if shorter == word and was_cut and word.endswith(_FEMININE_T):
            shorter = word[:-1] if len(word) > _LEAST_BEFORE_T else word
            with_t.append(word)
        if shorter == word:
            return [word, *with_t]
        word, was_cut = shorter, True


def _without_ending(word: str) -> str:
    for suffix, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            return word[: -len(suffix)]
    return word


def _take_number(folded: str, run: re.Match[str], tokens: list[Token]) -> int:
    """Add the longest whole number that the run of digits begins with; answers where it ends."""
    written = run[0]
    while written:
        digits = digits_of(written)
        e164 = parse_phone(written, ()).e164 if len(digits) in _PHONE_DIGITS else None
        if e164 is not None:
            keys = dict.fromkeys((digits, *match_keys(e164)))
            tokens.append(Token(kind=TokenKind.PHONE, text=e164.lstrip("+"), keys=tuple(keys)))
            return run.start() + len(written)
        written = written.rpartition(" ")[0]
    plain = _PLAIN_TOKEN.search(folded, run.start())
    assert plain is not None  # a run of digits holds a number at the least
    tokens += _plain_tokens(plain)
    return plain.end()


def _plain_tokens(match: re.Match[str]) -> list[Token]:
    text = match[0]
    if match["word"]:
        return [_word(text)]
    if match["mail"]:
        names = (name for name in _BETWEEN_NAMES.split(text) if name)
        return [Token(kind=TokenKind.MAIL, text=text, keys=tuple(dict.fromkeys((text, *names))))]
    parts = _JOINER.split(text)
    if len(parts) > 1 and any(character.isdecimal() for character in text):
        keys = ("".join(parts), *(key for part in parts for key in readings(part)))
        return [Token(kind=TokenKind.ID, text=text, keys=tuple(dict.fromkeys(keys)))]
    return [_word(part) for part in parts]


@lru_cache(maxsize=1 << 16)
def _word(text: str) -> Token:
    kind = TokenKind.NUMBER if text.isdecimal() else TokenKind.WORD
    return Token(kind=kind, text=text, keys=readings(text))
