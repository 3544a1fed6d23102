"""Reading a board."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from django.db import connection

from stripboard.boards.models import Board
from studio.access.queries import LARGEST_ID, Access
from studio.changes.models import Stream
from studio.changes.snapshot import read_snapshot
from studio.problems.errors import Problem

KEPT_SNAPSHOTS = 32
_Key = tuple[int, str]
_kept: OrderedDict[_Key, bytes] = OrderedDict()
_guard = Lock()
# Asked with every board; written out, it costs half of what composing it each time does.
_STAMP_SQL = f"""
    SELECT s.epoch, s.seq FROM {Board._meta.db_table} b
    JOIN {Stream._meta.db_table} s ON s.production_id = b.production_id AND s.name = %(stream)s
    WHERE b.id = %(board)s AND b.production_id = %(production)s AND NOT b.gone
"""  # noqa: S608 - the names are the models' own


def board_stamp(access: Access, board_id: int) -> str:
    """`epoch.seq.visibility` of the board; raises request.not_found for a board of another production."""
    if board_id > LARGEST_ID:
        raise Problem("request.not_found")
    params: dict[str, int | str] = {"board": board_id, "production": access.production_id, "stream": Stream.SCHEDULE}
    with connection.cursor() as cursor:
        cursor.execute(_STAMP_SQL, params)
        row = cursor.fetchone()
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
