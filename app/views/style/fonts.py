"""The typeface: IBM Plex Sans Arabic in four weights, for Arabic and Latin, registered once."""

from functools import cache
from pathlib import Path

import fontpkg_ibm_plex_sans_arabic
from PySide6.QtGui import QFontDatabase

_FILES = Path(fontpkg_ibm_plex_sans_arabic.__file__).parent / "files"
_CUTS = ("Regular", "Medium", "SemiBold", "Bold")


class MissingFontError(RuntimeError):
    """A font file of the package cannot be used; the desk would show boxes for letters."""


@cache
def register() -> str:
    """Register the four cuts with the running application and return their family."""
    families = {_family_of(_FILES / f"IBMPlexSansArabic-{cut}.ttf") for cut in _CUTS}
    return min(families, key=len)


def _family_of(file: Path) -> str:
    number = QFontDatabase.addApplicationFont(str(file))
    if number < 0:
        raise MissingFontError(file.name)
    return QFontDatabase.applicationFontFamilies(number)[0]
