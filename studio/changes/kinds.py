"""What travels of each kind of row: one declaration serves snapshots, changes and keyframes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import models

from studio.access.models import Production

Shape = Literal["plain", "json", "flag"]


class Versioned(models.Model):
    """A row that people edit together. `gone` is a tombstone: history, grants and undo outlive a deletion."""

    production = models.ForeignKey(Production, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=1)
    gone = models.BooleanField(default=False)

    class Meta:
        abstract = True


@dataclass(frozen=True)
class SetField:
    """A set of ids kept in a link table, for instance the cast of a scene.

    `only` narrows the links for the ORM; `join` and `where` say the same in SQL, the link table being `l`.
    """

    through: type[models.Model]
    owner: str
    member: str
    only: models.Q
    join: str
    where: str


@dataclass(frozen=True)
class Kind:
    """A kind of row. `columns` maps a wire field to the model's column; `on_board` rows carry their board's id."""

    name: str
    model: type[Versioned]
    columns: Mapping[str, str]
    on_board: bool = False
    sets: Mapping[str, SetField] = field(default_factory=dict)

    def value(self, row: Versioned, wire_field: str) -> Any:  # noqa: ANN401 - a wire value is any JSON value
        return wire_value(getattr(row, self.columns[wire_field]))

    def board_of(self, row: Versioned) -> int | None:
        return row.board_id if self.on_board else None  # type: ignore[attr-defined]

    def shape(self, column: str) -> Shape:
        """How a database gives the column: booleans and JSON need help on SQLite."""
        attribute = next(field for field in self.model._meta.concrete_fields if field.attname == column)
        if isinstance(attribute, models.BooleanField):
            return "flag"
        return "json" if isinstance(attribute, models.JSONField) else "plain"


def wire_value(value: Any) -> Any:  # noqa: ANN401
    return value.isoformat() if isinstance(value, datetime.date) else value


KINDS: dict[str, Kind] = {}


def register_kind(kind: Kind) -> Kind:
    KINDS[kind.name] = kind
    return kind


def kind_of(row: Versioned) -> Kind:
    return _BY_MODEL.get(type(row)) or _index(type(row))


_BY_MODEL: dict[type[Versioned], Kind] = {}


def _index(model: type[Versioned]) -> Kind:
    kind = next(kind for kind in KINDS.values() if kind.model is model)
    _BY_MODEL[model] = kind
    return kind
