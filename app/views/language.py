"""The language of the window: translators, direction and digits, switched without a restart.

Qt sends every widget `LanguageChange` when a translator is installed or removed; a `Translated`
widget then sets its words again. What is said about data takes `manner()`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from app.views.style import theme
from app.wording.manner import Language, Manner
from resources import FOLDER

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object

_spoken: list[Manner] = []


class MissingTranslationError(RuntimeError):
    """A compiled translation is not there; `scripts/translations compile` makes it."""


class Translated(_Base):
    """A widget that sets its own words in `retranslate`, and again when the language changes.

    Stands before the Qt class among the bases; `__init__` ends with `self.retranslate()`.
    """

    def retranslate(self) -> None:
        """Set every word that this widget shows."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Answer the change of language, then let Qt do its part."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class LanguageSwitcher:
    """Puts an application into a manner of speaking, as often as the user asks."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translators: tuple[QTranslator, ...] = ()

    def switch(self, to: Manner, worn: theme.Theme | None = None) -> None:
        """Speak as `to` says, from now on, in another theme if one is `worn`.

        Raises MissingTranslationError, and changes nothing.
        """
        translators = tuple(_load(name, folder) for name, folder in _catalogues(to.language))
        _spoken[:] = [to]
        rtl = to.language.is_right_to_left
        self._app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        QLocale.setDefault(_locale(to.language))
        theme.apply(self._app, worn or theme.current(), to.language)
        self.fall_silent()
        self._translators = translators
        for new in translators:
            self._app.installTranslator(new)

    def fall_silent(self) -> None:
        """Take the translators away: the source language is left."""
        for old in self._translators:
            self._app.removeTranslator(old)
        self._translators = ()


def manner() -> Manner:
    """How the window speaks now; Arabic until it was told otherwise."""
    return _spoken[0] if _spoken else Manner()


def _locale(language: Language) -> QLocale:
    # ar_001 is the Arabic locale with Western digits; digits are shown by `app.wording` anyway.
    return QLocale("ar_001" if language is Language.ARABIC else "en_GB")


def _catalogues(language: Language) -> tuple[tuple[str, str], ...]:
    own = (f"sanad_{language}", str(FOLDER / "i18n"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return (("qtbase_ar", qt), own) if language is Language.ARABIC else (own,)


def _load(name: str, folder: str) -> QTranslator:
    translator = QTranslator()
    if not translator.load(name, folder):
        raise MissingTranslationError(f"{name}.qm in {folder}: run `scripts/translations compile`")
    return translator
