"""How the cells of a report look: a few quiet styles, by the name that the sheets use."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

ACCENT, LINE, ON_ACCENT, QUIET = "0B667A", "C3CDD0", "FFFFFF", "5D6C71"

_MOMENT = "dd/mm/yyyy hh:mm"
_DURATION = "[h]:mm"
_COUNT = "#,##0"
_RATE = "0.0%"
_MEAN = "0.0"
_AS_TEXT = "@"


class Look(StrEnum):
    """How a cell looks; CODE is text from left to right in every language, as a phone is."""

    TEXT = "text"
    CODE = "code"
    MOMENT = "moment"
    DURATION = "duration"
    COUNT = "count"
    RATE = "rate"
    MEAN = "mean"
    TITLE = "title"
    SECTION = "section"
    HEAD = "head"
    NOTE = "note"
    TOTAL = "total"
    TOTAL_RATE = "total_rate"
    TOTAL_MEAN = "total_mean"
    CHECK = "check"


class Style(Struct, frozen=True, kw_only=True):
    """One look in detail. `ink` and `fill` are colours, `size` is in points."""

    number_format: str = "General"
    size: int = 11
    is_bold: bool = False
    ink: str | None = None
    fill: str | None = None
    has_line_above: bool = False
    wraps: bool = False
    is_centred: bool = False
    runs_ltr: bool = False


def _total(number_format: str) -> Style:
    return Style(number_format=number_format, is_bold=True, has_line_above=True)


STYLES: Mapping[Look, Style] = {
    Look.TEXT: Style(),
    Look.CODE: Style(number_format=_AS_TEXT, runs_ltr=True, is_centred=True),
    Look.MOMENT: Style(number_format=_MOMENT),
    Look.DURATION: Style(number_format=_DURATION),
    Look.COUNT: Style(number_format=_COUNT),
    Look.RATE: Style(number_format=_RATE),
    Look.MEAN: Style(number_format=_MEAN),
    Look.TITLE: Style(size=16, is_bold=True, ink=ACCENT),
    Look.SECTION: Style(size=13, is_bold=True, ink=ACCENT),
    Look.HEAD: Style(is_bold=True, ink=ON_ACCENT, fill=ACCENT, wraps=True, is_centred=True),
    Look.NOTE: Style(ink=QUIET),
    Look.TOTAL: _total(_COUNT),
    Look.TOTAL_RATE: _total(_RATE),
    Look.TOTAL_MEAN: _total(_MEAN),
    Look.CHECK: Style(number_format=_COUNT, ink=QUIET, size=9),
}
