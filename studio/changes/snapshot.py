"""A production's rows as columns, read by one SQL statement, so that all of it is of one moment on both databases."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from studio.changes.kinds import KINDS, Kind, SetField
from studio.changes.models import Stream


@dataclass(frozen=True)
class Snapshot:
    """`kinds` is the JSON text {kind: {field: [values]}} as of `seq`."""

    epoch: int
    seq: int
    kinds: str


@dataclass(frozen=True)
class _Dialect:
    """How a database says the same thing."""

    object: str
    array: str
    is_json_typed: bool

    def shaped(self, column: str, shape: str) -> str:
        """A column as it goes into a JSON array; SQLite keeps booleans as numbers and JSON as text."""
        if self.is_json_typed or shape == "plain":
            return column
        return f"json({column})" if shape == "json" else f"json(CASE WHEN {column} THEN 'true' ELSE 'false' END)"

    def or_empty(self, array: str) -> str:
        """PostgreSQL gathers no rows to NULL."""
        return f"coalesce({array}, '[]'{'::json' if self.is_json_typed else ''})"


_DIALECTS = {
    "postgresql": _Dialect("json_build_object", "json_agg({})", is_json_typed=True),
    "sqlite": _Dialect("json_object", "json_group_array({})", is_json_typed=False),
}


def read_snapshot(production_id: int, stream: str, board_id: int | None = None) -> Snapshot:
    """The living rows of a production; with a board, rows that stand on another board are left out."""
    params: dict[str, int | str | None] = {"production": production_id, "stream": stream, "board": board_id}
    with connection.cursor() as cursor:
        cursor.execute(_snapshot_sql(connection.vendor, only_board=board_id is not None), params)
        row = cursor.fetchone()
    if row is None:
        empty = ",".join(f'"{kind.name}":{_empty(kind)}' for kind in KINDS.values())
        return Snapshot(1, 0, f"{{{empty}}}")
    bodies = ",".join(f'"{kind.name}":{text}' for kind, text in zip(KINDS.values(), row[2:], strict=True))
    return Snapshot(row[0], row[1], f"{{{bodies}}}")


def _empty(kind: Kind) -> str:
    return "{" + ",".join(f'"{name}":[]' for name in ("id", "version", *kind.columns, *kind.sets)) + "}"


@functools.cache
def _snapshot_sql(vendor: str, *, only_board: bool) -> str:
    """The statement, put together once. Every name in it comes from the models, never from a request."""
    dialect = _DIALECTS[vendor]
    cast = "::text" if dialect.is_json_typed else ""
    parts = (_columns_sql(dialect, kind, only_board=only_board) for kind in KINDS.values())
    selected = ", ".join(f"({part}){cast}" for part in parts)
    where = "s.production_id = %(production)s AND s.name = %(stream)s"
    return f"SELECT s.epoch, s.seq, {selected} FROM {Stream._meta.db_table} s WHERE {where}"  # noqa: S608


def _columns_sql(dialect: _Dialect, kind: Kind, *, only_board: bool) -> str:
    """One kind as a JSON object of arrays."""
    quote = connection.ops.quote_name
    fields = {"id": "id", "version": "version"} | dict(kind.columns)
    values = {wire: dialect.shaped(f"r.{quote(column)}", _shape(kind, column)) for wire, column in fields.items()}
    inner = [f"t.{quote(column)}" for column in fields.values()]
    joins = []
    for place, sets in enumerate(_sets_by_table(kind)):
        joins.append(_members_sql(dialect, f"links_{place}", sets))
        for name, _ in sets:
            values[name] = f"r.{quote(name)}" if dialect.is_json_typed else f"json(r.{quote(name)})"
            inner.append(f"{dialect.or_empty(f'links_{place}.{quote(name)}')} AS {quote(name)}")
    pairs = ", ".join(f"'{wire}', {dialect.or_empty(dialect.array.format(value))}" for wire, value in values.items())
    where = "t.production_id = %(production)s AND NOT t.gone"
    if only_board and kind.on_board:
        where += " AND t.board_id = %(board)s"
    rows = f"SELECT {', '.join(inner)} FROM {kind.model._meta.db_table} t {' '.join(joins)} WHERE {where} ORDER BY t.id"  # noqa: S608
    return f"SELECT {dialect.object}({pairs}) FROM ({rows}) r"  # noqa: S608


_NamedSet = tuple[str, SetField]


def _sets_by_table(kind: Kind) -> list[list[_NamedSet]]:
    """Sets that are kept in the same links are read together: a large production has tens of thousands of them."""
    groups: dict[tuple[object, ...], list[_NamedSet]] = {}
    for name, link in kind.sets.items():
        groups.setdefault((link.through, link.owner, link.member, link.join), []).append((name, link))
    return list(groups.values())


def _members_sql(dialect: _Dialect, alias: str, sets: Sequence[_NamedSet]) -> str:
    """A join that gives each row its members, one array for each set, in the order of their ids."""
    quote = connection.ops.quote_name
    link = sets[0][1]
    table, owner, member = link.through._meta.db_table, quote(link.owner), quote(link.member)
    tests = ", ".join(f"({each.where}) AS {quote(name)}" for name, each in sets)
    rows = (
        f"SELECT l.{owner} AS owner, l.{member} AS member, {tests} FROM {table} l {link.join} "  # noqa: S608
        f"WHERE l.production_id = %(production)s ORDER BY l.{owner}, l.{member}"
    )
    array = dialect.array.format("m.member")
    arrays = ", ".join(f"{array} FILTER (WHERE m.{quote(name)}) AS {quote(name)}" for name, _ in sets)
    grouped = f"SELECT m.owner, {arrays} FROM ({rows}) m GROUP BY m.owner"  # noqa: S608
    return f"LEFT JOIN ({grouped}) {alias} ON {alias}.owner = t.id"


def _shape(kind: Kind, column: str) -> str:
    return "plain" if column in {"id", "version"} else kind.shape(column)
