"""The Markdown of the user guide as records: only what the guide uses, which is little.

Headings, paragraphs, lists, tables, code, bold and keys. Links are their words: what they lead to
lies beside the source. Pictures of the desk are left out: it stands behind the page.
`<!-- help: topic -->` before a heading names the part, by the same word in both languages.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct


class Style(StrEnum):
    """How a stretch of a line is set."""

    PLAIN = "plain"
    BOLD = "bold"
    KEY = "key"
    CODE = "code"


class Span(Struct, frozen=True, kw_only=True):
    """A stretch of a line."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Span, ...]


class Kind(StrEnum):
    """What a block is."""

    TEXT = "text"
    ITEM = "item"
    STEP = "step"
    TABLE = "table"
    CODE = "code"


class Block(Struct, frozen=True, kw_only=True):
    """A paragraph, an item of a list or code, each one cell; or a table, its head first."""

    kind: Kind
    rows: tuple[tuple[Line, ...], ...]


class Part(Struct, frozen=True, kw_only=True):
    """What is said under one heading. `depth` is 1 where the heading stands below another."""

    topic: str
    depth: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All its words."""
        lines = [line for block in self.blocks for row in block.rows for line in row]
        return "\n".join((self.title, *("".join(span.text for span in line) for line in lines)))


_PART = re.compile(
    r"^<!-- help: (?P<topic>\w+) -->\n(?P<marks>##+) +(?P<title>.+)\n(?P<body>(?s:.*?))"
    r"(?=^<!-- help: |\Z)",
    re.M,
)
_BLOCKS = re.compile(
    r"^```.*\n(?P<code>(?s:.*?))^```$"
    r"|(?P<table>(?:^\|.*\n?)+)"
    r"|^(?P<mark>-|\d+\.) +(?P<item>.+(?:\n +\S.*)*)"
    r"|^(?!<!|</?div|!\[)(?P<text>.+(?:\n(?!- |\d+\. |\||</?div|```).+)*)",
    re.M,
)
_KBD = re.compile(r"</?kbd>")
_RULE = re.compile(r"\|[ |:-]+\|")
_SPAN = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|(?P<keys><kbd>.+?</kbd>(?:\+<kbd>.+?</kbd>)*)"
    r"|`(?P<code>[^`]+)`|<code>(?P<html>.+?)</code>"
    r"|\[(?P<link>[^\]]+)\]\([^)\s]+\)"
    r"|(?P<named>(?:\b(?:Ctrl|Alt|Shift)\+)+(?:[A-Z0-9]\b|Enter|Tab|Space|[,↑↓])"
    r"|\bF\d{1,2}\b|\bEsc\b|\bEnter\b)"
)


def parts_of(markdown: str) -> tuple[Part, ...]:
    """The parts of a guide; what stands before the first heading with a topic is left out."""
    return tuple(
        Part(
            topic=found["topic"],
            depth=len(found["marks"]) - 2,
            title=found["title"].strip(),
            blocks=tuple(_blocks(found["body"])),
        )
        for found in _PART.finditer(markdown)
    )


def _blocks(body: str) -> Iterator[Block]:
    for found in _BLOCKS.finditer(body):
        if (code := found["code"]) is not None:
            yield _single(Kind.CODE, (Span(text=code.rstrip("\n"), style=Style.CODE),))
        elif (table := found["table"]) is not None:
            rows = [line for line in table.splitlines() if not _RULE.fullmatch(line)]
            yield Block(kind=Kind.TABLE, rows=tuple(map(_cells, rows)))
        elif (item := found["item"]) is not None:
            kind = Kind.ITEM if found["mark"] == "-" else Kind.STEP
            yield _single(kind, _line(item))
        else:
            yield _single(Kind.TEXT, _line(found["text"]))


def _single(kind: Kind, line: Line) -> Block:
    return Block(kind=kind, rows=((line,),))


def _cells(row: str) -> tuple[Line, ...]:
    return tuple(_line(cell.strip()) for cell in row.strip().strip("|").split("|"))


def _line(markdown: str) -> Line:
    """The spans of a paragraph, whose own breaks of lines mean nothing."""
    text, at, spans = " ".join(markdown.split()), 0, list[Span]()
    for found in _SPAN.finditer(text):
        if before := text[at : found.start()]:
            spans.append(Span(text=before))
        spans += _styled(found)
        at = found.end()
    if left := text[at:]:
        spans.append(Span(text=left))
    return tuple(spans)


def _styled(found: re.Match[str]) -> Iterator[Span]:
    if keys := found["keys"] or found["named"]:
        yield Span(text=_KBD.sub("", keys), style=Style.KEY)
    elif code := found["code"] or found["html"]:
        yield Span(text=code, style=Style.CODE)
    elif found["link"]:
        yield Span(text=found["link"])
    else:
        for span in _line(found["bold"]):
            style = Style.BOLD if span.style is Style.PLAIN else span.style
            yield Span(text=span.text, style=style)
