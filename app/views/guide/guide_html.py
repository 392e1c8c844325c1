"""A part of the guide in the subset of HTML that a text document takes; the theme gives its look.

A text document mirrors no table by itself: from right to left the cells of a row are handed to it
the other way round, as on paper.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from PySide6.QtGui import QFontMetricsF

from app.views.style.theme import Theme
from app.wording.guide_markdown import Block, Kind, Line, Part, Span, Style

_LISTS = {Kind.ITEM: "ul", Kind.STEP: "ol"}
# Beside a key its edge takes the direction of the line unless it stands between marks.
_LRM = "\u200e"
_POINT = "\u2022\u00a0\u00a0"


def html_of(part: Part, theme: Theme, *, is_right_to_left: bool) -> str:
    """The page of a part."""
    return _Page(theme, is_right_to_left).html(part)


class _Page:
    def __init__(self, theme: Theme, is_right_to_left: bool) -> None:
        self._theme = theme
        self._rtl = is_right_to_left

    def html(self, part: Part) -> str:
        body = "".join(self._blocks(part.blocks))
        title = self._paragraph(escape(part.title), "title", self._theme.colours.ink, weight=600)
        return f'<html><body dir="{"rtl" if self._rtl else "ltr"}">{title}{body}</body></html>'

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for kind, alike in groupby(blocks, lambda block: block.kind):
            if kind is Kind.ITEM and self._rtl:
                yield from map(self._point, alike)
            elif kind in _LISTS:
                items = "".join(self._item(block) for block in alike)
                yield f'<{_LISTS[kind]} style="{self._list_style()}">{items}</{_LISTS[kind]}>'
            elif kind is Kind.TABLE:
                yield from map(self._table, alike)
            elif kind is Kind.CODE:
                yield from map(self._code, alike)
            else:
                yield from (self._paragraph(self._words(_only(block))) for block in alike)

    def _list_style(self) -> str:
        # The number of a step is drawn from left to right, its full stop on the wrong side.
        mirrored = "; -qt-list-number-prefix:'.'; -qt-list-number-suffix:' '"
        return f"margin:0 0 {self._theme.space.xs}px 0{mirrored if self._rtl else ''}"

    def _paragraph(
        self, words: str, role: str = "reading", ink: str = "", *, weight: int = 400
    ) -> str:
        size, gap = self._theme.type_size(role), self._theme.space.m
        style = (
            f"font-size:{size.px}px; line-height:{size.line}px; font-weight:{weight};"
            f" color:{ink or self._theme.colours.ink}; margin:0 0 {gap}px 0"
        )
        return f'<p style="{style}">{words}</p>'

    def _item(self, block: Block) -> str:
        size, gap = self._theme.type_size("reading"), self._theme.space.s
        style = f"font-size:{size.px}px; line-height:{size.line}px; margin:0 0 {gap}px 0"
        return f'<li style="{style}">{self._words(_only(block))}</li>'

    def _point(self, block: Block) -> str:
        # From right to left a text document puts the point of a list against its first letter.
        size, gap = self._theme.type_size("reading"), self._theme.space.s
        hangs = QFontMetricsF(self._theme.font("reading")).horizontalAdvance(_POINT)
        style = (
            f"font-size:{size.px}px; line-height:{size.line}px; text-indent:-{round(hangs)}px;"
            f" margin:0 {2 * self._theme.space.gutter_view}px {gap}px 0"
        )
        return f'<p style="{style}">{_POINT}{self._words(_only(block))}</p>'

    def _table(self, block: Block) -> str:
        head, *rows = block.rows
        made = [self._row(head, is_head=True), *(self._row(row) for row in rows)]
        space = self._theme.space
        table = f'<table width="100%" cellspacing="0" cellpadding="{space.s}"'
        return f'{table} style="margin:{space.s}px 0 {space.l}px 0">{"".join(made)}</table>'

    def _row(self, row: Sequence[Line], *, is_head: bool = False) -> str:
        cells = [self._cell(line, place, is_head=is_head) for place, line in enumerate(row)]
        return f"<tr>{''.join(reversed(cells) if self._rtl else cells)}</tr>"

    def _cell(self, line: Line, place: int, *, is_head: bool) -> str:
        theme = self._theme
        size = theme.type_size("small" if is_head else "body")
        ground = f" background-color:{theme.colours.sunken};" if is_head else ""
        style = (
            f"font-size:{size.px}px; font-weight:{500 if is_head else 400};{ground}"
            f" color:{theme.colours.ink2 if is_head else theme.colours.ink};"
            f" border-bottom:{theme.line.hair}px solid {theme.colours.line}"
        )
        side = "right" if self._rtl else "left"
        width = ' width="34%"' if place == 0 else ""
        return f'<td align="{side}"{width} style="{style}">{self._words(line)}</td>'

    def _code(self, block: Block) -> str:
        theme = self._theme
        size = theme.type_size("small")
        lines = escape(_only(block)[0].text).replace("\n", "<br/>")
        style = f"font-size:{size.px}px; color:{theme.colours.ink2}"
        cell = f'<td align="left" bgcolor="{theme.colours.sunken}"><p dir="ltr" style="{style}">'
        table = f'<table width="100%" cellspacing="0" cellpadding="{theme.space.m}"'
        margin = f"margin:0 0 {theme.space.m}px 0"
        return f'{table} style="{margin}"><tr>{cell}{lines}</p></td></tr></table>'

    def _words(self, line: Line) -> str:
        return "".join(self._span(span) for span in line)

    def _span(self, span: Span) -> str:
        words, colours = escape(span.text), self._theme.colours
        if span.style is Style.BOLD:
            return f'<span style="font-weight:600">{words}</span>'
        if span.style is Style.PLAIN:
            return words
        size = self._theme.type_size("small").px
        look = f"font-size:{size}px; color:{colours.ink2}; background-color:{colours.track}"
        return f'{_LRM}<span style="{look}">&nbsp;{words}&nbsp;</span>{_LRM}'


def _only(block: Block) -> Line:
    return block.rows[0][0]
