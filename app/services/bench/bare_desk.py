"""The bare store of a home, for the benchmark's window: the floor that its steps are held to."""

from pathlib import Path

from app.models.storage.bare_reader import BareReader
from app.models.storage.store_name import STORE_NAME


class BareDesk(BareReader):
    """The queries under the window's steps, without the desk."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / STORE_NAME)
