"""Where strips and days stand: positions are computed here and nowhere else, under the stream's lock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from stripboard.boards.models import BoardUnit, ShootingDay, Strip
from stripboard.scenes.models import Scene
from stripboard.schedule.ordering import GAP, insertion_index, positions_between
from studio.changes.work import Work
from studio.problems.errors import Problem

Placed = Scene | ShootingDay | Strip
"""A row with an order among its siblings."""


class Line(NamedTuple):
    """Living rows in their order, and how to read the deleted ones that stood among them."""

    rows: Sequence[Placed]
    deleted: Callable[[], Sequence[Placed]]


def strips_in(work: Work, unit: BoardUnit, day: ShootingDay | None) -> list[Strip]:
    """The strips of a day, or of the unit's boneyard, in order."""
    return sorted(work.all(Strip, unit=unit, day=day), key=lambda strip: strip.position)


def strip_line(work: Work, unit: BoardUnit, day: ShootingDay | None, rows: Sequence[Strip]) -> Line:
    return Line(rows, lambda: work.tombstones(Strip, unit=unit, day=day))


def place_strips(
    work: Work,
    strips: Sequence[Strip],
    unit: BoardUnit,
    day: ShootingDay | None,
    *,
    after: int | None,
    before: int | None,
) -> None:
    """Moves strips, in the order given, between two neighbours; a neighbour that is gone is told in a note."""
    moving = {strip.pk for strip in strips}
    there = strips_in(work, unit, day)
    siblings = [strip for strip in there if strip.pk not in moving]
    index, neighbour_gone = insertion_index([strip.pk for strip in siblings], after, before)
    if neighbour_gone:
        work.note("schedule.neighbour_gone", "The strip it was to stand beside has moved; it stands as near as can be.")
    taken = {strip.position for strip in there if strip.pk in moving}
    positions = free_places(work, strip_line(work, unit, day, siblings), index, len(strips), taken)
    for strip, position in zip(strips, positions, strict=True):
        work.edit(strip, unit=unit.pk, day=day.pk if day else None, position=position)


def free_places(work: Work, line: Line, index: int, count: int, taken: Collection[int] = frozenset()) -> Sequence[int]:
    """Places before rows[index] that nobody holds, not even a row that is about to leave its own: `taken`."""
    low = line.rows[index - 1].position if index else None
    high = line.rows[index].position if index < len(line.rows) else None
    candidates = positions_between(low, high, count + len(taken))
    if candidates is None:
        return _spread(work, line, index, count, taken)
    return [position for position in candidates if position not in taken][:count]


def _spread(work: Work, line: Line, index: int, count: int, taken: Collection[int]) -> Sequence[int]:
    """The gap is used up: every row gets a fresh place beyond the old ones, so that no two ever hold one place.

    Deleted rows keep their place among the others, so that they return to where they stood.
    """
    deleted = line.deleted()
    everybody = sorted([*deleted, *line.rows], key=lambda row: row.position)
    at = everybody.index(line.rows[index - 1]) + 1 if index else 0
    start = max([row.position for row in line.rows] + list(taken), default=0) + GAP
    fresh = range(start, start + GAP * (len(everybody) + count), GAP)
    for row, position in zip(everybody, [*fresh[:at], *fresh[at + count :]], strict=True):
        if row.gone:
            row.position = position
        else:
            work.edit(row, position=position)
    work.rewrite_tombstones(deleted, "position")
    return fresh[at : at + count]


def old_place(work: Work, row: Placed, line: Line) -> int:
    """Where a deleted row stood among its siblings, or right before the one that stands there by now."""
    if all(other.position != row.position for other in line.rows):
        return row.position
    index = sum(other.position < row.position for other in line.rows)
    [place] = free_places(work, line, index, 1)
    return place


def append_position(rows: Sequence[Placed]) -> int:
    return max((row.position for row in rows), default=0) + GAP


def require_unlocked(day: ShootingDay | None) -> None:
    if day is not None and day.locked:
        raise Problem("schedule.day_locked", {"objects": [f"day:{day.pk}"]}, what="The day")
