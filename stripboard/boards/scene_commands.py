"""Commands that make, split, delete or restore a scene together with its strips on every board."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stripboard.boards.models import Board, BoardUnit, ShootingDay, Strip
from stripboard.boards.placing import append_position, free_positions, place_strips, strips_in
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
    [position] = _script_positions(work, after, 1)
    columns = {"set": "set_id", "location": "location_id"}
    attributes = {columns.get(name, name): value for name, value in fields.items()}
    [scene] = work.create(Scene, [attributes | {"position": position}])
    for name, members in sorted_by_kind(work, args.cast).items():
        if members:
            work.change_set(scene, name, members, [])
    _into_boneyards(work, scene, args.board)


@command(SceneTarget)
def delete_scene(work: Work, args: SceneTarget) -> None:
    """A tombstone is left: the scene and its strips can be restored."""
    scene = work.one(Scene, args.scene)
    for strip in work.all(Strip, scene=scene):
        work.remove(strip)
    work.remove(scene)


@command(SceneTarget)
def restore_scene(work: Work, args: SceneTarget) -> None:
    """The scene returns to its place in the script, its strips to their days; where a day is gone, to the boneyard."""
    scene = work.one(Scene, args.scene, even_gone=True)
    if not scene.gone:
        return
    if any(other.position == scene.position for other in work.all(Scene)):
        before = [other for other in work.all(Scene) if other.position < scene.position]
        last = max(before, key=lambda other: other.position, default=None)
        [scene.position] = _script_positions(work, last, 1)
    work.restore(scene)
    work.write()
    for strip in work.tombstones(Strip, scene=scene):
        _restore_strip(work, strip)


def _restore_strip(work: Work, strip: Strip) -> None:
    unit = work.one(BoardUnit, strip.unit_id)
    day = work.find(ShootingDay, [strip.day_id]).get(strip.day_id) if strip.day_id else None
    home = None if day is None or day.locked else day
    there = strips_in(work, unit, home)
    if home is None or any(other.position == strip.position for other in there):
        strip.position = append_position(there)
    strip.day_id = home.pk if home else None
    work.restore(strip)
    work.write()


@command(SplitScene)
def split_scene(work: Work, args: SplitScene) -> None:
    """The scene becomes its first part; each further part is a scene of its own, directly below on every board."""
    scene = work.one(Scene, args.scene)
    if sum(args.eighths) != scene.eighths:
        raise Problem(
            "request.invalid",
            {"errors": [{"field": "eighths", "message": f"The parts must sum to {scene.eighths} eighths."}]},
            detail=f"The parts have {sum(args.eighths)} eighths, the scene has {scene.eighths}.",
        )
    numbers = _part_numbers(work, scene, len(args.eighths))
    minutes = split_minutes(scene.minutes, args.eighths)
    parts = _copies(work, scene, len(args.eighths) - 1, part_of=scene.part_of_id or scene.pk)
    work.edit(scene, number=numbers[0], eighths=args.eighths[0], minutes=minutes[0])
    for part, number, eighths, time in zip(parts, numbers[1:], args.eighths[1:], minutes[1:], strict=True):
        work.edit(part, number=number, eighths=eighths, minutes=time)
    _strips_below(work, scene, parts, args.board)


@command(DuplicateScene)
def duplicate_scene(work: Work, args: DuplicateScene) -> None:
    """Another scene with the same number and fields, directly below on every board."""
    scene = work.one(Scene, args.scene)
    _strips_below(work, scene, _copies(work, scene, 1, part_of=None), args.board)


def split_minutes(minutes: int, eighths: Sequence[int]) -> list[int]:
    """Minutes shared out by length so that they sum to the whole."""
    total, done, shares = sum(eighths), 0, []
    for place in range(1, len(eighths) + 1):
        until = minutes * sum(eighths[:place]) // total
        shares.append(until - done)
        done = until
    return shares


def _part_numbers(work: Work, scene: Scene, count: int) -> list[str]:
    """12 becomes 12pt1, 12pt2; a part keeps its number and the new ones take the next free."""
    stem = re.sub(r"pt\d+\Z", "", scene.number, flags=re.IGNORECASE)
    if stem == scene.number:
        return [_part_number(stem, place + 1) for place in range(count)]
    matches = (re.fullmatch(re.escape(stem) + r"pt(\d+)", other.number, re.IGNORECASE) for other in work.all(Scene))
    last = max(int(match.group(1)) for match in matches if match)
    return [scene.number, *(_part_number(stem, last + place) for place in range(1, count))]


def _part_number(stem: str, part: int) -> str:
    """A long number gives up its last characters, never its part."""
    suffix = f"pt{part}"
    return stem[: LONGEST_NUMBER - len(suffix)] + suffix


def _copies(work: Work, scene: Scene, count: int, part_of: int | None) -> list[Scene]:
    """Scenes with the same fields, cast, elements and text, next in the script."""
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
    )
    fields = {name: getattr(scene, name) for name in copied}
    positions = _script_positions(work, scene, count)
    made = work.create(Scene, [fields | {"position": position, "part_of_id": part_of} for position in positions])
    for name in ("cast", "elements"):
        members = work.members(scene, name)
        work.fill_sets(dict.fromkeys(made, members), name)
    text = SceneText.objects.filter(scene=scene).first()
    if text is not None:
        SceneText.objects.bulk_create(
            [SceneText(scene=copy, heading=text.heading, page=text.page, lines=text.lines) for copy in made]
        )
    return made


def _script_positions(work: Work, after: Scene | None, count: int) -> list[int]:
    """Places in the script after a scene, or at the end."""
    scenes = sorted(work.all(Scene), key=lambda scene: scene.position)
    index = len(scenes)
    if after is not None:
        index = next(place for place, scene in enumerate(scenes) if scene.position >= after.position) + 1
    positions = free_positions(scenes, index, count, set())
    if positions is not None:
        return positions
    start = append_position(scenes)
    for place, scene in enumerate(scenes):
        work.edit(scene, position=start + GAP * (place if place < index else place + count))
    work.write()
    return [start + GAP * (index + place) for place in range(count)]


def _into_boneyards(work: Work, scene: Scene, board: Ref | None) -> None:
    first = None if board is None else work.one(Board, board).pk
    units = sorted(work.all(BoardUnit), key=lambda unit: (unit.board_id != first, unit.pk))
    seen: set[int] = set()
    for unit in units:
        if unit.board_id in seen:
            continue
        seen.add(unit.board_id)
        end = append_position(strips_in(work, unit, None))
        work.create(Strip, [{"board_id": unit.board_id, "unit": unit, "position": end, "scene": scene}])


def _strips_below(work: Work, scene: Scene, parts: Sequence[Scene], board: Ref | None) -> None:
    """A strip for each part, right under the scene's own, wherever the scene stands."""
    first = None if board is None else work.one(Board, board).pk
    strips = sorted(work.all(Strip, scene=scene), key=lambda strip: (strip.board_id != first, strip.pk))
    for strip in strips:
        unit = work.one(BoardUnit, strip.unit_id)
        day = work.one(ShootingDay, strip.day_id) if strip.day_id is not None else None
        end = append_position(strips_in(work, unit, day))
        made = work.create(
            Strip,
            [
                {"board_id": strip.board_id, "unit": unit, "day": day, "position": end + GAP * place, "scene": part}
                for place, part in enumerate(parts)
            ],
        )
        place_strips(work, made, unit, day, after=strip.pk, before=None)
