"""Where strips and days stand: positions are computed here and nowhere else, under the stream's lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from stripboard.boards.models import BoardUnit, ShootingDay, Strip
from stripboard.schedule.ordering import GAP, insertion_index, positions_between
from studio.changes.work import Work
from studio.problems.errors import Problem


class Placed(Protocol):
    """A row with an order among its siblings."""

    pk: int
    position: int


def strips_in(work: Work, unit: BoardUnit, day: ShootingDay | None) -> list[Strip]:
    """The strips of a day, or of the unit's boneyard, in order."""
    return sorted(work.all(Strip, unit=unit, day=day), key=lambda strip: strip.position)


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
    positions = free_positions(siblings, index, len(strips), taken)
    if positions is None:
        positions = _renumber(work, siblings, index, len(strips), taken)
    for strip, position in zip(strips, positions, strict=True):
        work.edit(strip, unit=unit.pk, day=day.pk if day else None, position=position)


def free_positions(siblings: Sequence[Placed], index: int, count: int, taken: set[int]) -> list[int] | None:
    """Positions before siblings[index] that nobody holds, not even a row that is about to leave its own."""
    low = siblings[index - 1].position if index else None
    high = siblings[index].position if index < len(siblings) else None
    candidates = positions_between(low, high, count + len(taken))
    if candidates is None:
        return None
    return [position for position in candidates if position not in taken][:count]


def _renumber(work: Work, siblings: Sequence[Strip], index: int, count: int, taken: set[int]) -> list[int]:
    """The gap is used up: every strip gets a fresh place beyond the old ones, so that no two ever hold one place."""
    start = max([strip.position for strip in siblings] + list(taken), default=0)
    fresh = [start + GAP * (place + 1) for place in range(len(siblings) + count)]
    for place, strip in enumerate(siblings):
        work.edit(strip, position=fresh[place if place < index else place + count])
    return fresh[index : index + count]


def append_position(rows: Sequence[Placed]) -> int:
    return max((row.position for row in rows), default=0) + GAP


def require_unlocked(day: ShootingDay | None) -> None:
    if day is not None and day.locked:
        raise Problem("schedule.day_locked", {"objects": [f"day:{day.pk}"]}, what="The day")
