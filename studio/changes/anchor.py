"""Anchors: signed notes of where a log stood, kept outside the database.

A chain of hashes shows what was altered or taken out of it, but not that its newest part was cut off together with the
stream's own count. An anchor, a line in a file elsewhere, does.
"""

from __future__ import annotations

import hashlib
import hmac

import msgspec
from django.conf import settings

from studio.changes.models import Change, Stream


class Anchor(msgspec.Struct, forbid_unknown_fields=True):
    """Where a stream stood. `signature` is an HMAC-SHA256 over the rest under a key derived from SECRET_KEY."""

    production: int
    stream: str
    epoch: int
    seq: int
    head: str
    signature: str = ""


def anchor_of(stream: Stream) -> Anchor:
    anchor = Anchor(stream.production_id, stream.name, stream.epoch, stream.seq, stream.head)
    anchor.signature = _signature(anchor)
    return anchor


def is_genuine(anchor: Anchor) -> bool:
    return hmac.compare_digest(anchor.signature, _signature(anchor))


def still_holds(anchor: Anchor, stream: Stream) -> bool:
    """Whether the log still contains what the anchor saw; another epoch began a log of its own."""
    if anchor.epoch != stream.epoch or anchor.seq == 0:
        return True
    return Change.objects.filter(stream=stream, seq=anchor.seq, hash=anchor.head).exists()


def _signature(anchor: Anchor) -> str:
    key = hashlib.sha256(b"studioflow.anchor:" + settings.SECRET_KEY.encode()).digest()
    body = msgspec.json.encode([anchor.production, anchor.stream, anchor.epoch, anchor.seq, anchor.head])
    return hmac.new(key, body, hashlib.sha256).hexdigest()
