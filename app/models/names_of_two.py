"""Names of two words that people write as one: عبد الرحمن, أبو بكر, آل سعود, نور الدين.

All functions take and give folded words.
"""

import re
from collections.abc import Iterator
from typing import Final

_LETTERS = "[\u0620-\u064a]"
_PREFIX = "و?[بفلك]?"  # «ولعبد الله»
_BEFORE = f"(?<!\\w){_PREFIX}"
_GAP = re.compile(
    f"{_BEFORE}(?:عبد|عبيد) +(?=ال|ا(?!\\w))"
    f"|{_BEFORE}(?:ابو|ابا|بو) +(?={_LETTERS}{{2}})"
    f"|(?<={_LETTERS}{{2}}) +(?=(?:الدين|الله)(?!\\w))"
)
# «آل سعود» is «السعود» to whoever writes it so.
_LONE_ARTICLE = re.compile(f"(?<!\\w)ال +(?={_LETTERS}{{2}})")
_JOINED = re.compile(
    f"{_PREFIX}(?P<whole>(?:عبد|عبيد)(?=ال{_LETTERS}{{2}})|ابو(?={_LETTERS}{{3}}))(?P<rest>.+)"
    f"|(?P<name>{_LETTERS}{{2,}})(?P<praise>الدين|الله)"
)
_SON_OF = re.compile(f"(?<={_LETTERS} )ابن(?= {_LETTERS})")
_HINT = re.compile("عبد|عبيد|ابو|بن|ابا|بو|الدين|الله|ال ")
_SAME_WORD: Final = {
    "ابن": ("بن",),
    "بن": ("ابن",),
    "ابو": ("ابا", "بو"),
    "ابا": ("ابو", "بو"),
    "بو": ("ابو", "ابا"),
}


def joined(folded: str) -> str:
    """`folded` with every name of two words as one: «عبد الرحمن علي» as «عبدالرحمن علي».

    Between two names «ابن» becomes «بن».
    """
    folded = _SON_OF.sub("بن", without_lone_article(folded))
    return _GAP.sub(lambda gap: gap[0].rstrip(" "), folded)


def without_lone_article(folded: str) -> str:
    """`folded` with «ال» that stands alone before its word: «آل سعود» as «السعود»."""
    return _LONE_ARTICLE.sub("ال", folded)


def other_spellings(folded: str) -> Iterator[str]:
    """The words that stand in `folded` if its names are written as others write them."""
    if not _HINT.search(folded):
        return
    written = dict.fromkeys(folded.split())
    for word in written:
        yield from _SAME_WORD.get(word, ())
        yield from _parts_of(word)
    for word in joined(folded).split():
        if word not in written:
            yield word
            yield from _parts_of(word)


def _parts_of(word: str) -> Iterator[str]:
    """What a name of two words that is written as one is made of; nothing of any other word."""
    match = _JOINED.fullmatch(word)
    if match is None:
        return
    first, rest = match["whole"] or match["name"], match["rest"] or match["praise"]
    if match["whole"] and not word.startswith(first):
        yield first + rest
    yield first
    yield from _SAME_WORD.get(first, ())
    yield rest
    yield from _parts_of(rest)
