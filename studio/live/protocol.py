"""What the live socket may say, both ways. The version is in the subprotocol."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from studio.changes.frames import ChangeFrame

SUBPROTOCOL = "studioflow.v1"
Name = Annotated[str, Meta(max_length=60)]
Names = Annotated[list[Name], Meta(max_length=100)]


class Hello(Struct, tag="hello", tag_field="t"):
    """First word of a client: the moment it has, the boards it shows, and a name for this connection."""

    epoch: int
    seq: int
    boards: Annotated[list[int], Meta(max_length=20)]
    cid: Annotated[str, Meta(min_length=1, max_length=40)]


class Presence(Struct, tag="presence", tag_field="t"):
    """What the person has selected and is dragging, as "strip:12"."""

    selection: Names
    dragging: Names


class Ping(Struct, tag="ping", tag_field="t"):
    pass


ClientFrame = Hello | Presence | Ping


class Ready(Struct, tag="ready", tag_field="t"):
    epoch: int
    seq: int


class Delta(Struct, tag="delta", tag_field="t"):
    """Applies only to a client that is at `prev`."""

    prev: int
    seq: int
    changes: list[ChangeFrame]


class Peer(Struct):
    """One other connection; `here` is False once, when it has gone."""

    cid: str
    by: int
    here: bool
    selection: list[str]
    dragging: list[str]


class Peers(Struct, tag="presence", tag_field="t"):
    peers: list[Peer]


class Resync(Struct, tag="resync", tag_field="t"):
    why: Literal["overflow", "epoch", "access", "gone"]


class Pong(Struct, tag="pong", tag_field="t"):
    seq: int


ServerFrame = Ready | Delta | Peers | Resync | Pong
