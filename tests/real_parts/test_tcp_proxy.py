"""The bad line of the tests does what it says."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest

from tests.real_parts import tcp_proxy
from tests.real_parts.postgres import PASSWORD, SUPERUSER, Postgres
from tests.real_parts.tcp_proxy import TcpProxy

PATIENCE_S = 0.2
WORD = "بلاغ".encode()


class Echo:
    """A server that notes each word it gets and says it back; it takes one connection."""

    def __init__(self) -> None:
        self.heard = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def end(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            connection, _ = self._listening.accept()
            with connection:
                while word := connection.recv(len(WORD)):
                    self.heard.set()
                    connection.sendall(word)


@pytest.fixture
def echo() -> Iterator[Echo]:
    server = Echo()
    yield server
    server.end()


@pytest.fixture
def line(echo: Echo) -> Iterator[TcpProxy]:
    with tcp_proxy.in_front_of(echo.port) as proxy:
        yield proxy


@pytest.fixture
def client(line: TcpProxy) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", line.port), timeout=5) as connection:
        connection.sendall(WORD)
        assert connection.recv(len(WORD)) == WORD
        yield connection


def test_a_desk_reaches_the_server_through_an_open_line(
    postgres: Postgres, bad_line: TcpProxy
) -> None:
    dsn = postgres.dsn("postgres", user=SUPERUSER, password=PASSWORD, port=bad_line.port)
    with psycopg.connect(dsn) as connection:
        assert connection.execute("SELECT repeat('بلاغ', 99999)").fetchone() == ("بلاغ" * 99_999,)


def test_a_slow_line_delays_both_ways(line: TcpProxy, client: socket.socket) -> None:
    line.slow(0.05)
    before = time.monotonic()
    client.sendall(WORD)
    assert client.recv(len(WORD)) == WORD
    assert time.monotonic() - before >= 0.1


def test_a_cut_line_breaks_the_connection_and_refuses_the_next(
    line: TcpProxy, client: socket.socket
) -> None:
    line.cut()
    with pytest.raises(ConnectionResetError):
        client.recv(1)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", line.port))


def test_a_line_that_was_cut_and_opened_takes_connections_again(line: TcpProxy) -> None:
    line.cut()
    line.open()
    with socket.create_connection(("127.0.0.1", line.port), timeout=5) as connection:
        connection.sendall(WORD)
        assert connection.recv(len(WORD)) == WORD


def test_a_stalled_line_holds_back_and_then_delivers(line: TcpProxy, client: socket.socket) -> None:
    line.stall()
    client.sendall(WORD)
    client.settimeout(PATIENCE_S)
    with pytest.raises(TimeoutError):
        client.recv(len(WORD))
    line.open()
    client.settimeout(5)
    assert client.recv(len(WORD)) == WORD


def test_a_line_that_loses_answers_lets_the_deed_be_done(
    echo: Echo, line: TcpProxy, client: socket.socket
) -> None:
    echo.heard.clear()
    line.lose_answers()
    client.sendall(WORD)
    assert echo.heard.wait(5)
    client.settimeout(PATIENCE_S)
    with pytest.raises(TimeoutError):
        client.recv(len(WORD))
