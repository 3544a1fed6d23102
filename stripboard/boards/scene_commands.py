"""Commands that make, split, delete or restore a scene together with its strips on every board."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from stripboard.boards.models import Board, BoardUnit, ShootingDay, Strip
from stripboard.boards.placing import (
    Line,
    append_position,
    free_places,
    old_place,
    place_strips,
    require_unlocked,
    strip_line,
    strips_in,
)
from stripboard.scenes.commands import scene_fields, sorted_by_kind
from stripboard.scenes.models import LONGEST_NUMBER, Scene, SceneText
from stripboard.scenes.wire import CreateScene, DuplicateScene, SceneTarget, SplitScene
from stripboard.schedule.ordering import GAP
from studio.changes.registry import command
from studio.changes.wire import Ref
from studio.changes.work import Work
from studio.problems.errors import Problem


@command(CreateScene)
def create_scene(work: Work, args: CreateScene) -> None:
    fields = {"ie": "INT", "eighths": 1} | scene_fields(work, args.fields)
    after = None if args.after is None else work.one(Scene, args.after)
    [position] = _script_places(work, after, 1)
    columns = {"set": "set_id", "location": "location_id"}
    attributes = {columns.get(name, name): value for name, value in fields.items()}
    [scene] = work.create(Scene, [attributes | {"position": position}])
    for name, members in sorted_by_kind(work, args.cast).items():
        if members:
            work.change_set(scene, name, members, [])
    _into_boneyards(work, scene, args.board)


@command(SceneTarget)
def delete_scene(work: Work, args: SceneTarget) -> None:
    """A tombstone is left: the scene and its strips can be restored. A locked day keeps its scenes."""
    scene = work.one(Scene, args.scene)
    strips = work.all(Strip, scene=scene)
    for day in work.find(ShootingDay, [strip.day_id for strip in strips if strip.day_id is not None]).values():
        require_unlocked(day)
    for strip in strips:
        work.remove(strip)
    work.remove(scene)


@command(SceneTarget)
def restore_scene(work: Work, args: SceneTarget) -> None:
    """The scene returns to its place in the script, its strips to their days; where a day is gone, to the boneyard.

    On boards that were made meanwhile it waits in the boneyard too.
    """
    scene = work.one(Scene, args.scene, even_gone=True)
    if not scene.gone:
        return
    scene.position = old_place(work, scene, _script(work))
    work.restore(scene)
    work.write()
    for strip in work.tombstones(Strip, scene=scene):
        _restore_strip(work, strip)
    _into_boneyards(work, scene, None, but={strip.board_id for strip in work.all(Strip, scene=scene)})


def _restore_strip(work: Work, strip: Strip) -> None:
    unit = work.one(BoardUnit, strip.unit_id)
    day = work.find(ShootingDay, [strip.day_id]).get(strip.day_id) if strip.day_id else None
    home = None if day is None or day.locked else day
    there = strips_in(work, unit, home)
    if home is None:
        strip.position = append_position(there)
    else:
        strip.position = old_place(work, strip, strip_line(work, unit, home, there))
    strip.day_id = home.pk if home else None
    work.restore(strip)
    work.write()


@command(SplitScene)
def split_scene(work: Work, args: SplitScene) -> None:
    """The scene becomes its first part; each further part is a scene of its own, directly below on every board.

    In the script new parts stand behind the last that the scene has.
    """
    scene = work.one(Scene, args.scene)
    if sum(args.eighths) != scene.eighths:
        raise Problem(
            "request.invalid",
            {"errors": [{"field": "eighths", "message": f"The parts must sum to {scene.eighths} eighths."}]},
            detail=f"The parts have {sum(args.eighths)} eighths, the scene has {scene.eighths}.",
        )
    numbers = _part_numbers(work, scene, len(args.eighths))
    minutes = split_minutes(scene.minutes, args.eighths)
    whole = scene.part_of_id or scene.pk
    last = max([scene, *work.all(Scene, part_of=whole)], key=lambda part: part.position)
    places = _script_places(work, last, len(args.eighths) - 1)
    parts = _copies(work, scene, places, part_of=whole)
    work.edit(scene, number=numbers[0], eighths=args.eighths[0], minutes=minutes[0])
    for part, number, eighths, time in zip(parts, numbers[1:], args.eighths[1:], minutes[1:], strict=True):
        work.edit(part, number=number, eighths=eighths, minutes=time)
    _strips_below(work, scene, parts, args.board)


@command(DuplicateScene)
def duplicate_scene(work: Work, args: DuplicateScene) -> None:
    """Another scene with the same number and fields, directly below on every board."""
    scene = work.one(Scene, args.scene)
    copies = _copies(work, scene, _script_places(work, scene, 1), part_of=None)
    _strips_below(work, scene, copies, args.board)


def split_minutes(minutes: int, eighths: Sequence[int]) -> list[int]:
    """Minutes shared out by length so that they sum to the whole."""
    total, done, shares = sum(eighths), 0, []
    for place in range(1, len(eighths) + 1):
        until = minutes * sum(eighths[:place]) // total
        shares.append(until - done)
        done = until
    return shares


def _part_numbers(work: Work, scene: Scene, count: int) -> list[str]:
    """12 becomes 12pt1, 12pt2; a part keeps its number and the new ones take the next that never was."""
    stem = re.sub(r"pt\d+\Z", "", scene.number, flags=re.IGNORECASE)
    numbers = (other.number for other in (*work.all(Scene), *work.tombstones(Scene)))
    parts = (re.fullmatch(re.escape(stem) + r"pt(\d+)", number, re.IGNORECASE) for number in numbers)
    last = max((int(part.group(1)) for part in parts if part), default=0)
    fresh = [_part_number(stem, last + place + 1) for place in range(count)]
    return fresh if stem == scene.number else [scene.number, *fresh[: count - 1]]


def _part_number(stem: str, part: int) -> str:
    """A long number gives up its last characters, never its part."""
    suffix = f"pt{part}"
    return stem[: LONGEST_NUMBER - len(suffix)] + suffix


def _copies(work: Work, scene: Scene, places: Sequence[int], part_of: int | None) -> list[Scene]:
    """Scenes with the same fields, cast, elements and text, at these places in the script."""
    copied = (
        "number",
        "ie",
        "set_id",
        "dn",
        "script_day",
        "synopsis",
        "eighths",
        "minutes",
        "location_id",
        "background",
        "omitted",
    )
    fields = {name: getattr(scene, name) for name in copied}
    made = work.create(Scene, [fields | {"position": place, "part_of_id": part_of} for place in places])
    for name in ("cast", "elements"):
        members = work.members(scene, name)
        work.fill_sets(dict.fromkeys(made, members), name)
    text = SceneText.objects.filter(scene=scene).first()
    if text is not None:
        SceneText.objects.bulk_create(
            [SceneText(scene=copy, heading=text.heading, page=text.page, lines=text.lines) for copy in made]
        )
    return made


def _script(work: Work) -> Line:
    """The scenes in the order of the script."""
    scenes = sorted(work.all(Scene), key=lambda scene: scene.position)
    return Line(scenes, lambda: work.tombstones(Scene))


def _script_places(work: Work, after: Scene | None, count: int) -> Sequence[int]:
    """Places in the script after a scene, or at the end."""
    script = _script(work)
    index = len(script.rows) if after is None else script.rows.index(after) + 1
    return free_places(work, script, index, count)


def _into_boneyards(work: Work, scene: Scene, board: Ref | None, but: Collection[int] = frozenset()) -> None:
    """A strip of the scene in every board's boneyard, this board's first, except on the boards in `but`."""
    first = None if board is None else work.one(Board, board).pk
    units = sorted(work.all(BoardUnit), key=lambda unit: (unit.board_id != first, unit.pk))
    seen = set(but)
    for unit in units:
        if unit.board_id in seen:
            continue
        seen.add(unit.board_id)
        end = append_position(strips_in(work, unit, None))
        work.create(Strip, [{"board_id": unit.board_id, "unit": unit, "position": end, "scene": scene}])


def _strips_below(work: Work, scene: Scene, parts: Sequence[Scene], board: Ref | None) -> None:
    """A strip for each part, right under the scene's own; those of a locked day wait in the boneyard."""
    first = None if board is None else work.one(Board, board).pk
    strips = sorted(work.all(Strip, scene=scene), key=lambda strip: (strip.board_id != first, strip.pk))
    for strip in strips:
        unit = work.one(BoardUnit, strip.unit_id)
        day = work.one(ShootingDay, strip.day_id) if strip.day_id is not None else None
        home = None if day is not None and day.locked else day
        end = append_position(strips_in(work, unit, home))
        made = work.create(
            Strip,
            [
                {"board_id": strip.board_id, "unit": unit, "day": home, "position": end + GAP * place, "scene": part}
                for place, part in enumerate(parts)
            ],
        )
        if home is day:
            place_strips(work, made, unit, day, after=strip.pk, before=None)
        else:
            work.note("schedule.day_locked", "The day is locked: what is new waits in the boneyard.")
