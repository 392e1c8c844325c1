"""Attached files on their way: the event goes first, the content follows in pieces.

A piece that was sent need not be sent again: both sides go on where they stopped. The name of a
file is the hash of its content, so that nothing half or changed ever counts as the file.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from app.models.errors import Code, Refused
from app.models.storage.shared_store import SharedStore
from app.services.desk.attachments import Attachments
from app.services.desk.workplace import Workplace

PIECE_BYTES = 256 * 1024


class FileExchange:
    """Sends what this desk owes and fetches what it is asked for."""

    def __init__(self, workplace: Workplace, shared: SharedStore) -> None:
        self._replica = workplace.store.replica
        self._shared = shared
        self._files = Attachments(workplace.home)

    def send_all(self) -> None:
        """Send the files that the shared database does not have whole."""
        for sha256 in self._replica.files_to_send():
            if self._send(sha256):
                self._replica.file_is_sent(sha256)

    def fetch(self, sha256: str) -> Path:
        """The file of that hash, fetched if it is not here. Raises Refused (`not_found`)."""
        path = self._files.path_of(sha256)
        if path.exists():
            return path
        pieces = list(self._pieces(sha256))
        if not pieces:
            raise Refused(Code.NOT_FOUND, field="path", reason="file_not_here_yet")
        return self._files.put(sha256, b"".join(pieces))

    def _pieces(self, sha256: str) -> Iterator[bytes]:
        for n in count():
            piece = self._shared.get_piece(sha256, n)
            if piece is None:
                return
            yield piece

    def _send(self, sha256: str) -> bool:
        """Whether the shared database has the file whole now."""
        content = self._files.path_of(sha256).read_bytes()
        pieces = [content[at : at + PIECE_BYTES] for at in range(0, len(content), PIECE_BYTES)]
        present = self._shared.file_pieces(sha256)
        while present is not None and present < len(pieces):
            present = self._shared.put_piece(sha256, present, pieces[present])
        return present is not None
