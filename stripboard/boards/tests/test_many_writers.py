"""Many people write to one production at once: nothing is lost, nothing stands twice, nobody waits for ever."""

from __future__ import annotations

import random
import time
from contextlib import nullcontext
from typing import Any

import pytest

from stripboard.boards.models import Strip
from stripboard.scenes.models import Scene
from stripboard.testing.sample import Sample, make_sample, run
from stripboard.testing.soundness import assert_boards_are_sound
from studio.access.queries import Access
from studio.audit.allowance import Allowance
from studio.audit.models import AuditEvent
from studio.changes import chain
from studio.changes.models import Change, Stream
from studio.changes.wire import BaseOf
from studio.problems.errors import Problem
from studio.testing.crowds import all_at_once
from studio.testing.invariants import assert_deltas_lead_to_snapshot

pytestmark = pytest.mark.django_db(transaction=True)

LONGEST_WAIT_SECONDS = 2.0
on_postgres = pytest.param(32, marks=pytest.mark.postgres)


@pytest.fixture(params=["one process", pytest.param("many processes", marks=pytest.mark.postgres)])
def writers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Without the queue that one process keeps, threads meet in the database as the threads of several do."""
    where = str(request.param)
    if where == "many processes":
        monkeypatch.setattr("studio.changes.run.write_turn", lambda *_: nullcontext())
    return where


def _patiently(access: Access, command: str, args: dict[str, Any], base: dict[str, BaseOf] | None = None) -> float:
    """As the browser does: where the line is full, the same again a little later. The seconds of the longest answer."""
    longest = 0.0
    while True:
        began = time.monotonic()
        try:
            run(access, command, args, base)
        except Problem as problem:
            if problem.code != "changes.busy":
                raise
            longest = max(longest, time.monotonic() - began)
            time.sleep(0.05)
        else:
            return max(longest, time.monotonic() - began)


def _append(access: Access, scene: int, word: str) -> int:
    """Adds a word to the synopsis as people do: read, edit, and on a conflict read again. Returns the conflicts."""
    for conflicts in range(1_000):
        row = Scene.objects.get(pk=scene)
        base = {f"scene:{scene}": BaseOf(row.version, {"synopsis": row.synopsis})}
        try:
            _patiently(access, "edit_scene", {"scene": scene, "set": {"synopsis": f"{row.synopsis} {word}"}}, base)
        except Problem as problem:
            assert problem.code == "schedule.version_conflict"  # noqa: PT017 - any other is a failure
        else:
            return conflicts
    raise AssertionError("never got through")


def _assert_log_is_whole(sample: Sample) -> None:
    stream = Stream.objects.get(production=sample.people.production)
    seqs = list(Change.objects.filter(stream=stream).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, stream.seq + 1))
    assert chain.first_broken(stream) is None


@pytest.mark.parametrize("people", [8, on_postgres])
def test_no_update_is_lost(people: int, writers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.changes.run.REFUSALS", Allowance(10_000))
    sample = make_sample()
    access, (seq, rows) = sample.owner, sample.rows()
    scenes = list(sample.scenes.values())[: people // 8]
    conflicts: list[int] = []

    def edit(number: int) -> None:
        conflicts.extend(_append(access, scenes[number % len(scenes)], f"{number}.{turn}") for turn in range(4))

    all_at_once(people, edit)
    words = " ".join(Scene.objects.filter(pk__in=scenes).values_list("synopsis", flat=True)).split()
    assert sorted(words) == sorted(f"{number}.{turn}" for number in range(people) for turn in range(4))
    assert AuditEvent.objects.filter(code="schedule.version_conflict").count() == sum(conflicts)
    assert sum(conflicts) > 0
    _assert_log_is_whole(sample)
    assert Change.objects.count() == seq + 4 * people
    assert_deltas_lead_to_snapshot(access, sample.board, seq, rows)


@pytest.mark.parametrize("people", [8, on_postgres])
def test_strips_moved_by_many_stand_once_and_in_one_order(people: int, writers: str) -> None:
    sample = make_sample()
    access, (seq, rows) = sample.owner, sample.rows()
    strips = list(sample.strips.values())[:6]
    run(access, "move_strips", {"strips": strips, "unit": sample.unit, "day": sample.days[0]})
    waits: list[float] = []

    def move(number: int) -> None:
        dice = random.Random(number)
        for _ in range(6):
            moved = dice.sample(strips, dice.randint(1, 3))
            args = {"strips": moved, "unit": sample.unit, "day": dice.choice([*sample.days[:2], None])}
            args |= {"after": dice.choice(strips), "before": dice.choice(strips)}
            waits.append(_patiently(access, "move_strips", args))

    all_at_once(people, move)
    assert len(waits) == 6 * people
    assert writers == "many processes" or max(waits) < LONGEST_WAIT_SECONDS
    assert_boards_are_sound(sample.people.production.pk)
    assert Strip.objects.filter(gone=False, pk__in=strips).count() == 6
    _assert_log_is_whole(sample)
    assert_deltas_lead_to_snapshot(access, sample.board, seq, rows)


def test_readers_and_writers_of_many_productions_do_not_meet() -> None:
    sample = make_sample()
    access = sample.owner

    def write_or_read(number: int) -> None:
        for turn in range(5):
            if number % 2:
                run(access, "create_element", {"category": 104, "name": f"Prop {number}.{turn}"})
            else:
                seq, rows = sample.rows()
                assert len(rows["element"]) == 6 + seq - first

    first = sample.rows()[0]
    all_at_once(8, write_or_read)
    assert sample.rows()[0] == first + 20
