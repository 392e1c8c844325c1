"""Digits as the desk's manner shows them."""

from app.models.typed_text import arabic_digits
from app.wording.manner import Digits, Manner


def shown(manner: Manner, text: str) -> str:
    """`text` with its digits as this desk shows them."""
    return arabic_digits(text) if manner.digits is Digits.ARABIC_INDIC else text


def number(manner: Manner, value: int) -> str:
    """A whole number, grouped by thousands; a minus stays before it in either direction."""
    text = shown(manner, f"{value:,}")
    return f"\u2066{text}\u2069" if value < 0 else text
