"""In which order the characters of a line are read on screen and on paper."""

from PySide6.QtGui import QTextLayout

from app.models.typed_text import western_digits
from app.wording.bidi import without_controls


def from_the_left(layout: QTextLayout, text: str) -> str:
    """The characters of `text` as they are painted from left to right, digits as Western ones."""
    places = [
        (run.positions()[0].x(), text[at])
        for at in range(len(text))
        for run in layout.glyphRuns(at, 1)
        if without_controls(text[at])
    ]
    return western_digits("".join(letter for _, letter in sorted(places)))
