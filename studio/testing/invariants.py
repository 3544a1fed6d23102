"""The central invariant: old snapshot + deltas = new snapshot."""

from __future__ import annotations

import json
from typing import Any

from studio.access.queries import Access
from studio.changes.fold import Rows, fold, rows_of
from studio.changes.history import changes_after, ops_of
from studio.changes.models import Stream
from studio.changes.snapshot import read_snapshot


def board_rows(production_id: int, board_id: int | None) -> tuple[int, Rows]:
    """The seq and the rows of a snapshot, as a browser would keep them."""
    snapshot = read_snapshot(production_id, Stream.SCHEDULE, board_id)
    columns: dict[str, dict[str, list[Any]]] = json.loads(snapshot.kinds)
    return snapshot.seq, rows_of(columns)


def assert_deltas_lead_to_snapshot(access: Access, board_id: int | None, seq: int, rows: Rows) -> None:
    """Folds everything since `seq` into `rows` and compares with what the database says now."""
    stream = Stream.objects.get(production_id=access.production_id, name=Stream.SCHEDULE)
    for change in changes_after(stream, seq):
        fold(rows, ops_of(change), board_id)
    new_seq, new_rows = board_rows(access.production_id, board_id)
    assert new_seq == stream.seq
    for kind, expected in new_rows.items():
        assert rows.get(kind, {}) == expected, kind
