"""`sanad screens`: every scene as a picture, in both languages, both themes and at one size.

Qt settles how dense its pixels are when it starts, so each size is a process of its own; it paints
into memory, and needs no screen.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler

from app.services.demo.screen_names import UNWRITTEN, PictureFormat, ScreenName
from app.views.shell.desktop import application
from app.views.tour.picture import UnwrittenPictureError, save_picture
from app.views.tour.scenes import SCENES
from app.views.tour.stage import Stage
from app.wording.manner import Language

DONE = 0


class _Shape(Struct, frozen=True, kw_only=True):
    window: QSize
    density: int


_SHAPES = {
    PictureFormat.FULL: _Shape(window=QSize(1366, 768), density=1),
    PictureFormat.DENSE: _Shape(window=QSize(683, 384), density=2),
}


def main(folder: Path, format: PictureFormat, only: ScreenName | None = None) -> int:
    """Write the pictures of one screen, or of all; prints the path of each.

    The exit status is `UNWRITTEN` where the folder takes no picture.
    """
    with tempfile.TemporaryDirectory(prefix="sanad-screens-") as scratch:
        _paint_into_memory(Path(scratch), _SHAPES[format])
        qInstallMessageHandler(_say)
        app = application()
        stage = Stage(app, Path(scratch), _SHAPES[format].window)
        try:
            for path in _pictures(stage, folder, format, (only,) if only else ScreenName):
                print(path, flush=True)
        except UnwrittenPictureError:
            return UNWRITTEN
    return DONE


def _pictures(
    stage: Stage, folder: Path, format: PictureFormat, names: Iterable[ScreenName]
) -> Iterator[Path]:
    for name in names:
        for language in Language:
            stage.speak(language)
            window = SCENES[name](stage)
            stage.settle()
            stage.stop_the_time()
            for theme in ("light", "dark"):
                stage.wear(is_dark=theme == "dark")
                path = folder / f"{name}-{language}-{theme}-{format}.png"
                save_picture(window, path)
                yield path
            stage.clear()


def _say(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """What a platform without a screen cannot do is no news."""
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)


def _paint_into_memory(scratch: Path, shape: _Shape) -> None:
    screen = {
        "name": "memory",
        "x": 0,
        "y": 0,
        "width": shape.window.width() * shape.density,
        "height": shape.window.height() * shape.density,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
    }
    described = scratch / "screen.json"
    described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_SCALE_FACTOR"] = str(shape.density)
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"
