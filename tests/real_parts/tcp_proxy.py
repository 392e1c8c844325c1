"""A bad line between a desk and its server: slow, cut, silent, or losing the answers.

Everything runs on one event loop in a thread of its own; the methods may be called from the test
at any moment and return when the line is as they say.
"""

import asyncio
import socket
import struct
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum

CHUNK = 65_536
ORDER_LIMIT_S = 10
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Line(StrEnum):
    """What the line does with bytes."""

    OPEN = "open"
    STALLED = "stalled"  # nothing arrives either way, nobody is told
    HALF_OPEN = "half_open"  # requests reach the server, its answers are lost
    CUT = "cut"  # connections break, new ones are refused


class TcpProxy:
    """Listens on `port` of this machine and passes on to `server_port`.

    `carried` counts the bytes that came, both ways.
    """

    def __init__(self, server_port: int) -> None:
        self.port = 0
        self._server_port = server_port
        self._line = Line.OPEN
        self._latency_s = 0.0
        self.carried = 0
        self._breaks_at: int | None = None
        self._moving = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tcp-proxy")

    def open(self) -> None:
        """Pass everything on, at once; what was held back arrives now."""
        self._order(self._become(Line.OPEN))

    def slow(self, latency_s: float) -> None:
        """Hold every piece back for `latency_s`, each way."""
        self._latency_s = latency_s

    def stall(self) -> None:
        """Take bytes and pass none on until `open`; no connection breaks."""
        self._order(self._become(Line.STALLED))

    def lose_answers(self) -> None:
        """Pass requests on and throw the answers away: done, but nobody hears of it."""
        self._order(self._become(Line.HALF_OPEN))

    def cut(self) -> None:
        """Break every connection and refuse new ones until `open`."""
        self._order(self._become(Line.CUT))

    def cut_after(self, carried: int) -> None:
        """Cut, once so many bytes more have come, both ways taken together."""
        self._breaks_at = self.carried + carried

    def start(self) -> None:
        """Listen on a free port."""
        self._thread.start()
        self._order(self._become(Line.OPEN))

    def end(self) -> None:
        """Break everything and give the port back."""
        self._order(self._become(Line.CUT))
        self._order(self._settle())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _order(self, what: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(ORDER_LIMIT_S)

    async def _become(self, line: Line) -> None:
        self._line = line
        if line is Line.STALLED:
            self._moving.clear()
        else:
            self._moving.set()
        if line is Line.CUT:
            await self._break_all()
        elif self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _break_all(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._writers:
            _break(writer)

    async def _settle(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there = await asyncio.open_connection("127.0.0.1", self._server_port)
        except OSError:  # the server is down: whoever calls hears it at once
            writer.transport.abort()
            return
        there_reader, there_writer = there
        if self._line is Line.CUT:  # meanwhile
            _break(writer)
            _break(there_writer)
            return
        self._pump(reader, there_writer, answers=False)
        self._pump(there_reader, writer, answers=True)

    def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, answers: bool
    ) -> None:
        self._writers.add(sink)
        task = self._loop.create_task(self._pass_on(source, sink, answers))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _pass_on(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, answers: bool
    ) -> None:
        with suppress(ConnectionError):
            while piece := await source.read(CHUNK):
                self.carried += len(piece)
                if self._breaks_at is not None and self.carried >= self._breaks_at:
                    self._breaks_at = None
                    await self._become(Line.CUT)
                    break
                await asyncio.sleep(self._latency_s)
                await self._moving.wait()
                if answers and self._line is Line.HALF_OPEN:
                    continue
                sink.write(piece)
                await sink.drain()
        sink.close()
        self._writers.discard(sink)


def _break(writer: asyncio.StreamWriter) -> None:
    """Let whoever is on this connection hear that it broke, unless it is closed already."""
    connection = writer.get_extra_info("socket")
    if connection.fileno() >= 0:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        writer.transport.abort()


@contextmanager
def in_front_of(server_port: int) -> Iterator[TcpProxy]:
    """A proxy before the server on `server_port` of this machine."""
    proxy = TcpProxy(server_port)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.end()
