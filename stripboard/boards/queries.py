"""Reading a board."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from stripboard.boards.models import Board
from studio.access.queries import Access
from studio.changes.models import Stream
from studio.changes.snapshot import read_snapshot
from studio.problems.errors import Problem

KEPT_SNAPSHOTS = 32
_Key = tuple[int, str]
_kept: OrderedDict[_Key, bytes] = OrderedDict()
_guard = Lock()


def board_stamp(access: Access, board_id: int) -> str:
    """`epoch.seq.visibility` of the board; raises request.not_found for a board of another production."""
    row = (
        Board.objects.filter(pk=board_id, production_id=access.production_id, gone=False)
        .filter(production__streams__name=Stream.SCHEDULE)
        .values_list("production__streams__epoch", "production__streams__seq")
        .first()
    )
    if row is None:
        raise Problem("request.not_found")
    return f"{row[0]}.{row[1]}.{access.visibility}"


def board_snapshot(access: Access, board_id: int) -> tuple[str, bytes]:
    """The board as JSON columns, from one SQL statement, and the stamp of the moment it is of.

    That moment may be later than a stamp read before: whoever keeps the bytes keeps them under this one.
    """
    snapshot = read_snapshot(access.production_id, Stream.SCHEDULE, board_id)
    head = f'{{"epoch":{snapshot.epoch},"seq":{snapshot.seq},"board":{board_id},"kinds":'
    return f"{snapshot.epoch}.{snapshot.seq}.{access.visibility}", f"{head}{snapshot.kinds}}}".encode()


def kept_snapshot(board_id: int, stamp: str) -> bytes | None:
    """A gzipped snapshot that this process sent before and that is still true."""
    with _guard:
        body = _kept.get((board_id, stamp))
        if body is not None:
            _kept.move_to_end((board_id, stamp))
        return body


def keep_snapshot(board_id: int, stamp: str, body: bytes) -> None:
    with _guard:
        _kept[board_id, stamp] = body
        while len(_kept) > KEPT_SNAPSHOTS:
            _kept.popitem(last=False)
