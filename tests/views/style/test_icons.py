"""Icons: in the colour that is asked for, mirrored only where they have a direction."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.views.style import icons, theme

VIEWS = Path(icons.__file__).resolve().parent.parent
GLYPHS = {
    entry.name.removesuffix(".svg")
    for entry in files("resources").joinpath("icons").iterdir()
    if entry.name.endswith(".svg")
}


def picture(name: str, token: str = "late", *, mirrored: bool = False) -> QImage:
    return icons.pixmap(name, 32, token, theme.light(), mirrored=mirrored).toImage()


def middle_of(image: QImage) -> float:
    """How far from the left the ink of a picture lies on the whole."""
    weights = {
        x: sum(image.pixelColor(x, y).alpha() for y in range(image.height()))
        for x in range(image.width())
    }
    return sum(x * weight for x, weight in weights.items()) / sum(weights.values())


@pytest.mark.usefixtures("arabic")
def test_a_glyph_is_drawn_in_the_colour_of_its_token() -> None:
    image = picture("phone")
    opaque = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]

    assert opaque
    assert {colour.name() for colour in opaque} == {theme.light().colours.late.lower()}


@pytest.mark.usefixtures("arabic")
def test_a_mirrored_glyph_is_the_other_way_round() -> None:
    plain, turned = picture("log-out"), picture("log-out", mirrored=True)

    assert middle_of(plain) != pytest.approx(middle_of(turned), abs=0.5)
    assert middle_of(turned.flipped(Qt.Orientation.Horizontal)) == pytest.approx(
        middle_of(plain), abs=0.2
    )


@pytest.mark.usefixtures("arabic")
def test_in_arabic_sending_points_back_and_the_phone_does_not() -> None:
    assert icons.points_back("send")
    assert not icons.points_back("phone")


@pytest.mark.usefixtures("english")
def test_in_english_nothing_points_back() -> None:
    assert not any(icons.points_back(name) for name in icons.MIRRORED)


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize("channel", [*icons.CHANNEL_GLYPHS, *icons.CHANNEL_LETTERS])
def test_every_channel_has_a_picture(channel: str) -> None:
    made = icons.channel_pixmap(channel, 14, "ink3", theme.light())

    assert not made.isNull()


def test_every_glyph_that_is_mirrored_is_there() -> None:
    assert icons.MIRRORED <= GLYPHS


def test_every_glyph_that_a_view_names_is_there() -> None:
    named = re.compile(r"(?:glyph|Glyph|pixmap|icon)\(?=?\(?\s*\"([a-z0-9]+(?:-[a-z0-9]+)*)\"")
    asked = {
        name
        for module in VIEWS.rglob("*.py")
        for name in named.findall(module.read_text(encoding="utf-8"))
    }

    assert asked
    assert asked <= GLYPHS


def test_no_icon_ships_that_nobody_draws() -> None:
    sources = "\n".join(module.read_text(encoding="utf-8") for module in VIEWS.rglob("*.py"))
    assert [name for name in sorted(GLYPHS) if f'"{name}"' not in sources] == []


def test_the_licence_of_the_icons_ships_with_them() -> None:
    assert "ISC License" in files("resources").joinpath("icons/LICENSE").read_text("utf-8")
