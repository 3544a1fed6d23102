"""Whole states kept every 500 changes, so that any moment of the log is quick to rebuild."""

from __future__ import annotations

import gzip
from typing import Any

import msgspec

from studio.changes.fold import Rows, fold, rows_of
from studio.changes.history import ops_of
from studio.changes.models import Change, Keyframe, Stream
from studio.changes.snapshot import read_snapshot

EVERY = 500
_COLUMNS = msgspec.json.Decoder(dict[str, dict[str, list[Any]]])


def keep_if_due(stream: Stream) -> None:
    """Called after a commit: keeps the state as it is now, which may be a little later than the due change."""
    if stream.seq % EVERY == 0:
        snapshot = read_snapshot(stream.production_id, stream.name)
        body = gzip.compress(snapshot.kinds.encode(), 6)
        Keyframe.objects.get_or_create(stream=stream, seq=snapshot.seq, defaults={"body": body})


def rows_at(stream: Stream, seq: int) -> Rows:
    """Every living row of the production as it was right after change `seq` (0: before the first)."""
    keyframe = Keyframe.objects.filter(stream=stream, seq__lte=seq).order_by("-seq").first()
    rows = rows_of(_COLUMNS.decode(gzip.decompress(keyframe.body))) if keyframe else {}
    start = keyframe.seq if keyframe else 0
    for change in Change.objects.filter(stream=stream, seq__gt=start, seq__lte=seq).order_by("seq"):
        fold(rows, ops_of(change))
    return rows
