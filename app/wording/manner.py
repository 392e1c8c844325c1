"""How one desk speaks: its language, its digits and the zone in which it tells the time."""

from datetime import UTC, tzinfo
from enum import StrEnum

from msgspec import Struct


class Language(StrEnum):
    """The languages of the desk, by the code that settings and `--lang` use."""

    ARABIC = "ar"
    ENGLISH = "en"

    @property
    def is_right_to_left(self) -> bool:
        """Whether lines of this language run from right to left."""
        return self is Language.ARABIC


class Digits(StrEnum):
    """The digits that are shown. Both are accepted everywhere, whichever are shown."""

    WESTERN = "western"
    ARABIC_INDIC = "arabic_indic"


class Manner(Struct, frozen=True, kw_only=True):
    """What every function that makes words is given first."""

    language: Language = Language.ARABIC
    digits: Digits = Digits.WESTERN
    zone: tzinfo = UTC

    @property
    def is_arabic(self) -> bool:
        """Whether it speaks Arabic."""
        return self.language is Language.ARABIC

    @property
    def comma(self) -> str:
        """What parts the words of a list."""
        return "، " if self.is_arabic else ", "
