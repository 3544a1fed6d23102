"""Day breaks, and the days they close."""

from __future__ import annotations

from collections.abc import Sequence

from stripboard.boards.models import BoardUnit, ShootingDay
from stripboard.boards.placing import Line, append_position, free_places, require_unlocked, strips_in
from stripboard.boards.strip_commands import day_of_unit
from stripboard.boards.walks import ordered_days, refresh_walk
from stripboard.boards.wire import DayTarget, EditDay, InsertDayBreak, MoveDay
from stripboard.schedule.ordering import GAP
from stripboard.schedule.times import clock
from studio.changes.registry import command
from studio.changes.wire import given
from studio.changes.work import Work
from studio.problems.errors import Problem


@command(InsertDayBreak)
def insert_day_break(work: Work, args: InsertDayBreak) -> None:
    unit = work.one(BoardUnit, args.unit)
    day = day_of_unit(work, unit, args.day)
    if day is None:
        raise Problem("request.invalid", detail="A day break stands in a day, not in the boneyard.")
    require_unlocked(day)
    strips = strips_in(work, unit, day)
    end = 0
    if args.after is not None:
        after = work.resolve(args.after)
        ids = [strip.pk for strip in strips]
        if after not in ids:
            raise Problem("schedule.gone", {"objects": [f"strip:{args.after}"]}, what="The strip above the break")
        end = ids.index(after) + 1
    was_closed = day.closed
    later = _day_after(work, unit, day)
    for strip in strips[end:]:
        work.edit(strip, day=later.pk)
    work.edit(day, closed=True)
    # Written before the new day may become the tail: a unit never has two.
    work.write()
    work.edit(later, closed=was_closed)
    refresh_walk(work, unit)


def _day_after(work: Work, unit: BoardUnit, day: ShootingDay) -> ShootingDay:
    days = ordered_days(work, unit)
    index = next(place for place, other in enumerate(days) if other.pk == day.pk) + 1
    [position] = free_places(work, _line(work, unit, days), index, 1)
    [later] = work.create(
        ShootingDay,
        [
            {
                "board_id": unit.board_id,
                "unit": unit,
                "position": position,
                "closed": True,
                "call": day.call,
            }
        ],
    )
    return later


def _line(work: Work, unit: BoardUnit, days: Sequence[ShootingDay]) -> Line:
    return Line(days, lambda: work.tombstones(ShootingDay, unit=unit))


@command(DayTarget)
def remove_day_break(work: Work, args: DayTarget) -> None:
    """The strips of the next day, or of the tail, join this one, whose call and pin stay."""
    day = work.one(ShootingDay, args.day)
    unit = work.one(BoardUnit, day.unit_id)
    if not day.closed:
        raise Problem("schedule.impossible", detail="No day break stands there.", todo="Choose a day that is closed.")
    require_unlocked(day)
    days = ordered_days(work, unit)
    # A unit always ends in its tail, so behind a closed day there is another.
    later = next(other for other in days if other.position > day.position)
    require_unlocked(later)
    if later.closed:
        _note_what_goes(work, day, later, days.index(later) + 1)
    end = append_position(strips_in(work, unit, day))
    for place, strip in enumerate(strips_in(work, unit, later)):
        work.edit(strip, day=day.pk, position=end + GAP * place)
    work.remove(later)
    work.write()
    work.edit(day, closed=later.closed)
    refresh_walk(work, unit)


def _note_what_goes(work: Work, day: ShootingDay, later: ShootingDay, number: int) -> None:
    """Says what was set on the day that goes, where the day that stays has it otherwise."""
    if later.call != day.call:
        work.note("schedule.day_joined", f"Day {number}'s call {clock(later.call)} goes with its break.")
    if later.pinned is not None and later.pinned != day.pinned:
        work.note("schedule.day_joined", f"Day {number}'s pin to {later.pinned.isoformat()} goes with its break.")


@command(EditDay)
def edit_day(work: Work, args: EditDay) -> None:
    day = work.one(ShootingDay, args.day)
    fields = given(args.set)
    if fields.keys() - {"locked"}:
        require_unlocked(day)
    work.merge(day, fields)
    if "pinned" in fields:
        refresh_walk(work, work.one(BoardUnit, day.unit_id))


@command(MoveDay)
def move_day(work: Work, args: MoveDay) -> None:
    day = work.one(ShootingDay, args.day)
    unit = work.one(BoardUnit, day.unit_id)
    if not day.closed:
        raise Problem(
            "schedule.impossible",
            detail="The strips after the last break are not a day yet.",
            todo="Close the day with a break first.",
        )
    require_unlocked(day)
    after = None if args.after is None else day_of_unit(work, unit, args.after)
    others = [other for other in ordered_days(work, unit) if other.pk != day.pk]
    index = 0 if after is None else next((i for i, other in enumerate(others) if other.pk == after.pk), -1) + 1
    if after is not None and not after.closed:
        index -= 1
    [position] = free_places(work, _line(work, unit, others), index, 1, {day.position})
    work.edit(day, position=position)
    refresh_walk(work, unit)
