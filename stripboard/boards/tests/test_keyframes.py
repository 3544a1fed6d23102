"""Whole states kept now and then, so that any moment can be rebuilt."""

from __future__ import annotations

import pytest

from stripboard.testing.examples import EXAMPLES
from stripboard.testing.sample import make_sample, run
from studio.changes import keyframes
from studio.changes.fold import Rows
from studio.changes.models import Keyframe, Stream
from studio.problems.errors import Problem
from studio.testing.invariants import board_rows

pytestmark = pytest.mark.django_db(transaction=True)


def _living(rows: Rows) -> Rows:
    return {kind: of_kind for kind, of_kind in rows.items() if of_kind}


def test_every_so_many_changes_the_whole_state_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyframes, "EVERY", 5)
    sample = make_sample()
    composed = {command: EXAMPLES[command](sample) for command in sorted(EXAMPLES)}
    for command, (args, base) in composed.items():
        try:
            run(sample.owner, command, args, base)
        except Problem:
            continue
    stream = Stream.objects.get()
    kept = list(Keyframe.objects.order_by("seq").values_list("seq", flat=True))
    assert kept == list(range(5, stream.seq + 1, 5))


def test_any_moment_is_rebuilt_from_the_keyframe_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyframes, "EVERY", 7)
    sample = make_sample()
    production = sample.people.production.pk
    moments = [board_rows(production, None)]
    for number in range(12):
        run(sample.owner, "create_element", {"category": 104, "name": f"Prop {number}"})
        moments.append(board_rows(production, None))
    stream = Stream.objects.get()
    for seq, rows in moments:
        assert _living(keyframes.rows_at(stream, seq)) == _living(rows)
    # Without the log before it a keyframe is enough: what it holds is the whole state.
    first = Keyframe.objects.order_by("-seq")[0]
    rebuilt = keyframes.rows_at(stream, first.seq)
    Keyframe.objects.all().delete()
    assert _living(keyframes.rows_at(stream, first.seq)) == _living(rebuilt)
    assert keyframes.rows_at(stream, 0) == {}


def test_a_keyframe_that_cannot_be_kept_does_not_undo_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = make_sample()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(keyframes, "EVERY", 1)
    monkeypatch.setattr(keyframes, "read_snapshot", fail)
    seq = run(sample.owner, "create_element", {"category": 104, "name": "Torch"}).seq
    assert Stream.objects.get().seq == seq
    assert not Keyframe.objects.exists()
