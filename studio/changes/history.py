"""Reading the change log."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from studio.accounts.models import User
from studio.changes.models import Change, Stream, Touch
from studio.changes.wire import CommandAnswer, Created, Op
from studio.problems.errors import Problem

PAYLOAD_VERSION = 1
CATCH_UP_LIMIT = 500
_OPS = msgspec.json.Decoder(list[Op])
_ANSWER = msgspec.json.Decoder(CommandAnswer)
_BEFORE = msgspec.json.Decoder(dict[str, dict[str, Any]])


def ops_of(change: Change) -> list[Op]:
    """The change's ops in today's form; payloads of older versions are brought up to it here."""
    if change.payload_version != PAYLOAD_VERSION:
        raise Problem("system.internal", reference=f"payload version {change.payload_version}")
    return _OPS.decode(change.ops)


def answer_of(change: Change) -> CommandAnswer:
    return _ANSWER.decode(change.answer)


def created_by(stream: Stream, actor: User, mid: str) -> list[Created]:
    """What the person's command `mid` made, in order; raises schedule.unknown_object for an unknown mid."""
    change = Change.objects.filter(stream=stream, actor=actor, mid=mid[:40]).first()
    if change is None:
        raise Problem("schedule.unknown_object", what=f"An object of the command {mid[:40]}")
    return answer_of(change).created


def changes_after(stream: Stream, after: int, limit: int = CATCH_UP_LIMIT) -> list[Change]:
    """All changes after a seq, in order; raises schedule.too_old where they are more than the limit."""
    rows = list(Change.objects.filter(stream=stream, seq__gt=after).order_by("seq")[: limit + 1])
    if len(rows) > limit:
        raise Problem("schedule.too_old", after=after)
    return rows


def last_writer(stream: Stream, name: str, field: str) -> tuple[str, str]:
    """Who last gave the object's field a value, and when (ISO 8601); empty texts where the log does not say."""
    for change in _touching(stream, name):
        for op in ops_of(change):
            if f"{op.k}:{op.id}" == name and op.set is not None and field in op.set:
                return change.actor.shown_name, change.at.isoformat()
    return "", ""


def values_at(stream: Stream, name: str, version: int, fields: Collection[str]) -> dict[str, Any]:
    """The values that fields of an object had at a version, for those that changed since."""
    values: dict[str, Any] = {}
    for change in _touching(stream, name):
        op = next(op for op in ops_of(change) if f"{op.k}:{op.id}" == name)
        if op.v <= version:
            break
        before = _BEFORE.decode(change.before).get(name, {})
        values |= {field: before[field] for field in fields if field in before}
    return values


def _touching(stream: Stream, name: str) -> Iterator[Change]:
    """Changes that touched an object, newest first."""
    kind, _, object_id = name.partition(":")
    touches = Touch.objects.filter(change__stream=stream, kind=kind, object_id=int(object_id))
    rows = touches.select_related("change__actor").order_by("-change__seq")
    return (touch.change for touch in rows.iterator(chunk_size=50))
