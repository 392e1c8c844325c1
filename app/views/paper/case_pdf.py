"""A case on paper, as a PDF or from a printer, laid out by Qt's text document. No widget is made.

Everything that was typed is plain text here: it is escaped before it becomes a part of the page.
A text document mirrors no table by itself: where reading goes from right to left, the cells of
every row are handed to it the other way round. A number among Arabic words has no text in the
file that could be copied, so what somebody may want to copy stands in a cell of its own.
"""

from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from app.services.desk.case_paper import CasePaper, PaperEntry
from app.views.style.theme import Theme
from app.wording.bidi import has_letters, numbers_whole, runs_rtl

_MARGIN_MM = 18
_DOTS_PER_INCH = 300
_FIRST = "24%"
_POINTS = {"body": 9.5, "head": 12, "title": 17}


def pdf_of(paper: CasePaper, theme: Theme, *, title: str) -> bytes:
    """The paper as the content of a PDF; `theme` gives typeface and inks, the light one."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Sanad")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    put_on(writer, paper, theme)
    buffer.close()
    return bytes(buffer.data().data())


def put_on(device: QPagedPaintDevice, paper: CasePaper, theme: Theme) -> None:
    """Lay the paper out for the pages of `device`, a file or a printer, and write them."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    document.setDefaultFont(QFont(theme.family, 10))
    option = QTextOption()
    rtl = paper.is_right_to_left
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    document.setDefaultTextOption(option)
    document.setHtml(html_of(paper, theme))
    area = device.pageLayout().paintRectPixels(device.logicalDpiX())
    document.setPageSize(QSizeF(area.size()))
    document.setDocumentMargin(0)
    document.print_(device)


def html_of(paper: CasePaper, theme: Theme) -> str:
    """The page in the subset of HTML that a text document takes."""
    return _Page(paper, theme).html()


class _Page:
    """Writes the parts of one paper, all of them in its direction."""

    def __init__(self, paper: CasePaper, theme: Theme) -> None:
        self._paper = paper
        self._ink, self._soft = theme.colours.ink, theme.colours.ink2
        self._lead = "right" if paper.is_right_to_left else "left"

    def html(self) -> str:
        """All of it, from top to bottom."""
        paper, ink = self._paper, self._ink
        facts = "".join(self._row(*fact) for fact in paper.facts)
        stamp = "".join(self._row(*fact) for fact in paper.stamp)
        clocks = "".join(self._row(*clock) for clock in (paper.clock_columns, *paper.clocks))
        entries = "".join(self._entry(entry) for entry in paper.entries)
        parts = [
            self._title(),
            _table(facts),
        ]
        if paper.clocks:
            parts += [_line(paper.clocks_title, "head", ink, bold=True), _table(clocks)]
        parts += [
            _line(paper.entries_title, "head", ink, bold=True),
            _table(entries),
            _line(paper.stamp_title, "head", ink, bold=True),
            _table(stamp),
        ]
        direction = "rtl" if paper.is_right_to_left else "ltr"
        return f'<html><body dir="{direction}">{"".join(parts)}</body></html>'

    def _title(self) -> str:
        """The subject: it runs as its words do, and stands where the page begins."""
        style = f"font-size:{_POINTS['title']}pt; color:{self._ink}; font-weight:600"
        subject = self._paper.subject
        return _paragraph(subject, self._lead, self._side_of(subject), f"{style}; margin:8pt 0 4pt")

    def _entry(self, entry: PaperEntry) -> str:
        """What happened; each paragraph that somebody wrote stands where its own words begin."""
        told = [_paragraph(f"{entry.actor} · {entry.deed}", self._lead)]
        if entry.body:
            told += (_paragraph(line, self._side_of(line)) for line in entry.body.split("\n"))
        if entry.effect:
            told.append(_paragraph(entry.effect, self._lead))
        return self._cells(_typed(entry.when), "".join(told))

    def _side_of(self, line: str) -> str:
        if not has_letters(line):
            return self._lead
        return "right" if runs_rtl(line) else "left"

    def _row(self, first: str, *others: str) -> str:
        return self._cells(_typed(first), *map(_typed, others))

    def _cells(self, first: str, *others: str) -> str:
        cells = [self._cell(first, f' width="{_FIRST}"', self._soft)]
        cells += [self._cell(words, "", self._ink) for words in others]
        return f"<tr>{''.join(reversed(cells) if self._paper.is_right_to_left else cells)}</tr>"

    def _cell(self, html: str, width: str, ink: str) -> str:
        style = f"font-size:{_POINTS['body']}pt; color:{ink}"
        return f'<td align="{self._lead}"{width} style="{style}">{html}</td>'


def _paragraph(words: str, side: str, begins: str = "", style: str = "margin:0") -> str:
    direction = "rtl" if (begins or side) == "right" else "ltr"
    return f'<p dir="{direction}" align="{side}" style="{style}">{_typed(words)}</p>'


def _line(words: str, size: str, ink: str, *, bold: bool = False) -> str:
    weight = 600 if bold else 400
    style = f"font-size:{_POINTS[size]}pt; color:{ink}; font-weight:{weight}; margin:8pt 0 4pt 0"
    return f'<p style="{style}">{_typed(words)}</p>'


def _table(rows: str) -> str:
    return f'<table width="100%" cellspacing="0" cellpadding="5">{rows}</table>'


def _typed(words: str) -> str:
    return escape(numbers_whole(words)).replace("\n", "<br/>")
