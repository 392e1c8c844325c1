"""Files as a hand gives them: dropped on a widget, or pasted, a screenshot among them.

A picture of the clipboard is no file yet; a lane writes it as one, since that takes longer than
a frame.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QWidget


class GivenFiles(Struct, frozen=True, kw_only=True):
    """Files that lie somewhere, or one picture with the name that it is to have."""

    paths: tuple[Path, ...] = ()
    picture: QImage | None = None
    picture_name: str = ""

    @contextmanager
    def as_paths(self) -> Iterator[tuple[Path, ...]]:
        """Where the files lie, for as long as they are needed. For a lane."""
        if self.picture is None:
            yield self.paths
            return
        with TemporaryDirectory(prefix="sanad-") as folder:
            path = Path(folder) / self.picture_name
            self.picture.save(str(path))
            yield (path,)


def given_by(mime: QMimeData | None, picture_name: str) -> GivenFiles | None:
    """The files in what was dropped or pasted, None if it holds words or nothing.

    Of an empty clipboard Qt says either: that it holds nothing, or that there is None.
    """
    if mime is None:
        return None
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return GivenFiles(paths=paths)
    if mime.hasImage() and not mime.hasText():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return GivenFiles(picture=image, picture_name=picture_name)
    return None


class FileDrop(QObject):
    """Lets files be dropped anywhere on a widget."""

    def __init__(self, widget: QWidget, take: Callable[[QMimeData], bool]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Welcome files and take them; leave everything else to the widget."""
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            return True
        if event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            if self._take(event.mimeData()):
                event.acceptProposedAction()
            return True
        return False
