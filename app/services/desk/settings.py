"""The settings of one desk: `settings.toml` in its home, written whole and at once.

A file that cannot be read, or a value that means nothing, gives way to the default: a desk never
fails to open because of a setting. `unread_settings` says what gave way, and saving puts a file
that nobody could read aside instead of writing over it.
"""

import os
import tempfile
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from app.models.errors import Code, StorageProblem
from app.wording.manner import Digits, Language

FILE_NAME = "settings.toml"
KEPT_ASIDE = "settings.unread.toml"


class ThemeChoice(StrEnum):
    """Which theme is held; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextChoice(StrEnum):
    """The sizes of text."""

    COMPACT = "compact"
    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"


class AlertSound(StrEnum):
    """What is heard with an alert on the desktop; `DESKTOP` is the sound of its own daemon."""

    NONE = "none"
    DESKTOP = "desktop"
    BELL = "bell"


class QuietHours(Struct, frozen=True, kw_only=True):
    """When nothing is shown on the desktop, as minutes since midnight; equal ends mean never."""

    start: int = 0
    end: int = 0


class WindowState(Struct, frozen=True, kw_only=True):
    """Where a window stood in one direction of reading: Qt's own text, and widths of panes."""

    geometry: str = ""
    panes: str = ""
    is_folded: bool = False


class Settings(Struct, frozen=True, kw_only=True):
    """What the person at a desk chose. `windows` are by direction: `rtl`, `ltr`."""

    language: Language = Language.ARABIC
    digits: Digits = Digits.WESTERN
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_size: TextChoice = TextChoice.NORMAL
    alert_sound: AlertSound = AlertSound.NONE
    quiet: QuietHours = QuietHours()
    windows: Mapping[str, WindowState] = field(default_factory=dict)

    @classmethod
    def of(cls, home: Path) -> Self:
        """The settings of a home; the defaults where it has none."""
        try:
            table = _read(home)
        except (OSError, ValueError):
            return cls()
        quiet, windows = _table(table, "quiet"), _table(table, "windows")
        return cls(
            language=_word(table, "language", Language.ARABIC),
            digits=_word(table, "digits", Digits.WESTERN),
            theme=_word(table, "theme", ThemeChoice.SYSTEM),
            text_size=_word(table, "text_size", TextChoice.NORMAL),
            alert_sound=_word(table, "alert_sound", AlertSound.NONE),
            quiet=QuietHours(start=_minutes(quiet, "start"), end=_minutes(quiet, "end")),
            windows={name: _window(_table(windows, name)) for name in windows},
        )

    def with_window(self, direction: str, state: WindowState) -> "Settings":
        """The same with where the window stands now."""
        return replace(self, windows={**self.windows, direction: state})

    def save(self, home: Path) -> None:
        """Write the settings of a home. Raises StorageProblem; the old file then stands."""
        lines = [
            f'language = "{self.language}"',
            f'digits = "{self.digits}"',
            f'theme = "{self.theme}"',
            f'text_size = "{self.text_size}"',
            f'alert_sound = "{self.alert_sound}"',
            "",
            "[quiet]",
            f"start = {self.quiet.start}",
            f"end = {self.quiet.end}",
        ]
        for direction, state in sorted(self.windows.items()):
            lines += [
                "",
                f"[windows.{direction}]",
                f'geometry = "{state.geometry}"',
                f'panes = "{state.panes}"',
                f"is_folded = {str(state.is_folded).lower()}",
            ]
        try:
            _put_unread_aside(home)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=home, delete=False) as file:
                file.write("\n".join(lines) + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(home / FILE_NAME)
        except OSError as fault:
            raise StorageProblem(Code.NO_SPACE, detail=str(fault)) from fault


def unread_settings(home: Path) -> str:
    """What gave way to a default, for whoever mends it; empty where nothing did."""
    try:
        table = _read(home)
    except (OSError, ValueError) as fault:
        return str(fault)
    held = Settings.of(home)
    words = {key: str(getattr(held, key)) for key in _WORDS if key in table}
    return ", ".join(f"{key} = {table[key]!r}" for key, word in words.items() if table[key] != word)


def _read(home: Path) -> Mapping[str, object]:
    """The file's own table, empty where there is none. Raises OSError, ValueError."""
    try:
        return tomllib.loads((home / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _put_unread_aside(home: Path) -> None:
    try:
        _read(home)
    except ValueError:
        (home / FILE_NAME).replace(home / KEPT_ASIDE)


_WORDS = ("language", "digits", "theme", "text_size", "alert_sound")
_WordT = TypeVar("_WordT", bound=StrEnum)


def _word(table: Mapping[str, object], key: str, default: _WordT) -> _WordT:
    try:
        return type(default)(str(table.get(key, default)))
    except ValueError:
        return default


def _table(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _minutes(table: Mapping[str, object], key: str) -> int:
    value = table.get(key)
    return value if isinstance(value, int) and 0 <= value < 24 * 60 else 0


def _window(table: Mapping[str, object]) -> WindowState:
    geometry, panes = table.get("geometry"), table.get("panes")
    return WindowState(
        geometry=geometry if isinstance(geometry, str) else "",
        panes=panes if isinstance(panes, str) else "",
        is_folded=table.get("is_folded") is True,
    )
