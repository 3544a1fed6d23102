"""Making boards."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from stripboard.boards.models import Board, BoardUnit, ShootingDay, Strip
from stripboard.boards.walks import ordered_days, refresh_walk
from stripboard.boards.wire import CreateBoard, EditBoard
from stripboard.calendar.models import Calendar
from stripboard.scenes.models import Scene
from stripboard.schedule.ordering import GAP
from studio.changes.registry import command
from studio.changes.wire import Ref, given
from studio.changes.work import Work
from studio.problems.errors import Problem

MAIN_UNIT = "Main unit"


@command(CreateBoard)
def create_board(work: Work, args: CreateBoard) -> None:
    name = _free_name(work, args.name)
    if args.copy_of is not None:
        copy_board(work, args.copy_of, name)
        return
    scenes = sorted(work.all(Scene), key=lambda scene: scene.position)
    make_board(work, name, args.start, args.days_off, days=[], boneyard=scenes)


@command(EditBoard)
def edit_board(work: Work, args: EditBoard) -> None:
    board = work.one(Board, args.board)
    fields = given(args.set)
    if fields.get("name", board.name) != board.name:
        _free_name(work, fields["name"])
    work.merge(board, fields)


def make_board(
    work: Work,
    name: str,
    start: datetime.date,
    days_off: Iterable[int],
    *,
    days: Sequence[Sequence[Scene]],
    boneyard: Sequence[Scene],
) -> Board:
    """A board with one unit: closed days of these scenes, an empty tail, and the rest in the boneyard.

    The production's first board is the schedule until another is promoted.
    """
    [board] = work.create(Board, [{"name": name, "promoted": not work.all(Board, promoted=True)}])
    [calendar] = work.create(Calendar, [{"name": MAIN_UNIT, "days_off": sorted(set(days_off))}])
    [unit] = work.create(BoardUnit, [{"board": board, "name": MAIN_UNIT, "start": start, "calendar": calendar}])
    made = work.create(
        ShootingDay,
        [
            {"board": board, "unit": unit, "position": GAP * (place + 1), "closed": place < len(days)}
            for place in range(len(days) + 1)
        ],
    )
    homes: list[tuple[ShootingDay | None, Sequence[Scene]]] = [*zip(made, days, strict=False), (None, boneyard)]
    work.create(
        Strip,
        [
            {"board": board, "unit": unit, "day": day, "position": GAP * (place + 1), "scene": scene}
            for day, scenes in homes
            for place, scene in enumerate(scenes)
        ],
    )
    refresh_walk(work, unit)
    return board


def copy_board(work: Work, source_ref: Ref, name: str) -> Board:
    """Another scenario: the same units, days and strips under a new name; calendars are shared."""
    source = work.one(Board, source_ref)
    [board] = work.create(Board, [{"name": name, "promoted": False, "palette": source.palette}])
    for unit in work.all(BoardUnit, board=source):
        [copy] = work.create(
            BoardUnit,
            [{"board": board, "name": unit.name, "start": unit.start, "calendar_id": unit.calendar_id}],
        )
        _copy_days(work, unit, copy)
        refresh_walk(work, copy)
    return board


def _copy_days(work: Work, unit: BoardUnit, copy: BoardUnit) -> None:
    days = ordered_days(work, unit)
    made = work.create(
        ShootingDay,
        [
            {
                "board_id": copy.board_id,
                "unit": copy,
                "position": day.position,
                "closed": day.closed,
                "pinned": day.pinned,
                "call": day.call,
            }
            for day in days
        ],
    )
    new_day = {day.pk: new.pk for day, new in zip(days, made, strict=True)}
    work.create(
        Strip,
        [
            {
                "board_id": copy.board_id,
                "unit": copy,
                "day_id": new_day.get(strip.day_id or 0),
                "position": strip.position,
                "scene_id": strip.scene_id,
                "banner": strip.banner,
                "minutes": strip.minutes,
            }
            for strip in work.all(Strip, unit=unit)
        ],
    )


def _free_name(work: Work, name: str) -> str:
    if work.all(Board, name=name):
        raise Problem("schedule.impossible", detail=f"There is a board called {name}.", todo="Choose another name.")
    return name
