"""What travels of a scene, and the commands on it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from studio.changes.wire import Ref

Number = Annotated[str, Meta(max_length=20)]
IntExt = Literal["INT", "EXT", "INT/EXT"]
TimeOfDay = Annotated[str, Meta(max_length=40)]
ScriptDay = Annotated[str, Meta(max_length=12)]
Synopsis = Annotated[str, Meta(max_length=2000)]
Eighths = Annotated[int, Meta(ge=1, le=4000)]
Minutes = Annotated[int, Meta(ge=0, le=10_080)]
Background = Annotated[int, Meta(ge=0, le=100_000)]


class SceneRow(Struct):
    """`eighths` of a page, `minutes` of shooting; `set`, `location`, `cast` and `elements` are element ids."""

    number: str
    ie: str
    set: int | None
    dn: str
    script_day: str
    synopsis: str
    eighths: int
    minutes: int
    location: int | None
    cast: list[int]
    elements: list[int]
    background: int
    omitted: bool
    part_of: int | None
    position: int


class SceneFields(Struct, forbid_unknown_fields=True):
    number: Number | UnsetType = UNSET
    ie: IntExt | UnsetType = UNSET
    set: Ref | UnsetType | None = UNSET
    dn: TimeOfDay | UnsetType = UNSET
    script_day: ScriptDay | UnsetType = UNSET
    synopsis: Synopsis | UnsetType = UNSET
    eighths: Eighths | UnsetType = UNSET
    minutes: Minutes | UnsetType = UNSET
    location: Ref | UnsetType | None = UNSET
    background: Background | UnsetType = UNSET


class EditScene(Struct, forbid_unknown_fields=True):
    scene: Ref
    set: SceneFields


class EditBreakdown(Struct, forbid_unknown_fields=True):
    """Elements, cast members among them, that a scene needs from now on, or no more."""

    scene: Ref
    add: Annotated[list[Ref], Meta(max_length=200)] = []
    remove: Annotated[list[Ref], Meta(max_length=200)] = []


class OmitScene(Struct, forbid_unknown_fields=True):
    scene: Ref
    omitted: bool


class CreateScene(Struct, forbid_unknown_fields=True):
    """Makes a scene after another in the script (None: at the end), with a strip in every board's boneyard."""

    fields: SceneFields
    cast: Annotated[list[Ref], Meta(max_length=200)] = []
    after: Ref | None = None
    board: Ref | None = None


class SceneTarget(Struct, forbid_unknown_fields=True):
    scene: Ref


class SplitScene(Struct, forbid_unknown_fields=True):
    """Splits a scene into parts of these eighths, which must sum to the scene's."""

    scene: Ref
    eighths: Annotated[list[Eighths], Meta(min_length=2, max_length=20)]
    board: Ref | None = None


class DuplicateScene(Struct, forbid_unknown_fields=True):
    scene: Ref
    board: Ref | None = None


class ScriptLine(Struct):
    kind: str
    text: str


class SceneDocument(Struct):
    """A scene with its text, as of `seq`."""

    epoch: int
    seq: int
    id: int
    version: int
    row: SceneRow
    heading: str
    page: str
    lines: list[ScriptLine]
