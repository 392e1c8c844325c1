"""Pages of the list of cases, in any order, out of a store of any size.

Every order has an index that begins with the status. A page is merged from the ordered ranges of
the statuses that are wanted, each read only as far as the page needs; the page before one, and the
last of all, are the same read backwards. Nothing is counted off, and nothing is sorted but what is
few: the open cases of an assignee or by their due time, off an index that holds whatever such a
list asks, and what another filter's index says to be few in the whole store, which is sorted here.
"""

from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import islice, product
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from app.models.case_order import CaseOrder, Span
from app.models.case_row import CaseRow
from app.models.status import Status
from app.models.storage.case_columns import NO_DUE_S, place_of
from app.models.storage.case_filter import (
    CaseFilter,
    due_until,
    is_of_open,
    narrow_ways,
    statuses_of,
    where_of,
)
from app.models.storage.local_database import LocalDatabase, Value

FEW = 5_000

Key = tuple[Value, ...]


class _Sorting(Struct, frozen=True, kw_only=True):
    """An order: its index, the columns that parts of it begin with, and those that follow."""

    index: str
    keys: tuple[str, ...]
    parts: tuple[str, ...] = ()
    descends: bool = False
    by_status: bool = True


_BY_OPENING = _Sorting(index="case_by_opening", keys=("opened_s", "number_key"))
_SORTINGS: Mapping[CaseOrder, _Sorting] = {
    CaseOrder.URGENCY: _Sorting(
        index="case_by_urgency",
        parts=("not_escalated", "not_highest"),
        keys=("due_s", "number"),
    ),
    CaseOrder.OLDEST: _BY_OPENING,
    CaseOrder.NEWEST: replace(_BY_OPENING, descends=True),
    CaseOrder.CHANGED: _Sorting(
        index="case_by_change", keys=("changed_s", "number_key"), descends=True
    ),
    CaseOrder.CUSTOMER: _Sorting(index="case_by_customer", keys=("customer_key", "number_key")),
    CaseOrder.NUMBER: _Sorting(index="case_by_number", keys=("number_key",)),
    CaseOrder.CALL: _Sorting(index="case_by_call", keys=("call_s", "number_key"), by_status=False),
}
_FLAGS = (0, 1)


class CasePages:
    """Finds which cases stand in a stretch of a list, by the places of their rows."""

    def __init__(self, database: LocalDatabase) -> None:
        self._database = database

    def seqs(self, wanted: CaseFilter, order: CaseOrder, span: Span) -> list[int]:
        """The rows of `span`, in their order."""
        sorting = _SORTINGS[order]
        turned = sorting.descends != span.is_backwards
        edge = span.before if span.is_backwards else span.after
        place = _place(edge, sorting) if edge else None
        if sorting.by_status and is_of_open(wanted):
            seqs = self._open(wanted, sorting, place, turned=turned, limit=span.limit)
        else:
            few = self._few(wanted, sorting)
            found = (
                _sorted(few, place, turned=turned)
                if few is not None
                else self._walk(wanted, sorting, place, turned=turned, limit=span.limit)
            )
            seqs = [seq for _, seq in islice(found, span.limit)]
        return seqs[::-1] if span.is_backwards else seqs

    def _open(
        self, wanted: CaseFilter, sorting: _Sorting, place: Key | None, *, turned: bool, limit: int
    ) -> list[int]:
        """Off the index of open cases, which tells all that is asked, sorted by SQLite."""
        where, values = where_of(wanted)
        # The index begins with the due time, which every open case has, if only the last of all.
        due = due_until(wanted)
        begins = ["is_closed = 0", "due_s <= :last"]
        values |= {"last": int(due.timestamp()) if due else NO_DUE_S, "limit": limit}
        keys = [*sorting.parts, *sorting.keys]
        if place is not None:
            compared, sign = (["0", *keys] if sorting.parts else keys), "<" if turned else ">"
            values |= {f"key_{number}": value for number, value in enumerate(place)}
            places = ", ".join(f":key_{number}" for number in range(len(place)))
            begins.append(f"({', '.join(compared)}) {sign} ({places})")
        way = "DESC" if turned else "ASC"
        sql = (
            f"SELECT seq FROM case_row INDEXED BY case_open WHERE {' AND '.join((*begins, *where))}"
            f" ORDER BY {', '.join(f'{name} {way}' for name in keys)} LIMIT :limit"
        )
        return [int(str(row[0])) for row in self._database.rows(sql, values)]

    def _few(self, wanted: CaseFilter, sorting: _Sorting) -> list[tuple[Key, int]] | None:
        """All that fit, with their keys, if an index of the filter's says that they are few."""
        where, values = where_of(wanted)
        for way in narrow_ways(wanted):
            held = f"FROM case_row INDEXED BY {way.index} WHERE {way.condition}"
            probe = f"SELECT count(*) FROM (SELECT 1 {held} LIMIT {FEW + 1})"
            if int(str(self._database.rows(probe, way.values)[0][0])) <= FEW:
                sql = (
                    f"SELECT is_closed, {', '.join((*sorting.parts, *sorting.keys))}, seq"
                    f" FROM case_row INDEXED BY {way.index} WHERE {' AND '.join(where)}"
                )
                if not sorting.by_status:
                    sql += f" AND {sorting.keys[0]} IS NOT NULL"
                rows = self._database.rows(sql, values)
                return [(_key(row[:-1], sorting), int(str(row[-1]))) for row in rows]
        return None

    def _walk(
        self, wanted: CaseFilter, sorting: _Sorting, place: Key | None, *, turned: bool, limit: int
    ) -> Iterator[tuple[Key, int]]:
        ranges = (
            self._range(wanted, sorting, prefix, place, turned=turned, limit=limit)
            for prefix in _prefixes(wanted, sorting, place, turned=turned)
        )
        return merge(*ranges, key=itemgetter(0), reverse=turned)

    def _range(
        self,
        wanted: CaseFilter,
        sorting: _Sorting,
        prefix: "_Prefix",
        place: Key | None,
        *,
        turned: bool,
        limit: int,
    ) -> Iterator[tuple[Key, int]]:
        where, values = where_of(replace(wanted, status=None, is_open=None))
        begins = [f"{name} = :prefix_{name}" for name in prefix.columns]
        values |= {f"prefix_{name}": value for name, value in prefix.columns.items()}
        if not sorting.by_status:
            begins.append(f"{sorting.keys[0]} IS NOT NULL")
            more, held = where_of(wanted)
            where, values = more, values | held
        keys = ", ".join(sorting.keys)
        if place is not None and place[: len(prefix.key)] == prefix.key:
            places = [f"key_{number}" for number in range(len(sorting.keys))]
            sign = "<" if turned else ">"
            begins.append(f"({keys}) {sign} ({', '.join(f':{name}' for name in places)})")
            values |= dict(zip(places, place[len(prefix.key) :], strict=True))
        way = "DESC" if turned else "ASC"
        sql = (
            f"SELECT {keys}, seq FROM case_row INDEXED BY {sorting.index}"
            f" WHERE {' AND '.join((*begins, *where))}"
            f" ORDER BY {', '.join(f'{name} {way}' for name in sorting.keys)} LIMIT :limit"
        )
        values["limit"] = limit
        for row in self._database.each(sql, values):
            yield (*prefix.key, *row[:-1]), int(str(row[-1]))


class _Prefix(Struct, frozen=True, kw_only=True):
    """One ordered range of an index: what its columns begin with, and its part of the keys."""

    columns: Mapping[str, Value]
    key: Key


def _prefixes(
    wanted: CaseFilter, sorting: _Sorting, place: Key | None, *, turned: bool
) -> Iterator[_Prefix]:
    """The ranges that can hold something beyond `place`."""
    if not sorting.by_status:
        yield _Prefix(columns={}, key=())
        return
    for status in statuses_of(wanted):
        for flags in product(_FLAGS, repeat=len(sorting.parts)):
            parts = dict(zip(sorting.parts, flags, strict=True))
            key: Key = (int(status == Status.CLOSED), *flags) if parts else ()
            if place is None or _may_follow(key, place[: len(key)], turned=turned):
                yield _Prefix(columns={"status": status, **parts}, key=key)


def _may_follow(key: Key, place: Key, *, turned: bool) -> bool:
    # Parts of keys are flags: whole numbers, which compare.
    ours, theirs = [int(str(one)) for one in key], [int(str(one)) for one in place]
    return ours <= theirs if turned else ours >= theirs


def _key(row: Key, sorting: _Sorting) -> Key:
    """The key of a row of `is_closed`, parts and keys: only an order of parts puts closed last."""
    return row if sorting.parts else row[1:]


def _place(row: CaseRow, sorting: _Sorting) -> Key:
    columns = place_of(row)
    first = ("is_closed",) if sorting.parts else ()
    return tuple(columns[name] for name in (*first, *sorting.parts, *sorting.keys))


def _sorted(
    found: list[tuple[Key, int]], place: Key | None, *, turned: bool
) -> Iterator[tuple[Key, int]]:
    found.sort(key=itemgetter(0), reverse=turned)
    for key, seq in found:
        if place is None or (_beyond(place, key) if turned else _beyond(key, place)):
            yield key, seq


def _beyond(key: Key, other: Key) -> bool:
    return bool(key > other)
