"""Accepting a screenplay that was read."""

from __future__ import annotations

import msgspec

from stripboard.boards.board_commands import make_board
from stripboard.boards.models import Board
from stripboard.elements.commands import same_name
from stripboard.elements.models import Category, Element
from stripboard.imports.models import ScreenplayUpload
from stripboard.imports.wire import ImportScreenplay
from stripboard.scenes.models import INT_EXT, Scene, SceneText
from stripboard.schedule.day_breaks import fill_days
from stripboard.schedule.ordering import GAP
from stripboard.screenplay.model import Screenplay, ScriptScene
from studio.changes.registry import command
from studio.changes.work import Work
from studio.problems.errors import Problem

_SCREENPLAY = msgspec.json.Decoder(Screenplay)
FIRST_BOARD = "Schedule v1"
Elements = dict[tuple[int, str], Element]


@command(ImportScreenplay)
def import_screenplay(work: Work, args: ImportScreenplay) -> None:
    """Scenes, sets, cast and other elements, and a board with a day break wherever a day is full.

    Omitted scenes keep their numbers and wait in the boneyard. The upload has done its service and goes.
    """
    if any((work.all(Scene), work.all(Board))):
        raise Problem("screenplay.already_imported")
    upload = ScreenplayUpload.objects.filter(pk=args.upload, production_id=work.production_id).first()
    if upload is None:
        raise Problem("schedule.unknown_object", what=f"The upload {args.upload}")
    screenplay = _SCREENPLAY.decode(upload.body)
    upload.delete()
    elements = _elements(work, screenplay)
    scenes = _scenes(work, screenplay, elements)
    shootable = [scene for scene in scenes if not scene.omitted]
    days = fill_days([scene.eighths for scene in shootable], args.eighths_per_day)
    make_board(
        work,
        FIRST_BOARD if args.board is msgspec.UNSET else args.board,
        args.start,
        args.days_off,
        days=[[shootable[index] for index in day] for day in days],
        boneyard=[scene for scene in scenes if scene.omitted],
    )


def _elements(work: Work, screenplay: Screenplay) -> Elements:
    """Every set, cast member and tagged element once; cast get board IDs in the order of their number of scenes."""
    sets = [(Category.SET.value, scene.set) for scene in screenplay.scenes if scene.set]
    cast = [(Category.CAST_MEMBERS.value, name) for name, _ in screenplay.cast]
    known = set(Category.values)
    tagged = [
        (element.category if element.category in known else Category.OTHER.value, element.name)
        for scene in screenplay.scenes
        for element in scene.elements
        if element.name
    ]
    names: dict[tuple[int, str], str] = {}
    for category, name in [*cast, *sets, *tagged]:
        names.setdefault(_key(category, name), name[:200])
    of_cast = [key for key in names if key[0] == Category.CAST_MEMBERS]
    board_ids = {key: str(place + 1) for place, key in enumerate(of_cast)}
    rows = work.create(
        Element,
        [{"category": key[0], "name": name, "board_id": board_ids.get(key, "")} for key, name in names.items()],
    )
    return dict(zip(names, rows, strict=True))


def _key(category: int, name: str) -> tuple[int, str]:
    """Under what an element is found, however a page of the script spells it."""
    return category, same_name(name[:200])


def _scenes(work: Work, screenplay: Screenplay, elements: Elements) -> list[Scene]:
    made = work.create(Scene, [_scene_fields(scene, place, elements) for place, scene in enumerate(screenplay.scenes)])
    pairs = list(zip(made, screenplay.scenes, strict=True))
    work.fill_sets({row: _cast_ids(scene, elements) for row, scene in pairs}, "cast")
    work.fill_sets({row: _element_ids(scene, elements) for row, scene in pairs}, "elements")
    SceneText.objects.bulk_create(
        [
            SceneText(
                scene=row,
                heading=scene.heading[:500],
                page=scene.page[:12],
                lines=[{"kind": line.kind, "text": line.text} for line in scene.lines],
            )
            for row, scene in pairs
        ]
    )
    return made


def _scene_fields(scene: ScriptScene, place: int, elements: Elements) -> dict[str, object]:
    return {
        "number": scene.number[:20],
        "ie": scene.int_ext if scene.int_ext in INT_EXT else "INT",
        "set": elements.get(_key(Category.SET, scene.set)),
        "dn": scene.time_of_day[:40],
        "synopsis": scene.synopsis[:2000],
        "eighths": max(1, scene.eighths),
        "omitted": scene.omitted,
        "position": GAP * (place + 1),
    }


def _cast_ids(scene: ScriptScene, elements: Elements) -> list[int]:
    rows = (elements.get(_key(Category.CAST_MEMBERS, name)) for name in scene.cast)
    return sorted({row.pk for row in rows if row is not None})


def _element_ids(scene: ScriptScene, elements: Elements) -> list[int]:
    known = set(Category.values)
    keys = (
        _key(element.category if element.category in known else Category.OTHER, element.name)
        for element in scene.elements
    )
    return sorted({elements[key].pk for key in keys if key in elements and key[0] != Category.CAST_MEMBERS})
