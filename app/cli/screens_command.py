"""`sanad screens`: every screen as a picture, painted by processes of their own.

The window is never imported here. Each format is one process, since Qt settles the density of its
pixels when it starts; both run side by side.
"""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from app.cli.failure import DONE
from app.cli.invocation import Invocation
from app.cli.usage import Commands, Option
from app.models.errors import Code, Refused, StorageProblem
from app.services.demo.screen_names import UNWRITTEN, PictureFormat, ScreenName
from app.wording.both import Both
from app.wording.plural import Noun, count

_SCREENS = Both(
    "صور كل الشاشات ببيانات تجريبية، باللغتين والمظهرين",
    "pictures of every screen on invented data, in both languages and themes",
)
_DIR = Both("المجلد الذي تُكتب فيه الصور", "the folder that the pictures are written into")
_ONLY = Both("شاشة واحدة باسمها، مثل log-call", "one screen by its name, such as log-call")
_WRITTEN = Both("كُتب في الصور: {files}.", "Wrote the pictures: {files}.")
_MAIN = Path(__file__).resolve().parents[2] / "main.py"


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add(
        "screens",
        _SCREENS,
        _screens,
        Option(name="dir", help=_DIR, shown_as="DIR"),
        Option(name="--only", help=_ONLY, shown_as="NAME"),
    )


def _screens(call: Invocation) -> int:
    named = call.given.required("dir")
    if not named.strip():
        raise Refused(Code.MISSING, field="dir")
    folder = Path(named).absolute()
    only = call.given.word("only", frozenset(ScreenName))
    with ExitStack() as stack:
        painters = [stack.enter_context(_painter(folder, format, only)) for format in PictureFormat]
        paths = [path for painter in painters for path in _paths(painter)]
    if call.out.is_json:
        for path in paths:
            call.out.document({"file": path})
    else:
        call.out.line(
            _WRITTEN.in_(call.manner).format(files=count(call.manner, Noun.FILE, len(paths)))
        )
    return DONE


def _painter(folder: Path, format: PictureFormat, only: str | None) -> "subprocess.Popen[str]":
    program = [sys.executable, *([] if getattr(sys, "frozen", False) else [str(_MAIN)])]
    asked = ["--screens", str(folder), "--format", format, *(("--only", only) if only else ())]
    return subprocess.Popen(
        [*program, *asked],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _paths(painter: "subprocess.Popen[str]") -> list[str]:
    """What a painter wrote; raises StorageProblem if it could not write all.

    A painter that ended in any other way has a fault, which is none of the disk's.
    """
    printed, _ = painter.communicate()
    if painter.returncode == UNWRITTEN:
        raise StorageProblem(Code.NO_SPACE, reason="folder_not_writable")
    if painter.returncode:
        raise subprocess.CalledProcessError(painter.returncode, painter.args)
    return printed.splitlines()
