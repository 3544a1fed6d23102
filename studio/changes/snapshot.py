"""A production's rows as columns, read by one SQL statement, so that all of it is of one moment on both databases."""

from __future__ import annotations

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
    array_of: str
    is_json_typed: bool

    def shaped(self, column: str, shape: str) -> str:
        """A column as it goes into a JSON array; SQLite keeps booleans as numbers and JSON as text."""
        if self.is_json_typed or shape == "plain":
            return column
        return f"json({column})" if shape == "json" else f"json(CASE WHEN {column} THEN 'true' ELSE 'false' END)"


_DIALECTS = {
    "postgresql": _Dialect(
        "json_build_object", "coalesce(json_agg({}), '[]'::json)", "json_agg({})", is_json_typed=True
    ),
    "sqlite": _Dialect("json_object", "json_group_array({})", "json_group_array({})", is_json_typed=False),
}


def read_snapshot(production_id: int, stream: str, board_id: int | None = None) -> Snapshot:
    """The living rows of a production; with a board, rows that stand on another board are left out."""
    dialect = _DIALECTS[connection.vendor]
    parts: list[str] = []
    params: list[int] = []
    for kind in KINDS.values():
        parts.append(_columns_sql(dialect, kind, only_board=board_id is not None))
        params += [production_id, *([production_id] * len(kind.sets))]
        params += [board_id] if board_id is not None and kind.on_board else []
    cast = "::text" if dialect.is_json_typed else ""
    selected = ", ".join(f"({part}){cast}" for part in parts)
    table = Stream._meta.db_table
    sql = f"SELECT s.epoch, s.seq, {selected} FROM {table} s WHERE s.production_id = %s AND s.name = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, production_id, stream])
        row = cursor.fetchone()
    if row is None:
        empty = ",".join(f'"{kind.name}":{_empty(kind)}' for kind in KINDS.values())
        return Snapshot(1, 0, f"{{{empty}}}")
    bodies = ",".join(f'"{kind.name}":{text}' for kind, text in zip(KINDS.values(), row[2:], strict=True))
    return Snapshot(row[0], row[1], f"{{{bodies}}}")


def _empty(kind: Kind) -> str:
    return "{" + ",".join(f'"{name}":[]' for name in ("id", "version", *kind.columns, *kind.sets)) + "}"


def _columns_sql(dialect: _Dialect, kind: Kind, *, only_board: bool) -> str:
    """One kind as a JSON object of arrays. Every name in it comes from the models, never from a request."""
    quote = connection.ops.quote_name
    fields = {"id": "id", "version": "version"} | dict(kind.columns)
    pairs = [
        f"'{wire}', " + dialect.array.format(dialect.shaped(f"r.{quote(column)}", _shape(kind, column)))
        for wire, column in fields.items()
    ]
    inner = [f"t.{quote(column)}" for column in fields.values()]
    joins = []
    for name, link in kind.sets.items():
        empty = "'[]'::json" if dialect.is_json_typed else "'[]'"
        value = f"r.{quote(name)}" if dialect.is_json_typed else f"json(r.{quote(name)})"
        pairs.append(f"'{name}', " + dialect.array.format(value))
        inner.append(f"coalesce({quote('in_' + name)}.members, {empty}) AS {quote(name)}")
        joins.append(_members_sql(dialect, name, link))
    where = "t.production_id = %s AND NOT t.gone" + (" AND t.board_id = %s" if only_board and kind.on_board else "")
    rows = f"SELECT {', '.join(inner)} FROM {kind.model._meta.db_table} t {' '.join(joins)} WHERE {where} ORDER BY t.id"  # noqa: S608
    return f"SELECT {dialect.object}({', '.join(pairs)}) FROM ({rows}) r"  # noqa: S608


def _members_sql(dialect: _Dialect, name: str, link: SetField) -> str:
    quote = connection.ops.quote_name
    table, owner, member = link.through._meta.db_table, quote(link.owner), quote(link.member)
    members = dialect.array_of.format("m.member")
    rows = (
        f"SELECT l.{owner} AS owner, l.{member} AS member FROM {table} l {link.join} "  # noqa: S608
        f"WHERE l.production_id = %s AND {link.where} ORDER BY l.{owner}, l.{member}"
    )
    alias = quote("in_" + name)
    grouped = f"SELECT m.owner, {members} AS members FROM ({rows}) m GROUP BY m.owner"  # noqa: S608
    return f"LEFT JOIN ({grouped}) {alias} ON {alias}.owner = t.id"


def _shape(kind: Kind, column: str) -> str:
    return "plain" if column in {"id", "version"} else kind.shape(column)
