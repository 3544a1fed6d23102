"""Old state + changes = new state, as a pure function; the browser's store does the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from studio.changes.wire import Op

Rows = dict[str, dict[int, dict[str, Any]]]
"""Kind -> id -> wire fields, with the row's version under "version"."""


def rows_of(columns: Mapping[str, Mapping[str, Sequence[Any]]]) -> Rows:
    """A snapshot's columns as rows."""
    return {
        kind: {
            row_id: {name: values[index] for name, values in fields.items() if name != "id"}
            for index, row_id in enumerate(fields["id"])
        }
        for kind, fields in columns.items()
    }


def fold(rows: Rows, ops: Iterable[Op], board: int | None = None) -> None:
    """Applies ops in place; with a board, rows of other boards are skipped."""
    for op in ops:
        if board is not None and op.b is not None and op.b != board:
            continue
        of_kind = rows.setdefault(op.k, {})
        if op.gone:
            of_kind.pop(op.id, None)
        else:
            of_kind.setdefault(op.id, {}).update(op.set or {}, version=op.v)
