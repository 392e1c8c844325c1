"""Attached files on their way: the event goes first, the content follows in pieces.

A piece that was sent need not be sent again: both sides go on where they stopped. The name of a
file is the hash of its content, so that nothing half or changed ever counts as the file. No more
than a piece is in memory, and no more than a round's share goes at once, so that what people write
does not wait for a large file.
"""

import logging
import os
from contextlib import suppress
from typing import Final

from app.models.storage.shared_store import PIECE_BYTES, SharedStore
from app.services.desk.attachments import Attachments
from app.services.desk.workplace import Workplace

_log = logging.getLogger(__name__)

_PIECES_OF_A_ROUND: Final = 64


class FileExchange:
    """Sends what this desk owes and fetches what it knows of; one round's share of both."""

    def __init__(self, workplace: Workplace, shared: SharedStore) -> None:
        self._replica = workplace.store.replica
        self._shared = shared
        self._files = Attachments(workplace.home)
        self._now = workplace.now()
        self._pieces_left = _PIECES_OF_A_ROUND

    def run(self) -> bool:
        """Whether all went that can go now; else the next round goes on."""
        for sha256 in self._replica.files_to_send():
            if self._send(sha256):
                self._replica.file_is_sent(sha256)
        for sha256 in self._replica.files_to_fetch(self._now):
            if self._fetch(sha256):
                self._replica.file_came(sha256)
            elif self._pieces_left:
                self._replica.file_came_not(sha256, self._now)
        return self._pieces_left > 0

    def _send(self, sha256: str) -> bool:
        """Whether nothing of the file is owed any more.

        That is so too where its content here is not what its hash says: nobody would take it.
        """
        with suppress(FileNotFoundError), self._files.path_of(sha256).open("rb") as file:
            pieces = max(1, -(-os.fstat(file.fileno()).st_size // PIECE_BYTES))
            present = self._shared.file_pieces(sha256) if self._pieces_left else None
            while present is not None and present < pieces and self._pieces_left:
                n = present
                file.seek(n * PIECE_BYTES)
                present = self._shared.put_piece(sha256, n, file.read(PIECE_BYTES))
                self._pieces_left -= 1
                if n == pieces - 1 and present == 0:
                    _log.error("the content of file %s is not what its hash says", sha256)
                    return True
            return present == pieces
        return False

    def _fetch(self, sha256: str) -> bool:
        """Whether the file is here whole now."""
        if self._files.path_of(sha256).exists():
            return True
        n = self._files.begun(sha256) // PIECE_BYTES
        while self._pieces_left:
            piece = self._shared.get_piece(sha256, n)
            if piece is None:
                return self._files.complete(sha256)
            self._files.add(sha256, n * PIECE_BYTES, piece)
            n += 1
            self._pieces_left -= 1
        return False
