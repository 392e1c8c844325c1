"""A connection to the shared database that is encrypted, bounded in time, and honest in its errors.

A server elsewhere has to prove who it is (`sslmode=verify-full`). No call waits longer than its
limit, whatever the network or the server does: the socket is closed and the call counts as not
made. What goes wrong comes out as one of the desk's own errors.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Final, TypeVar

import psycopg
from psycopg import errors as pg
from psycopg import generators
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow

from app.models.errors import Code, DeskError, Refused, Unreachable
from app.models.typed_text import is_plain

CALL_LIMIT_S: Final = 30.0
_WAIT_INTERVAL_S: Final = 0.1

# Chosen so that a cut cable shows within seconds (measured: 5 to 7 s; the defaults take minutes).
_NETWORK: Final = {
    "connect_timeout": "3",
    "tcp_user_timeout": "5000",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "target_session_attrs": "read-write",
    "gssencmode": "disable",
    "client_encoding": "utf8",
    "application_name": "sanad",
}
# A server elsewhere has to know the password too: it is asked by SCRAM or not at all.
_ELSEWHERE: Final = {"require_auth": "scram-sha-256"}
_LIBPQ_THAT_KNOWS_IT: Final = 16_00_00
_UNPREPARED: Final = (
    pg.InvalidSchemaName,
    pg.UndefinedFunction,
    pg.UndefinedObject,
    pg.UndefinedTable,
)
_SAID_NO: Final = "SN001"  # a rule of the database's own, with the code, the field and the reason
_QUOTED: Final = re.compile(r"[\"«»„“'‘]\s?([^\"«»„“”'’]+?)\s?[\"«»“”'’]")
_LOOPBACK_NAMES: Final = frozenset({"", "localhost", "localhost.localdomain", "ip6-localhost"})

_T = TypeVar("_T")


class BoundedConnection(psycopg.Connection[TupleRow]):
    """A connection whose every call ends within `limit_s`."""

    limit_s: float = CALL_LIMIT_S

    def wait(
        self, gen: PQGen[_T], interval: float = _WAIT_INTERVAL_S, timeout: float | None = None
    ) -> _T:
        """Wait for `gen`; past the limit the connection is closed."""
        try:
            return super().wait(gen, interval, self.limit_s if timeout is None else timeout)
        except pg._WaitTimeout as timed_out:
            self.pgconn.finish()
            raise Unreachable(reason="no_answer") from timed_out

    def ask(self, question: str, values: Sequence[str]) -> None:
        """Send a question whose values are `$1`, `$2` … and come back while the server works."""
        self.pgconn.send_query_params(question.encode(), [value.encode() for value in values])
        self.pgconn.flush()

    def answer(self) -> list[tuple[bytes, ...]]:
        """The rows that answer what was asked, as the server spells them; no value is null."""
        result = self.wait(generators.execute(self.pgconn))[-1]
        if result.status != psycopg.pq.ExecStatus.TUPLES_OK:
            raise pg.error_from_result(result)
        columns = range(result.nfields)
        return [
            tuple(result.get_value(row, column) or b"" for column in columns)
            for row in range(result.ntuples)
        ]


def check_dsn(dsn: str) -> None:
    """Raises Refused unless the server of `dsn` is on this machine or has to prove who it is."""
    parts = _parts(dsn)
    if not _is_local(parts) and parts.get("sslmode") != "verify-full":
        raise Refused(Code.BAD_VALUE, reason="unverified_server", field="dsn")


def settings_for(dsn: str) -> dict[str, str]:
    """What a connection to `dsn` has beside what is said there. Raises Refused if it is none.

    The channel is bound to the password wherever the path allows it, which is what libpq does.
    """
    given = _parts(dsn)
    wanted = dict(_NETWORK)
    if not _is_local(given) and psycopg.pq.version() >= _LIBPQ_THAT_KNOWS_IT:
        wanted |= _ELSEWHERE
    return {name: value for name, value in wanted.items() if name not in given}


def without_password(dsn: str) -> str:
    """`dsn` as it may be stored and shown. Raises Refused if it is none."""
    parts = {name: value for name, value in _parts(dsn).items() if name != "password"}
    return make_conninfo(**parts)


def connect(
    dsn: str, password: str | None = None, *, limit_s: float = CALL_LIMIT_S
) -> BoundedConnection:
    """An open connection in autocommit. Raises Refused or Unreachable."""
    check_dsn(dsn)
    if password is not None and not is_plain(password):
        raise Refused(Code.BAD_VALUE, field="password", reason="control_character")
    given = _parts(dsn)
    settings = settings_for(dsn)
    if password is not None:
        settings["password"] = password
    try:
        connection = BoundedConnection.connect(make_conninfo(dsn, **settings), autocommit=True)
    except psycopg.OperationalError as failure:
        raise _not_connected(failure, given.get("dbname")) from failure
    connection.limit_s = limit_s
    connection.prepare_threshold = None
    return connection


@contextmanager
def own_errors() -> Iterator[None]:
    """Meanwhile the errors of PostgreSQL come out as the desk's."""
    try:
        yield
    except psycopg.Error as failure:
        raise translated(failure) from failure


def translated(failure: psycopg.Error) -> Exception:
    """The desk's error for `failure`, or `failure` itself where it is a bug."""
    if failure.sqlstate == _SAID_NO:
        said = failure.diag
        code = Code(said.message_primary or "")
        return Refused(code, field=said.message_detail or None, reason=said.message_hint or None)
    if isinstance(failure, pg.InsufficientPrivilege):
        return Refused(Code.FORBIDDEN, reason="server_forbids")
    if isinstance(failure, pg.ProgramLimitExceeded | pg.StatementTooComplex):
        return Refused(Code.TOO_LARGE)
    if isinstance(failure, _UNPREPARED):
        return Refused(Code.NOT_FOUND, reason="database_not_prepared", field="dsn")
    if isinstance(failure, psycopg.OperationalError | psycopg.InterfaceError):
        return Unreachable(reason="connection_lost", sqlstate=failure.sqlstate)
    return failure


def _parts(dsn: str) -> dict[str, str]:
    try:
        return {name: str(value) for name, value in conninfo_to_dict(dsn).items()}
    except psycopg.ProgrammingError as fault:
        raise Refused(Code.BAD_VALUE, reason="malformed_dsn", field="dsn") from fault


def _is_local(parts: dict[str, str]) -> bool:
    reached_by = parts.get("hostaddr") or parts.get("host", "")
    return all(_is_this_machine(host) for host in reached_by.split(","))


def _is_this_machine(host: str) -> bool:
    if host in _LOOPBACK_NAMES or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _not_connected(failure: psycopg.OperationalError, database: str | None) -> DeskError:
    """libpq gives no code for a failed connection, only words, and these in the server's language.

    Where they are not English, it still knows whether the server asked for a password and took one,
    and whatever the server says of a database quotes its name.
    """
    words = str(failure)
    for sign, error in _CONNECT_ERRORS:
        if sign in words:
            return error()
    asked = failure.pgconn
    if asked is None or not asked.used_password:
        return _password_needed() if asked and asked.needs_password else Unreachable()
    return _no_such_database() if database and database in _quoted(words) else _wrong_password()


def _quoted(words: str) -> frozenset[str]:
    """What stands in quotation marks of any language, after the part that libpq wrote itself."""
    return frozenset(_QUOTED.findall(words.partition(" failed: ")[2]))


def _wrong_password() -> DeskError:
    return Refused(Code.WRONG_PASSWORD)


def _password_needed() -> DeskError:
    return Refused(Code.WRONG_PASSWORD, reason="password_needed")


def _no_such_database() -> DeskError:
    return Refused(Code.NOT_FOUND, reason="no_such_database", field="dsn")


_CONNECT_ERRORS: Final = (
    ("server closed the connection", lambda: Unreachable(reason="connection_lost")),
    ("SYSCALL error", lambda: Unreachable(reason="connection_lost")),
    ("could not receive data", lambda: Unreachable(reason="connection_lost")),
    ("timeout expired", lambda: Unreachable(reason="no_answer")),
    ("too many connections", lambda: Unreachable(reason="too_many_connections")),
    ("password authentication failed", _wrong_password),
    ("no password supplied", _password_needed),
    ("not permitted to log in", lambda: Refused(Code.FORBIDDEN, reason="login_ended")),
    ('role "', lambda: Refused(Code.FORBIDDEN, reason="not_a_member")),
    ('" does not exist', _no_such_database),
    ("permission denied for database", lambda: Refused(Code.FORBIDDEN, reason="not_a_member")),
    ("certificate", lambda: Unreachable(reason="untrusted_server")),
    ("SSL", lambda: Unreachable(reason="untrusted_server")),
    ("pg_hba.conf", lambda: Unreachable(reason="turned_away")),
)
