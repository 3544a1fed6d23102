"""What travels of an element, and the commands on it."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from studio.changes.wire import Ref

Name = Annotated[str, Meta(pattern=r"\S", max_length=200)]
BoardId = Annotated[str, Meta(max_length=12, pattern=r"^[0-9A-Za-z]*$")]
Performer = Annotated[str, Meta(max_length=120)]


class ElementRow(Struct):
    category: int
    name: str
    board_id: str
    performer: str


class CreateElement(Struct, forbid_unknown_fields=True):
    """Makes an element; one of the same category and name is used again instead of made twice."""

    category: Annotated[int, Meta(ge=0, le=999)]
    name: Name
    board_id: BoardId = ""
    performer: Performer = ""


class ElementFields(Struct, forbid_unknown_fields=True):
    name: Name | UnsetType = UNSET
    board_id: BoardId | UnsetType = UNSET
    performer: Performer | UnsetType = UNSET


class EditElement(Struct, forbid_unknown_fields=True):
    element: Ref
    set: ElementFields
