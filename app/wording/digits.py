"""Digits: shown as the desk's manner says, read in any of the three forms people type."""

from app.wording.manner import Digits, Manner

_WESTERN = "0123456789"
_TO_ARABIC_INDIC = str.maketrans(_WESTERN, "٠١٢٣٤٥٦٧٨٩")
_TO_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", _WESTERN * 2)


def shown(manner: Manner, text: str) -> str:
    """`text` with its digits as this desk shows them."""
    return text.translate(_TO_ARABIC_INDIC) if manner.digits is Digits.ARABIC_INDIC else text


def western(text: str) -> str:
    """`text` with Arabic-Indic and Persian digits made Western, as they are stored."""
    return text.translate(_TO_WESTERN)


def number(manner: Manner, value: int) -> str:
    """A whole number, grouped by thousands; a minus stays before it in either direction."""
    text = shown(manner, f"{value:,}")
    return f"\u2066{text}\u2069" if value < 0 else text
