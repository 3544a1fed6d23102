"""Moving strips, and the banners between them."""

from __future__ import annotations

from stripboard.boards.models import BoardUnit, ShootingDay, Strip
from stripboard.boards.placing import place_strips, require_unlocked, strips_in
from stripboard.boards.wire import EditBanner, InsertBanner, MoveStrips, StripTarget
from studio.changes.registry import command
from studio.changes.wire import Ref, given
from studio.changes.work import Work
from studio.problems.errors import Problem

# No row has this id.
NOWHERE = 0


@command(MoveStrips, partial=True)
def move_strips(work: Work, args: MoveStrips) -> None:
    """Strips that were deleted meanwhile, or stand on a locked day, stay where they are; the rest moves."""
    unit = work.one(BoardUnit, args.unit)
    day = day_of_unit(work, unit, args.day)
    require_unlocked(day)
    strips = _movable(work, args.strips, unit)
    if strips:
        after, before = _neighbour(work, args.after), _neighbour(work, args.before)
        place_strips(work, strips, unit, day, after=after, before=before)


@command(InsertBanner)
def insert_banner(work: Work, args: InsertBanner) -> None:
    unit = work.one(BoardUnit, args.unit)
    day = day_of_unit(work, unit, args.day)
    require_unlocked(day)
    after = _neighbour(work, args.after)
    there = strips_in(work, unit, day)
    # Made at the end, where no strip stands, and moved from there by the one function that places strips.
    end = max((strip.position for strip in there), default=0) + 1
    [banner] = work.create(
        Strip,
        [
            {
                "board_id": unit.board_id,
                "unit": unit,
                "day": day,
                "position": end,
                "banner": args.banner,
                "minutes": args.minutes,
            }
        ],
    )
    first = there[0].pk if there and after is None else None
    place_strips(work, [banner], unit, day, after=after, before=first)


@command(EditBanner)
def edit_banner(work: Work, args: EditBanner) -> None:
    strip = _banner(work, args.strip)
    require_unlocked(strip.day)
    work.merge(strip, given(args.set))


@command(StripTarget)
def remove_banner(work: Work, args: StripTarget) -> None:
    strip = _banner(work, args.strip)
    require_unlocked(strip.day)
    work.remove(strip)


def day_of_unit(work: Work, unit: BoardUnit, ref: Ref | None) -> ShootingDay | None:
    """The day, or None for the boneyard; a day of another unit is not there."""
    if ref is None:
        return None
    day = work.one(ShootingDay, ref)
    if day.unit_id != unit.pk:
        raise Problem("schedule.unknown_object", what=f"Day {day.pk} of this unit")
    return day


def _banner(work: Work, ref: Ref) -> Strip:
    strip = work.one(Strip, ref)
    if strip.scene_id is not None:
        raise Problem(
            "schedule.impossible", detail="This strip is a scene, not a banner.", todo="Edit or delete the scene."
        )
    return strip


def _neighbour(work: Work, ref: Ref | None) -> int | None:
    """A neighbour that was never made is as one that is gone: the nearest place is found without it."""
    if ref is None:
        return None
    try:
        return work.resolve(ref)
    except Problem:
        return NOWHERE


def _movable(work: Work, refs: list[Ref], unit: BoardUnit) -> list[Strip]:
    found = work.find(Strip, refs)
    days = work.find(ShootingDay, [strip.day_id for strip in found.values() if strip.day_id is not None])
    strips: list[Strip] = []
    for ref in dict.fromkeys(refs):
        strip = found.get(work.resolve(ref))
        problem = _why_not(work, strip, days.get(strip.day_id or 0) if strip else None, unit)
        if strip is not None and problem is None:
            strips.append(strip)
        elif problem is not None:
            work.refuse(f"strip:{ref}", problem)
    return strips


def _why_not(work: Work, strip: Strip | None, day: ShootingDay | None, unit: BoardUnit) -> Problem | None:
    if strip is None or strip.board_id != unit.board_id:
        return Problem("schedule.gone", what="The strip")
    if day is not None and day.locked:
        return Problem("schedule.day_locked", {"objects": [f"day:{day.pk}"]}, what="The day it stands on")
    if strip.unit_id != unit.pk and strip.scene_id and work.all(Strip, unit=unit, scene=strip.scene_id):
        return Problem(
            "schedule.impossible", detail="This scene is in that unit already.", todo="Move the strip that is there."
        )
    return None
