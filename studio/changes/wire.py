"""What a change looks like on the wire. The browser's types are generated from these."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

Ref = int | str
"""A server id, or "mid#n": the nth object that the command `mid` of the same person made."""


def given(fields: Struct) -> dict[str, Any]:
    """The fields of an edit that were sent at all."""
    return {name: value for name, value in msgspec.structs.asdict(fields).items() if value is not msgspec.UNSET}


class Op(Struct, omit_defaults=True):
    """One row's change: fields of `set` take these values, or the row is gone. `b` names the board it belongs to."""

    k: str
    id: int
    v: int
    b: int | None = None
    set: dict[str, Any] | None = None
    gone: bool = False


class BaseOf(Struct, forbid_unknown_fields=True):
    """The version of an object that a person saw, and the values they saw in the fields they edit."""

    version: int
    fields: dict[str, Any] = {}


class CommandEnvelope(Struct, forbid_unknown_fields=True):
    """A command as it is asked for. Keys of `base` are "kind:id"."""

    mid: str
    command: str
    args: msgspec.Raw
    base: Annotated[dict[str, BaseOf], Meta(max_length=200)] = {}


class Created(Struct):
    k: str
    id: int


class Note(Struct):
    """Something a person should know about how their command was carried out."""

    code: str
    message: str


class Refusal(Struct):
    """A part of a partial command that could not be carried out; `problem` is the RFC 9457 object."""

    object: str
    problem: dict[str, Any]


class CommandAnswer(Struct):
    mid: str
    epoch: int
    seq: int
    created: list[Created]
    notes: list[Note]
    refused: list[Refusal]


class FieldConflict(Struct):
    """One field that two people changed: what it was, what each made of it, and whose is stored."""

    object: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    by: str
    at: str
