"""Commands on a scene alone; those that make or move strips stand in the boards' room."""

from __future__ import annotations

from typing import Any

from stripboard.elements.models import Category, Element
from stripboard.scenes.models import Scene
from stripboard.scenes.wire import EditBreakdown, EditScene, OmitScene, SceneFields
from studio.changes.registry import command
from studio.changes.wire import Ref, given
from studio.changes.work import Work
from studio.problems.errors import Problem


@command(EditScene)
def edit_scene(work: Work, args: EditScene) -> None:
    scene = work.one(Scene, args.scene)
    work.merge(scene, scene_fields(work, args.set))


@command(EditBreakdown)
def edit_breakdown(work: Work, args: EditBreakdown) -> None:
    scene = work.one(Scene, args.scene)
    add, remove = sorted_by_kind(work, args.add), sorted_by_kind(work, args.remove)
    for name in ("cast", "elements"):
        if add[name] or remove[name]:
            work.change_set(scene, name, add[name], remove[name])


@command(OmitScene)
def omit_scene(work: Work, args: OmitScene) -> None:
    """An omitted scene keeps its number and its place; OMITTED is printed on it."""
    work.edit(work.one(Scene, args.scene), omitted=args.omitted)


def scene_fields(work: Work, fields: SceneFields) -> dict[str, Any]:
    """The fields that were given, with set and location resolved to ids of the right category."""
    values = given(fields)
    for name, category in (("set", Category.SET), ("location", Category.LOCATION)):
        if values.get(name) is not None:
            values[name] = _element_of(work, values[name], category).pk
    return values


def _element_of(work: Work, ref: Ref, category: Category) -> Element:
    element = work.one(Element, ref)
    if element.category != category:
        raise Problem("request.invalid", detail=f"{element.name} is not a {category.label.lower()}.")
    return element


def sorted_by_kind(work: Work, refs: list[Ref]) -> dict[str, list[int]]:
    """Element ids, cast members apart from the rest; raises schedule.unknown_object for one that is not there."""
    found = work.find(Element, refs)
    for ref in refs:
        if work.resolve(ref) not in found:
            raise Problem("schedule.unknown_object", what=f"Element {ref}")
    by_kind: dict[str, list[int]] = {"cast": [], "elements": []}
    for element in found.values():
        by_kind["cast" if element.category == Category.CAST_MEMBERS else "elements"].append(element.pk)
    return by_kind
