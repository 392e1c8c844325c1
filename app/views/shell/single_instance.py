"""One window a home: a second start only brings the first forward, and a call reaches it here."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.services.desk.desk_socket import LONGEST_LINE, address, read_message


class DeskDoor(QObject):
    """Listens where the desk of a home is known to listen. `knocked` carries a `Message`."""

    knocked = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address(home)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)

    def listen(self) -> bool:
        """Begin to listen; what a crashed desk left behind is taken away."""
        if self._server.isListening() or self._server.listen(self._address):
            return True
        QLocalServer.removeServer(self._address)
        return self._server.listen(self._address)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _let_in(self) -> None:
        line = self._server.nextPendingConnection()
        line.setReadBufferSize(LONGEST_LINE)
        line.readyRead.connect(lambda: self._read(line))
        line.disconnected.connect(line.deleteLater)
        if line.canReadLine():
            self._read(line)

    def _read(self, line: QLocalSocket) -> None:
        while line.canReadLine():
            self.knocked.emit(read_message(bytes(line.readLine().data())))
