"""Icons: Lucide glyphs in a token's colour, mirrored where their meaning has a direction.

QtSvg does not know `currentColor`, so the colour and the stroke are put into the text of the
drawing before it is rendered. Pixmaps are cached by all that they depend on.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.views.style.theme import Theme, Weight
from resources import FOLDER

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

# Glyphs that point along the line of reading, and so turn round in Arabic.
MIRRORED = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "arrow-up-right",
        "book-open",
        "chevron-left",
        "chevron-right",
        "corner-up-left",
        "external-link",
        "file-text",
        "forward",
        "list",
        "list-checks",
        "list-ordered",
        "log-in",
        "log-out",
        "panel-left-close",
        "panel-left-open",
        "reply",
        "send",
        "undo-2",
    }
)

_DRAWINGS = FOLDER / "icons"

CHANNEL_GLYPHS = {
    "phone": "phone",
    "walk_in": "footprints",
    "in_room": "presentation",
    "remote": "monitor-smartphone",
    "email": "mail",
    "whatsapp": "message-circle",
    "web_form": "globe",
    "live_chat": "messages-square",
}
# Marks of companies are not drawn; a letter in a square stands for them.
CHANNEL_LETTERS = {"facebook": "f", "twitter": "X", "linkedin": "in"}


def icon(name: str, size: int, colour_token: str, theme: Theme) -> "QIcon":
    """The glyph as an icon, with its disabled form."""
    from PySide6.QtGui import QIcon  # with the names of all icons of all desktops

    made = QIcon()
    mirrored = points_back(name)
    for mode, token in ((QIcon.Mode.Normal, colour_token), (QIcon.Mode.Disabled, "disabled")):
        made.addPixmap(pixmap(name, size, token, theme, mirrored=mirrored), mode)
    return made


def pixmap(
    name: str,
    size: int,
    colour_token: str,
    theme: Theme,
    *,
    mirrored: bool = False,
    strong: bool = False,
) -> QPixmap:
    """The glyph in a square of `size` logical pixels; `strong` draws it as badges do."""
    stroke = theme.size.icon_stroke_strong if strong else theme.size.icon_stroke
    ratio = QGuiApplication.devicePixelRatio(_application())
    colour = theme.colour(colour_token).name()
    return _rendered(name, size, ratio, colour=colour, stroke=stroke, mirrored=mirrored)


def channel_pixmap(channel: str, size: int, colour_token: str, theme: Theme) -> QPixmap:
    """What stands for a channel of a case."""
    letters = CHANNEL_LETTERS.get(channel)
    if letters is None:
        return pixmap(CHANNEL_GLYPHS[channel], size, colour_token, theme)
    ratio = QGuiApplication.devicePixelRatio(_application())
    return _lettered(letters, size, ratio, colour_token, theme)


def points_back(name: str) -> bool:
    """Whether the glyph is to be turned round in the application's present direction."""
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return rtl and name in MIRRORED


def _application() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication), "icons need a running application"
    return app


@cache
def _drawing(name: str) -> bytes:
    return (_DRAWINGS / f"{name}.svg").read_bytes()


@lru_cache(maxsize=2048)
def _rendered(
    name: str, size: int, ratio: float, *, colour: str, stroke: float, mirrored: bool
) -> QPixmap:
    drawing = _drawing(name).replace(b"currentColor", colour.encode())
    drawing = drawing.replace(b'stroke-width="2"', f'stroke-width="{stroke}"'.encode())
    made = _empty(size, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


@lru_cache(maxsize=64)
def _lettered(letters: str, size: int, ratio: float, colour_token: str, theme: Theme) -> QPixmap:
    made = _empty(size, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colour_token))
    painter.drawRoundedRect(QRectF(0, 0, size, size), theme.radius.badge, theme.radius.badge)
    font = theme.font("caption", Weight.Bold)
    font.setPixelSize(round(size * 0.7))
    painter.setFont(font)
    painter.setPen(theme.colour("surface"))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, letters)
    painter.end()
    return made


def _empty(size: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made
