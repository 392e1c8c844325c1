"""One window a home: a second start only brings the first forward, and a call reaches it here."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from app.services.desk.desk_socket import LONGEST_LINE, address, read_message

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket


class DeskDoor(QObject):
    """Listens where the desk of a home is known to listen. `knocked` carries a `Message`."""

    knocked = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._waiting: socket.socket | None = None
        self._server: QLocalServer | None = None

    def let_wait(self, line: socket.socket | None) -> None:
        """Let whoever knocks wait at `line` until `listen`, which loads Qt's network first.

        Without a line it listens at once.
        """
        self._waiting = line
        if line is None:
            self.listen()

    def listen(self) -> bool:
        """Begin to listen; what a crashed desk left behind is taken away."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is None:
            self._server = QLocalServer(self)
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.newConnection.connect(self._let_in)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            return self._server.listen(waiting.detach())
        name = address(self._home)
        if self._server.isListening() or self._server.listen(name):
            return True
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        if self._waiting is not None:
            self._waiting.close()
            Path(address(self._home)).unlink(missing_ok=True)
        if self._server is not None:
            self._server.close()

    def _let_in(self) -> None:
        assert self._server is not None, "who knocks was heard"
        while self._server.hasPendingConnections():
            self._read_from(self._server.nextPendingConnection())

    def _read_from(self, line: "QLocalSocket") -> None:
        line.setReadBufferSize(LONGEST_LINE)
        # A closure would keep the line past the door, and Qt's last word to it ends the process.
        line.readyRead.connect(self._read_sender)
        line.disconnected.connect(line.deleteLater)
        if line.canReadLine():
            self._read(line)

    def _read_sender(self) -> None:
        self._read(cast("QLocalSocket", self.sender()))

    def _read(self, line: "QLocalSocket") -> None:
        while line.canReadLine():
            self.knocked.emit(read_message(bytes(line.readLine().data())))
