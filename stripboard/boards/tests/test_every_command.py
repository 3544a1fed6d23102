"""Every command, as every role, alone and in every ordered pair."""

from __future__ import annotations

import pytest
from django.db import transaction

from stripboard.testing.examples import EXAMPLES
from stripboard.testing.sample import Sample, make_sample, run
from stripboard.testing.soundness import assert_boards_are_sound
from studio.changes import chain, keyframes
from studio.changes.models import Change, Stream
from studio.changes.registry import COMMANDS
from studio.problems.errors import Problem
from studio.testing.invariants import assert_deltas_lead_to_snapshot, board_rows

pytestmark = pytest.mark.django_db

# What a command may answer when the one before it changed what it was composed on. By hand, not from the code.
ALLOWED_REFUSALS = {
    "schedule.gone",
    "schedule.version_conflict",
    "schedule.impossible",
    "schedule.unknown_object",
    "screenplay.already_imported",
    "request.invalid",
}


def test_every_command_has_an_example() -> None:
    assert set(EXAMPLES) == set(COMMANDS)


@pytest.mark.parametrize("command", sorted(EXAMPLES))
@pytest.mark.parametrize("role", ["alice", "bob", "cara"])
def test_old_snapshot_and_deltas_give_the_new_snapshot(command: str, role: str) -> None:
    sample = make_sample()
    viewer = sample.people.access(getattr(sample.people, role))
    seq, rows = sample.rows()
    args, base = EXAMPLES[command](sample)
    if role == "cara":
        with pytest.raises(Problem, match=r"access\.refused"):
            run(viewer, command, args, base)
        assert sample.rows()[0] == seq
        return
    if command == "import_screenplay":
        with pytest.raises(Problem, match=r"screenplay\.already_imported"):
            run(viewer, command, args, base)
    else:
        answer = run(viewer, command, args, base)
        assert answer.seq == seq + 1
        assert not answer.refused
    for reader in ("alice", "bob", "cara"):
        fresh = {kind: {pk: dict(row) for pk, row in of_kind.items()} for kind, of_kind in rows.items()}
        access = sample.people.access(getattr(sample.people, reader))
        assert_deltas_lead_to_snapshot(access, sample.board, seq, fresh)
    assert_boards_are_sound(sample.people.production.pk)


def test_the_other_board_follows_too() -> None:
    sample = make_sample()
    args, base = EXAMPLES["create_board"](sample)
    second = run(sample.owner, "create_board", args, base).created[0].id
    seq, rows = board_rows(sample.people.production.pk, second)
    composed = {command: EXAMPLES[command](sample) for command in sorted(EXAMPLES) if command != "create_board"}
    for command, asked in composed.items():
        _run_or_refuse(sample, command, asked)
    assert_deltas_lead_to_snapshot(sample.owner, second, seq, rows)


@pytest.mark.parametrize("first", sorted(EXAMPLES))
def test_a_command_composed_before_another_one_lands_well(first: str) -> None:
    """For each second command: it merges, or is refused for a reason, and never leaves a board unsound."""
    sample = make_sample()
    seq, rows = sample.rows()
    for second in sorted(EXAMPLES):
        with transaction.atomic():
            point = transaction.savepoint()
            composed = EXAMPLES[second](sample)
            _run_or_refuse(sample, first, EXAMPLES[first](sample))
            _run_or_refuse(sample, second, composed)
            fresh = {kind: {pk: dict(row) for pk, row in of_kind.items()} for kind, of_kind in rows.items()}
            assert_deltas_lead_to_snapshot(sample.owner, sample.board, seq, fresh)
            assert_boards_are_sound(sample.people.production.pk)
            transaction.savepoint_rollback(point)


def _run_or_refuse(sample: Sample, command: str, composed: tuple) -> None:  # type: ignore[type-arg]
    args, base = composed
    try:
        run(sample.owner, command, args, base)
    except Problem as problem:
        assert problem.code in ALLOWED_REFUSALS, (command, problem)  # noqa: PT017 - what was refused is the question


def test_the_log_is_gap_free_chained_and_rebuilds_any_moment() -> None:
    sample = make_sample()
    states = {}
    composed = {command: EXAMPLES[command](sample) for command in sorted(EXAMPLES)}
    for command, asked in composed.items():
        _run_or_refuse(sample, command, asked)
        seq, rows = board_rows(sample.people.production.pk, None)
        states[seq] = rows
    stream = Stream.objects.get(production=sample.people.production)
    assert list(Change.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, stream.seq + 1))
    assert chain.first_broken(stream) is None
    for seq, rows in states.items():
        rebuilt = keyframes.rows_at(stream, seq)
        assert {kind: of_kind for kind, of_kind in rebuilt.items() if of_kind} == {
            kind: of_kind for kind, of_kind in rows.items() if of_kind
        }


@pytest.mark.parametrize("column", ["args", "ops", "before", "answer", "mid"])
def test_an_altered_change_is_found(column: str) -> None:
    sample = make_sample()
    stream = Stream.objects.get(production=sample.people.production)
    Change.objects.filter(stream=stream, seq=5).update(**{column: "altered"})
    assert chain.first_broken(stream) == 5
