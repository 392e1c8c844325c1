"""The tokens: what can be read by everybody, and nothing beside them."""

import re
from pathlib import Path

import pytest

from app.views.style import tokens
from app.views.style.tokens import Colours, Pair

VIEWS = Path(tokens.__file__).resolve().parent.parent
MODULES = sorted(VIEWS.rglob("*.py"))
LITERAL_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\b|QColor\(\s*\d|QColor\([\"']|rgba?\(")
LITERAL_SIZE = re.compile(
    r"\.set(?:Fixed|Minimum|Maximum)?(?:Width|Height|Size)\([^)\n]*\b[1-9]\d+"
    r"|\.set(?:Pixel|Point)Size\(\s*\d|\.setSpacing\(\s*[1-9]\d"
    r"|\.setContentsMargins\([^)\n]*\b[1-9]\d|\.resize\(\s*\d|font-size:\s*\d"
)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(
    "colours", [tokens.read().light, tokens.read().dark], ids=["light", "dark"]
)
@pytest.mark.parametrize(
    "pair", tokens.read().contrast, ids=lambda pair: f"{pair.foreground} on {pair.background}"
)
def test_text_and_marks_stand_out_from_their_ground(colours: Colours, pair: Pair) -> None:
    found = contrast(getattr(colours, pair.foreground), getattr(colours, pair.background))

    assert found >= pair.minimum


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(VIEWS)))
def test_no_view_writes_a_colour_or_a_size_of_its_own(module: Path) -> None:
    text = module.read_text(encoding="utf-8")

    assert LITERAL_COLOUR.findall(text) == []
    assert LITERAL_SIZE.findall(text) == []


@pytest.mark.parametrize(
    "line", ["QColor('red')", "x = '#AF2A12'", "w.setFixedHeight(34)", "font.setPixelSize(13)"]
)
def test_the_search_finds_what_it_looks_for(line: str) -> None:
    assert LITERAL_COLOUR.search(line) or LITERAL_SIZE.search(line)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(VIEWS)))
def test_only_the_date_fields_use_qts_date_widgets(module: Path) -> None:
    raw = re.compile(r"\bQ(?:DateTime|Time|Date)Edit\b|\bQPlainTextEdit\b\(")

    assert module.name == "moment_field.py" or not raw.search(module.read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(VIEWS)))
def test_every_menu_is_one_with_round_corners(module: Path) -> None:
    of_qt = re.compile(r"\bQMenu\(|\.addMenu\((?!self\))|createStandardContextMenu\(\)(?!,)")

    assert module.name == "menu.py" or not of_qt.search(module.read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(VIEWS)))
def test_only_the_theme_sets_a_style_sheet(module: Path) -> None:
    sets = ".setStyleSheet(" in module.read_text(encoding="utf-8")

    assert sets == (module == VIEWS / "style" / "theme.py")
