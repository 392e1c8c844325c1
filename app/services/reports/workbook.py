"""The only home of openpyxl: sheets written row by row, styled, and without a surprise in them.

Text is always text: only a `Formula` becomes one. Instants become dates of the wall clock that the
workbook is made for, lengths of time become durations that can be added up. Rows go straight to a
file in the temporary folder, so a long list needs no memory.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from math import ceil
from pathlib import Path

from msgspec import Struct
from openpyxl import Workbook as Book
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.services.reports.cell_text import is_too_long, needs_quoting, printable, shortened
from app.services.reports.sheet_styles import LINE, STYLES, Look

MOST_ROWS = 1_048_576

_A4 = 9
# What a page across holds and can still be read.
_PAGE_CHARACTERS = 230
_READS_LTR = 1
_TYPEFACE = "Calibri"

# A line above or a ground is seen without a value too.
_BLANK_IF_EMPTY = frozenset(look for look, style in STYLES.items() if not style.has_line_above)


class Formula(Struct, frozen=True, kw_only=True):
    """A formula of ours, such as `=SUM(B2:B9)`."""

    text: str


Value = str | int | float | datetime | timedelta | Formula | None


class Styled(Struct, frozen=True, kw_only=True):
    """A value with its look."""

    value: Value
    look: Look = Look.TEXT


class Column(Struct, frozen=True, kw_only=True):
    """A column of a list; `width` is in characters."""

    title: str
    look: Look
    width: int


class Setting(Struct, frozen=True, kw_only=True):
    """What a workbook is made for. `cut_mark` ends a text that was longer than a cell."""

    title: str
    made_at: datetime
    zone: tzinfo
    is_right_to_left: bool
    cut_mark: str
    most_rows: int = MOST_ROWS


class Workbook:
    """A workbook in the making; `cut_texts` says how many texts were longer than a cell."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.cut_texts = 0
        self._book = Book(write_only=True)
        self._book.properties.creator = "Sanad"
        self._book.properties.title = setting.title
        self._book.properties.created = setting.made_at.astimezone(UTC).replace(tzinfo=None)
        self._listings: list[Listing] = []

    def page(self, name: str, widths: Sequence[int]) -> "Page":
        """A sheet of free rows, after those there are."""
        return Page(self, self._new_sheet(name, widths))

    def listing(self, name: str, columns: Sequence[Column]) -> "Listing":
        """A sheet of many rows under one header, and as many further sheets as they need."""

        def next_sheet(part: int) -> Page:
            sheet = self._new_sheet(name if part == 1 else f"{name} {part}", widths)
            sheet.freeze_panes = "A2"
            sheet.print_title_rows = "1:1"
            sheet.print_title_cols = "A:A"
            return Page(self, sheet)

        widths = [column.width for column in columns]
        made = Listing(columns, next_sheet, self.setting.most_rows)
        self._listings.append(made)
        return made

    def save(self, path: Path) -> None:
        """Write it all. Raises OSError."""
        for listing in self._listings:
            listing.finish()
        self._book.save(path)

    def abandon(self) -> None:
        """Close what was begun; its files in the temporary folder are the caller's to remove."""
        for sheet in self._book.worksheets:
            with suppress(OSError, ValueError):
                sheet.close()

    def _new_sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        # A sheet that is written row by row has all of a Worksheet that is used here.
        sheet: Worksheet = self._book.create_sheet(name)
        sheet.sheet_view.rightToLeft = self.setting.is_right_to_left
        for place, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToWidth = ceil(sum(widths) / _PAGE_CHARACTERS)
        sheet.page_setup.fitToHeight = 0
        header = self.setting.title.replace("&", "&&")
        for item, text in ((sheet.oddHeader, header), (sheet.oddFooter, "&P / &N")):
            if item is not None:
                item.center.text = text
        return sheet


class Page:
    """A sheet of free rows. A cell is made once for its place and look and filled for each row."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self._book = book
        self._sheet = sheet
        self._cells: dict[tuple[int, Look, bool], Cell] = {}
        self.rows = 0

    def add(self, *values: Styled) -> int:
        """Write one row and answer its number."""
        self._sheet.append([self._cell(place, each) for place, each in enumerate(values)])
        self.rows += 1
        return self.rows

    def filter_by(self, columns: int) -> None:
        """Let the reader filter and sort by the first row."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{self.rows}"

    def _cell(self, place: int, styled: Styled) -> Cell | str | None:
        value, look = styled.value, styled.look
        if isinstance(value, str):
            return self._text(place, value, look)
        if value is None and look in _BLANK_IF_EMPTY:
            return None
        cell = self._made(place, look)
        if isinstance(value, datetime):
            value = value.astimezone(self._book.setting.zone).replace(tzinfo=None, microsecond=0)
        cell.value = value.text if isinstance(value, Formula) else value
        return cell

    def _text(self, place: int, text: str, look: Look) -> Cell | str:
        text = printable(text)
        if is_too_long(text):
            text = shortened(text, self._book.setting.cut_mark)
            self._book.cut_texts += 1
        is_quoted = needs_quoting(text)
        if look is Look.TEXT and not is_quoted:
            return text
        cell = self._made(place, look, is_quoted=is_quoted)
        cell.value = text
        cell.data_type = "s"
        return cell

    def _made(self, place: int, look: Look, *, is_quoted: bool = False) -> Cell:
        key = (place, look, is_quoted)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = _styled_cell(self._sheet, look, is_quoted=is_quoted)
        return cell


class Listing:
    """Many rows under one header; where a sheet is full, the next one begins."""

    def __init__(
        self, columns: Sequence[Column], next_sheet: Callable[[int], Page], most_rows: int
    ) -> None:
        self._columns = tuple(columns)
        self._next_sheet = next_sheet
        self._most_rows = most_rows
        self._page = self._begin(1)
        self.sheets = 1
        self.rows = 0

    def add(self, values: Sequence[Value]) -> None:
        """Write one row, its values in the order of the columns."""
        if self._page.rows == self._most_rows:
            self.finish()
            self.sheets += 1
            self._page = self._begin(self.sheets)
        pairs = zip(values, self._columns, strict=True)
        self._page.add(*(Styled(value=value, look=column.look) for value, column in pairs))
        self.rows += 1

    def finish(self) -> None:
        """Let the reader filter what is written."""
        self._page.filter_by(len(self._columns))

    def _begin(self, part: int) -> Page:
        page = self._next_sheet(part)
        page.add(*(Styled(value=column.title, look=Look.HEAD) for column in self._columns))
        return page


def _styled_cell(sheet: Worksheet, look: Look, *, is_quoted: bool) -> Cell:
    style = STYLES[look]
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=_TYPEFACE, size=style.size, bold=style.is_bold, color=style.ink)
    cell.number_format = style.number_format
    cell.alignment = Alignment(
        horizontal="center" if style.is_centred else None,
        vertical="center" if style.is_centred else None,
        wrap_text=style.wraps or None,
        readingOrder=_READS_LTR if style.runs_ltr else 0,
    )
    if style.fill:
        cell.fill = PatternFill("solid", start_color=style.fill)
    if style.has_line_above:
        cell.border = Border(top=Side(style="thin", color=LINE))
    if is_quoted:
        cell.quotePrefix = True
    return cell
