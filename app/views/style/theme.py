"""The theme in force: colours, sizes and fonts, and how they are put on the application.

A theme is a frozen record. `apply` dresses the application with one: Fusion, palette, font and the
one style sheet; then every `Themed` widget is told. Delegates and painted widgets ask `current()`
while they paint, as they would ask `QApplication.palette()`.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from string import Template

from msgspec import Struct
from msgspec.structs import asdict, replace
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.views.style import fonts, tokens
from app.views.style.tokens import Colours, Size, TypeScale, TypeSize
from app.wording.manner import Language
from resources import FOLDER

Weight = QFont.Weight

# What holds text, and how many lines of it: these heights grow with the text size.
_LINES_IN = {
    "row": 2,
    "row_compact": 1,
    "group_header": 1,
    "nav_row": 1,
    "field": 1,
    "button": 1,
    "button_small": 1,
    "badge": 1,
    "chip": 1,
    "key_cap": 1,
    "count_pill": 1,
    "undo_bar": 1,
    "toolbar": 1,
    "statusbar": 1,
    "sheet_header": 1,
    "panel_header": 1,
    "filter_bar": 1,
}
# The names of the views are a line each: by how much of a line its column grows.
_WIDER_BY = 2

_in_force: list["Theme"] = []


class TextSize(StrEnum):
    """The reader's choice of text size."""

    COMPACT = "compact"
    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"


class Theme(Struct, frozen=True, kw_only=True):
    """Everything that a widget or a delegate needs to know about its looks."""

    name: str
    colours: Colours
    family: str
    type: TypeScale
    space: tokens.Space
    radius: tokens.Radius
    line: tokens.Line
    size: Size
    breakpoint: tokens.Breakpoint
    motion: tokens.Motion
    shadow: tokens.Shadow
    scrim_opacity: float

    @property
    def is_dark(self) -> bool:
        """Whether light ink stands on dark ground."""
        return self.name == "dark"

    def colour(self, token: str) -> QColor:
        """The colour of a token, by its name in `Colours`."""
        return QColor(getattr(self.colours, token))

    def type_size(self, role: str) -> TypeSize:
        """Pixels and line of a size of type, by its name in `TypeScale`."""
        size: TypeSize = getattr(self.type, role)
        return size

    def font(self, role: str, weight: Weight = Weight.Normal) -> QFont:
        """The typeface at a size of type, by its name in `TypeScale`."""
        return QFont(_font(self.family, self.type_size(role).px, weight))


class Themed:
    """A widget that keeps something of the theme (an icon, a height) and renews it when told."""

    def restyle(self, theme: Theme) -> None:
        """Take what it keeps from `theme`."""
        raise NotImplementedError


def light(text_size: TextSize = TextSize.NORMAL) -> Theme:
    """The light theme."""
    read = tokens.read()
    return _theme("light", read.light, read.scrim.opacity_light, text_size)


def dark(text_size: TextSize = TextSize.NORMAL) -> Theme:
    """The dark theme."""
    read = tokens.read()
    return _theme("dark", read.dark, read.scrim.opacity_dark, text_size)


def without_motion(theme: Theme) -> Theme:
    """`theme` where nothing moves: for reduced motion and remote desktops."""
    return replace(theme, motion=replace(theme.motion, appear=0, move=0, tint=0))


def current() -> Theme:
    """The theme in force, the light one until another is applied."""
    if not _in_force:
        _in_force.append(light())
    return _in_force[0]


def apply(app: QApplication, theme: Theme, language: Language) -> None:
    """Dress the application: palette, font and sheet; then tell every themed widget.

    The old sheet goes before the new one comes. Where one takes the place of another, Qt gives a
    widget its style as often as it has ancestors, and visits widgets that were measured, never
    shown, and are gone, which ends the process.
    """
    _in_force[:] = [theme]
    fonts.register()
    with nothing_collected():
        app.setStyleSheet("")
        app.setPalette(_palette(theme))
        app.setFont(theme.font("body"))
        app.setStyleSheet(style_sheet(theme, language))
        widgets = app.allWidgets()
    for widget in widgets:
        if isinstance(widget, Themed):
            widget.restyle(theme)


@contextmanager
def undressed() -> Iterator[None]:
    """Make a whole window that is not shown yet: the sheet is off, and comes on when it is made.

    Under the sheet Qt styles a widget, and everything in it, once more each time that it is put
    into another: a window of two hundred spends three quarters of its making on that.

    Only the first window is made so: others would lose their style meanwhile.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication), "widgets need a running application"
    with nothing_collected():
        is_first = not app.allWidgets()
    if not is_first:
        yield
        return
    sheet = app.styleSheet()
    with nothing_collected():
        app.setStyleSheet("")
    try:
        yield
    finally:
        with nothing_collected():
            app.setStyleSheet(sheet)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Let no garbage be looked for while somebody goes through a list of all widgets.

    A widget that Python collects meanwhile is visited all the same, and ends the process: by Qt
    when it dresses them, and by PySide when it answers the list itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@lru_cache(maxsize=64)
def _font(family: str, px: int, weight: Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(px)
    font.setWeight(weight)
    return font


def style_sheet(theme: Theme, language: Language) -> str:
    """The one style sheet, its places filled from `theme`."""
    text = (FOLDER / "style/style.qss").read_text(encoding="utf-8")
    rtl = language.is_right_to_left
    places: dict[str, object] = {
        "leading": "right" if rtl else "left",
        "trailing": "left" if rtl else "right",
        "family": theme.family,
        **asdict(theme.colours),
        **_prefixed("space", asdict(theme.space)),
        **_prefixed("radius", asdict(theme.radius)),
        **_prefixed("line", asdict(theme.line)),
        **_prefixed("size", asdict(theme.size)),
        **_prefixed("type", {role: size.px for role, size in asdict(theme.type).items()}),
    }
    return Template(text).substitute(places)


def _prefixed(prefix: str, values: Mapping[str, object]) -> dict[str, object]:
    return {f"{prefix}_{name}": value for name, value in values.items()}


def _theme(name: str, colours: Colours, scrim: float, text_size: TextSize) -> Theme:
    read = tokens.read()
    step: int = getattr(read.steps, text_size)
    scale = TypeScale(
        **{role: _grown(getattr(read.type, role), step) for role in TypeScale.__struct_fields__}
    )
    more = scale.body.line - read.type.body.line
    grown = {part: getattr(read.size, part) + more * n for part, n in _LINES_IN.items()}
    grown["sidebar"] = read.size.sidebar + more * _WIDER_BY
    grown["fact_name"] = read.size.fact_name * scale.small.px // read.type.small.px
    grown["facts"] = read.size.facts + grown["fact_name"] - read.size.fact_name
    return Theme(
        name=name,
        colours=colours,
        family=read.family,
        type=scale,
        space=read.space,
        radius=read.radius,
        line=read.line,
        size=replace(read.size, **grown),
        breakpoint=read.breakpoint,
        motion=read.motion,
        shadow=read.shadow,
        scrim_opacity=scrim,
    )


def _grown(size: TypeSize, step: int) -> TypeSize:
    px = size.px + step
    return TypeSize(px=px, line=size.line if step == 0 else round(px * size.line / size.px))


def _palette(theme: Theme) -> QPalette:
    """Fusion's colours for what the sheet does not reach."""
    role, off = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    tokens_of = {
        role.Window: "window",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "ink",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.BrightText: "on_accent",
        role.PlaceholderText: "ink3",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent_ink",
        role.LinkVisited: "accent_ink",
        role.ToolTipBase: "tooltip",
        role.ToolTipText: "on_tooltip",
        role.Accent: "accent",
        role.Light: "surface",
        role.Midlight: "line",
        role.Mid: "line_strong",
        role.Dark: "field_line",
        role.Shadow: "ink3",
    }
    palette = QPalette()
    for colour_role, token in tokens_of.items():
        palette.setColor(colour_role, theme.colour(token))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(off, colour_role, theme.colour("disabled"))
    return palette
