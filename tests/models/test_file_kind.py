"""What a file is, told by its content."""

import io
import zipfile

import pytest

from app.models.file_kind import FileKind, kind_of


def zipped(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", FileKind.PICTURE),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", FileKind.PICTURE),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", FileKind.SOUND),
        (b"%PDF-1.7", FileKind.DOCUMENT),
        (zipped("[Content_Types].xml"), FileKind.DOCUMENT),
        (zipped("صورة.png"), FileKind.ARCHIVE),
        ("لا يعمل البث".encode(), FileKind.TEXT),
        (("ب" * 3000).encode(), FileKind.TEXT),
        (b"MZ\x90\x00", FileKind.PROGRAM),
        (b"#!/bin/sh\nrm", FileKind.PROGRAM),
        (b"L\x00\x00\x00\x01\x14\x02\x00\x00", FileKind.PROGRAM),
        (b"text with a \x00 in it", FileKind.OTHER),
        (b"\xff\xfe\xfd", FileKind.OTHER),
        (b"", FileKind.OTHER),
    ],
)
def test_a_kind_shows_itself_in_the_content(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind
