"""What a file is, told by its content and never by its name."""

from codecs import getincrementaldecoder
from collections.abc import Sequence
from enum import StrEnum


class FileKind(StrEnum):
    """What can be done with a file: a picture is shown, a text is read, the rest is kept."""

    PICTURE = "picture"
    TEXT = "text"
    DOCUMENT = "document"
    SOUND = "sound"
    FILM = "film"
    ARCHIVE = "archive"
    PROGRAM = "program"
    OTHER = "other"


# Where a kind shows itself: the place of the mark from the start, and the mark.
_MARKS: Sequence[tuple[int, bytes, FileKind]] = (
    (0, b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
    (0, b"\xff\xd8\xff", FileKind.PICTURE),
    (0, b"GIF87a", FileKind.PICTURE),
    (0, b"GIF89a", FileKind.PICTURE),
    (0, b"BM", FileKind.PICTURE),
    (8, b"WEBP", FileKind.PICTURE),
    (0, b"%PDF-", FileKind.DOCUMENT),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.DOCUMENT),
    (0, b"{\\rtf", FileKind.DOCUMENT),
    (0, b"ID3", FileKind.SOUND),
    (0, b"OggS", FileKind.SOUND),
    (8, b"WAVE", FileKind.SOUND),
    (4, b"ftypM4A", FileKind.SOUND),
    (4, b"ftyp", FileKind.FILM),
    (0, b"\x1aE\xdf\xa3", FileKind.FILM),
    (8, b"AVI ", FileKind.FILM),
    (0, b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (0, b"\x1f\x8b", FileKind.ARCHIVE),
    (0, b"MZ", FileKind.PROGRAM),
    (0, b"\x7fELF", FileKind.PROGRAM),
    (0, b"#!", FileKind.PROGRAM),
    (0, b"\xfe\xed\xfa", FileKind.PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", FileKind.PROGRAM),
    (0, b"\xca\xfe\xba\xbe", FileKind.PROGRAM),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", FileKind.PROGRAM),
)
# A ZIP is what Office makes its documents of; their first part says so.
_ZIP = b"PK\x03\x04"
_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/vnd.", b"word/", b"xl/", b"ppt/")
_LOOKED_AT_BYTES = 4096


def kind_of(content: bytes) -> FileKind:
    """The kind of a file with this content, or with content that begins so."""
    start = content[:_LOOKED_AT_BYTES]
    for at, mark, kind in _MARKS:
        if start.startswith(mark, at):
            return kind
    if start.startswith(_ZIP):
        is_office = any(part in start for part in _OFFICE)
        return FileKind.DOCUMENT if is_office else FileKind.ARCHIVE
    return FileKind.TEXT if _is_text(start) else FileKind.OTHER


def _is_text(start: bytes) -> bool:
    if not start or b"\0" in start:
        return False
    try:
        # The last letter may have been cut in two, which is no fault of a beginning.
        getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True
