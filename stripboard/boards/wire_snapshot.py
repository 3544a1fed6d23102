"""The board as it travels: one array per field, so that a field's name is sent once and like stands beside like."""

from __future__ import annotations

from msgspec import Struct


class BoardSnapshot(Struct):
    """`kinds`: kind -> field -> values; `id` and `version` are fields of every kind. All of it is of `seq`."""

    epoch: int
    seq: int
    board: int
    kinds: dict[str, dict[str, list[object]]]
