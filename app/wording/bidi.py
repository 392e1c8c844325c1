"""Keeping runs of the other direction whole: isolates are put in when text is shown, never stored.

A phone, an identifier or a signed number without a strong letter takes the direction of what
stands around it, and `+966533105572` is then shown with its plus on the wrong side. Arabic-Indic
digits run from right to left around each space and hyphen, in an island too, unless it overrides.
"""

import re

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_LRO, _END_OF_OVERRIDE = "\u202d", "\u202c"
_ARABIC_DIGIT = re.compile("[\u0660-\u0669]")
_ARABIC = re.compile("[\u0620-\u065f\u0671-\u06d3]+")
_LATIN = re.compile("[A-Za-z]+")
_NUMBER_OF_PARTS = re.compile(r"(?<![\w/\u2066\u202d-])\d+(?:[-/]\d+)+(?!\w)")
_ISLAND = re.compile(f"[{_LRI}{_FSI}][^{_PDI}]*{_PDI}")
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def ltr(text: str) -> str:
    """`text` as an island from left to right: phones, numbers of cases, file names, addresses."""
    if _ARABIC_DIGIT.search(text) and not _ARABIC.search(text):
        text = f"{_LRO}{text}{_END_OF_OVERRIDE}"
    return f"{_LRI}{text}{_PDI}"


def isolated(text: str) -> str:
    """`text` as an island in its own direction: names and subjects inside a sentence."""
    return f"{_FSI}{text}{_PDI}"


def numbers_whole(text: str) -> str:
    """`text` with each number of several parts as an island: after an Arabic letter 48255-1001-3
    would be shown as 3-1001-48255."""
    return _NUMBER_OF_PARTS.sub(lambda number: ltr(number[0]), text)


def runs_rtl(text: str) -> bool:
    """Whether a line that stands alone is to run from right to left, by most of its words.

    «Zoom لا يفتح» is Arabic though it begins with a Latin word. What is isolated in a line, a name
    or a file, says nothing of the line, unless there is nothing else.
    """
    around = _ISLAND.sub("", text) if _PDI in text else text
    if around != text and (_ARABIC.search(around) or _LATIN.search(around)):
        text = around
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    return arabic > 0 and arabic >= latin


def has_letters(text: str) -> bool:
    """Whether anything in `text` says by itself which way it runs."""
    return bool(_ARABIC.search(text) or _LATIN.search(text))


def without_controls(text: str) -> str:
    """`text` without marks, embeddings and isolates, as it is stored, searched and exported."""
    return _CONTROLS.sub("", text)
