"""What is said of files: how large one is, what kind it is, where its content stands."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from app.models.file_kind import FileKind
from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.digits import shown
from app.wording.manner import Manner

_UNITS = (Both("بايت", "B"), Both("ك.ب", "KB"), Both("م.ب", "MB"))
_STEP = 1024
_KINDS: Mapping[FileKind, Both] = {
    FileKind.PICTURE: Both("صورة", "Picture"),
    FileKind.TEXT: Both("نص", "Text"),
    FileKind.DOCUMENT: Both("مستند", "Document"),
    FileKind.SOUND: Both("تسجيل صوتي", "Sound recording"),
    FileKind.FILM: Both("مقطع مرئي", "Video"),
    FileKind.ARCHIVE: Both("ملف مضغوط", "Compressed file"),
    FileKind.PROGRAM: Both("برنامج", "Program"),
    FileKind.OTHER: Both("ملف من نوع آخر", "Another kind of file"),
}
_NOT_HERE = Both("لم يصل محتوى الملف إلى هذا الجهاز بعد.", "Its content has not arrived here yet.")
_NOT_SHOWN = Both(
    "لا يُفتح هذا النوع داخل سند، ويمكن حفظ نسخة منه.",
    "This kind is not opened inside Sanad; a copy can be saved.",
)


def size_words(manner: Manner, size: int) -> str:
    """A size in bytes as people say it: «340 ك.ب»."""
    value, unit = float(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    number = f"{value:.1f}".removesuffix(".0") if unit == len(_UNITS) - 1 else f"{value:.0f}"
    return f"{ltr(shown(manner, number))} {_UNITS[unit].in_(manner)}"


def kind_words(manner: Manner, kind: FileKind | None) -> str:
    """What kind of file it turned out to be."""
    return _KINDS[kind].in_(manner) if kind else ""


def unseen_words(manner: Manner, kind: FileKind | None) -> str:
    """Why nothing of it is shown."""
    return (_NOT_HERE if kind is None else _NOT_SHOWN).in_(manner)


def screenshot_name(at: datetime, zone: tzinfo) -> str:
    """The name of a picture that was pasted: read alike in either direction, on any system."""
    return f"screenshot-{at.astimezone(zone):%Y%m%d-%H%M%S}.png"
