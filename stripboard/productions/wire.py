"""Productions as a person's browser sees them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Member(Struct):
    """`hue`: the order of joining, which picks the person's colour."""

    id: int
    name: str
    initials: str
    role: str
    hue: int


class BoardEntry(Struct):
    id: int
    name: str
    promoted: bool


class Production(Struct):
    id: int
    title: str
    role: str
    may_edit: bool
    epoch: int
    boards: list[BoardEntry]
    members: list[Member]


class ProductionSummary(Struct):
    """`changed`: when the schedule last changed, ISO 8601."""

    id: int
    title: str
    role: str
    scenes: int
    boards: int
    changed: str | None


class Me(Struct):
    id: int
    name: str
    initials: str
    email: str
    productions: list[ProductionSummary]


class NewProduction(Struct, forbid_unknown_fields=True):
    title: Annotated[str, Meta(min_length=1, max_length=200)]
