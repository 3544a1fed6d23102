"""Checking that nothing in the log was altered, removed or reordered."""

from __future__ import annotations

from studio.changes.models import Change, Stream
from studio.changes.run import chained_hash


def first_broken(stream: Stream) -> int | None:
    """The seq of the first change that is not as it was written, or None; a cut-off tail shows at the head."""
    previous, expected = "", 1
    for change in Change.objects.filter(stream=stream).order_by("seq").iterator(chunk_size=500):
        if change.seq != expected or change.hash != chained_hash(previous, change):
            return expected
        previous, expected = change.hash, expected + 1
    return None if stream.head == previous and stream.seq == expected - 1 else expected
