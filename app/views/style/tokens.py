"""The design tokens as records: `resources/style/tokens.toml`, read once.

Every colour and every size of the desk is one of these; sizes are logical pixels.
"""

import tomllib
from functools import cache

from msgspec import Struct

from resources import FOLDER


class Colours(Struct, frozen=True, kw_only=True):
    """One theme's colours as `#RRGGBB`; what each is for stands in the design language."""

    window: str
    surface: str
    sunken: str
    hover: str
    selected: str
    line: str
    line_strong: str
    field_line: str
    ink: str
    ink2: str
    ink3: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    focus: str
    late: str
    late_bg: str
    late_solid: str
    on_late: str
    soon: str
    soon_bg: str
    soon_solid: str
    ok: str
    ok_bg: str
    ok_solid: str
    paused: str
    paused_bg: str
    paused_solid: str
    note_bg: str
    mark: str
    track: str
    scrim: str
    tooltip: str
    on_tooltip: str


class TypeSize(Struct, frozen=True, kw_only=True):
    """One size of type: its pixels and the height of its line."""

    px: int
    line: int


class TypeScale(Struct, frozen=True, kw_only=True):
    """The seven sizes of type."""

    caption: TypeSize
    small: TypeSize
    body: TypeSize
    reading: TypeSize
    section: TypeSize
    title: TypeSize
    figure: TypeSize


class Space(Struct, frozen=True, kw_only=True):
    """Distances on the 4 px grid."""

    grid: int
    xs: int
    s: int
    m: int
    l: int  # noqa: E741 - the token's name
    xl: int
    gutter_row: int
    gutter_view: int


class Radius(Struct, frozen=True, kw_only=True):
    """Radii of corners."""

    badge: int
    control: int
    panel: int
    popover: int
    pill: int


class Line(Struct, frozen=True, kw_only=True):
    """Widths of lines."""

    hair: int
    focus: int
    focus_gap: int
    selection_bar: int


class Size(Struct, frozen=True, kw_only=True):
    """Heights, widths and sides of parts; those that hold text grow with the text size."""

    window_min_width: int
    window_min_height: int
    window_width: int
    window_height: int
    toolbar: int
    statusbar: int
    sidebar: int
    sidebar_rail: int
    list: int
    list_min: int
    case_min: int
    facts: int
    fact_name: int
    sheet: int
    caller_pane: int
    palette: int
    palette_field: int
    palette_row: int
    palette_top: int
    explain: int
    alert_drawer: int
    row: int
    row_compact: int
    group_header: int
    nav_row: int
    field: int
    button: int
    button_small: int
    badge: int
    chip: int
    avatar_small: int
    avatar: int
    avatar_large: int
    icon_small: int
    icon: int
    icon_large: int
    icon_hero: int
    icon_stroke: float
    icon_stroke_strong: float
    clock_ring: int
    bar: int
    bar_clock: int
    target_min: int
    undo_bar: int
    sheet_header: int
    panel_header: int
    filter_bar: int
    timeline_dot: int
    key_cap: int
    count_pill: int
    state_tile: int
    alert_tile: int
    scroll_bar: int
    splitter_grab: int
    text_lines: int
    search: int
    logo: int


class Breakpoint(Struct, frozen=True, kw_only=True):
    """Logical widths of the window below which it folds."""

    wide: int
    medium: int
    narrow: int
    single: int


class Motion(Struct, frozen=True, kw_only=True):
    """Durations in milliseconds; all nought where motion is reduced."""

    appear: int
    move: int
    toast_stay: int
    undo_hold: int
    skeleton_after: int
    clock_tick: int
    tint: int


class Scrim(Struct, frozen=True, kw_only=True):
    """How much of what lies behind a sheet is darkened."""

    opacity_light: float
    opacity_dark: float


class Shadow(Struct, frozen=True, kw_only=True):
    """The one soft shadow: how far it reaches, how far it drops, how dark it is."""

    reach: int
    drop: int
    opacity: float


class Pair(Struct, frozen=True, kw_only=True):
    """A foreground on a background and the least contrast the two must have."""

    foreground: str
    background: str
    minimum: float


class TextSteps(Struct, frozen=True, kw_only=True):
    """What each choice of "text size" adds to every size of type."""

    compact: int
    normal: int
    large: int
    larger: int


class Tokens(Struct, frozen=True, kw_only=True):
    """All tokens."""

    light: Colours
    dark: Colours
    contrast: tuple[Pair, ...]
    family: str
    type: TypeScale
    steps: TextSteps
    space: Space
    radius: Radius
    line: Line
    size: Size
    breakpoint: Breakpoint
    motion: Motion
    scrim: Scrim
    shadow: Shadow


@cache
def read() -> Tokens:
    """The tokens that ship with the program."""
    table = tomllib.loads((FOLDER / "style/tokens.toml").read_text(encoding="utf-8"))
    kinds = table["type"]
    return Tokens(
        light=Colours(**table["colour"]["light"]),
        dark=Colours(**table["colour"]["dark"]),
        contrast=tuple(_pair(names, minimum) for names, minimum in table["contrast"].items()),
        family=kinds["family"],
        type=TypeScale(**{name: _type_size(kinds[name]) for name in TypeScale.__struct_fields__}),
        steps=TextSteps(**kinds["step"]),
        space=Space(**table["space"]),
        radius=Radius(**table["radius"]),
        line=Line(**table["line"]),
        size=Size(**table["size"]),
        breakpoint=Breakpoint(**table["breakpoint"]),
        motion=Motion(**table["motion"]),
        scrim=Scrim(**table["scrim"]),
        shadow=Shadow(**table["shadow"]),
    )


def _pair(names: str, minimum: float) -> Pair:
    foreground, background = names.split("/")
    return Pair(foreground=foreground, background=background, minimum=minimum)


def _type_size(value: tuple[int, int]) -> TypeSize:
    px, line = value
    return TypeSize(px=px, line=line)
