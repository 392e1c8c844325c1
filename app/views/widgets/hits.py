"""A line of text whose hits are marked: what a search met is laid on the colour of a marker."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextOption

from app.models.hit import Hit
from app.views.style.theme import Theme
from app.views.widgets.strip import draw_text, elided
from app.wording.bidi import runs_rtl


def draw_hits(
    painter: QPainter,
    rect: QRectF,
    text: str,
    hits: Sequence[Hit],
    theme: Theme,
    *,
    mirrored: bool,
) -> None:
    """One line as `draw_text` draws it, the hits on `mark` beneath it."""
    if hits:
        for stretch in hit_rects(painter, rect, text, hits, mirrored=mirrored):
            painter.fillRect(stretch, theme.colour("mark"))
    draw_text(painter, rect, text, mirrored=mirrored)


def hit_rects(
    painter: QPainter, rect: QRectF, text: str, hits: Sequence[Hit], *, mirrored: bool
) -> list[QRectF]:
    """Where the hits stand; what the end of a narrow line hides of them is left out."""
    from PySide6.QtGui import QTextLayout

    font = painter.font()
    shown = elided(font, text, rect.width())
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    rtl = runs_rtl(text)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    # Without a width of its own a line from right to left ends at nought.
    line.setPosition(QPointF(0, 0))
    width = line.naturalTextWidth()
    left = round(rect.right() - width if mirrored else rect.left())
    shift = left - line.naturalTextRect().left()
    top = rect.top() + (rect.height() - line.height()) / 2
    kept = len(shown) if shown == text else len(shown) - 1
    # A stretch that runs both ways stands in several places.
    runs = [
        run.boundingRect()
        for start, end in hits
        if start < kept
        for run in layout.glyphRuns(start, min(end, kept) - start)
    ]
    return [QRectF(run.left() + shift, top, run.width(), line.height()) for run in runs]
