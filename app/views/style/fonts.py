"""The typeface: IBM Plex Sans Arabic in four weights, for Arabic and Latin, registered once."""

from functools import cache
from importlib.resources import as_file, files

from PySide6.QtGui import QFontDatabase

_PACKAGE = "fontpkg_ibm_plex_sans_arabic"
_CUTS = ("Regular", "Medium", "SemiBold", "Bold")


class MissingFontError(RuntimeError):
    """A font file of the package cannot be used; the desk would show boxes for letters."""


@cache
def register() -> str:
    """Register the four cuts with the running application and return their family."""
    families = {_family_of(f"files/IBMPlexSansArabic-{cut}.ttf") for cut in _CUTS}
    return min(families, key=len)


def _family_of(path: str) -> str:
    with as_file(files(_PACKAGE).joinpath(path)) as file:
        number = QFontDatabase.addApplicationFont(str(file))
    if number < 0:
        raise MissingFontError(path)
    return QFontDatabase.applicationFontFamilies(number)[0]
