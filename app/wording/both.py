"""One thing said in both languages, side by side, so that neither can be forgotten."""

from typing import NamedTuple

from app.wording.manner import Manner


class Both(NamedTuple):
    """The Arabic and the English words; `{name}` are places."""

    arabic: str
    english: str

    def in_(self, manner: Manner) -> str:
        """The words of the desk's language."""
        return self.arabic if manner.is_arabic else self.english
