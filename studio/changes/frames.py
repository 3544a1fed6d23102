"""Changes as browsers get them, from the socket and from catching up alike."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from studio.changes.models import Change as ChangeRow
from studio.changes.wire import Op


class Change(Struct):
    """One change: who (`by`, a user id) did what (`cmd`) when, and what became of which rows."""

    seq: int
    mid: str
    by: int
    at: str
    cmd: str
    ops: list[Op]


class ChangeFrame(Struct):
    """A Change whose ops are passed on byte for byte, as the log keeps them."""

    seq: int
    mid: str
    by: int
    at: str
    cmd: str
    ops: msgspec.Raw


class CatchUp(Struct):
    epoch: int
    prev: int
    seq: int
    changes: list[ChangeFrame]


def frame_of(row: ChangeRow) -> ChangeFrame:
    return ChangeFrame(row.seq, row.mid, row.actor_id, row.at.isoformat(), row.command, msgspec.Raw(row.ops.encode()))
