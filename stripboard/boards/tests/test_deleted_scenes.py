"""What was deleted returns to where it stood, whatever happened meanwhile."""

from __future__ import annotations

import pytest

from stripboard.boards.models import ShootingDay, Strip
from stripboard.scenes.models import Scene
from stripboard.testing.sample import Sample, make_sample, run
from stripboard.testing.soundness import assert_boards_are_sound
from studio.testing.invariants import assert_deltas_lead_to_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    return make_sample()


def _new_board(sample: Sample, name: str, **fields: object) -> int:
    args = {"name": name, "start": "2026-10-05", "days_off": [5, 6], **fields}
    return next(made.id for made in run(sample.owner, "create_board", args).created if made.k == "board")


def _script() -> list[str]:
    return list(Scene.objects.filter(gone=False).order_by("position").values_list("number", flat=True))


def _day(day: int) -> list[str]:
    strips = Strip.objects.filter(day=day, gone=False).order_by("position").select_related("scene")
    return [strip.banner or (strip.scene.number if strip.scene else "") for strip in strips]


def test_a_restored_scene_waits_in_the_boneyard_of_boards_made_meanwhile(sample: Sample) -> None:
    made = [_new_board(sample, "New"), _new_board(sample, "Copy", copy_of=sample.board)]
    (seq, rows) = sample.rows()
    run(sample.owner, "restore_scene", {"scene": sample.deleted})
    strips = Strip.objects.filter(scene=sample.deleted, gone=False)
    assert sorted(strips.values_list("board", flat=True)) == [sample.board, *made]
    assert not strips.exclude(day=None).exists()
    assert_deltas_lead_to_snapshot(sample.owner, sample.board, seq, rows)
    assert_boards_are_sound(sample.people.production.pk)


def test_a_restored_scene_stands_once_on_every_board(sample: Sample) -> None:
    for _ in range(2):
        run(sample.owner, "restore_scene", {"scene": sample.deleted})
        run(sample.owner, "delete_scene", {"scene": sample.deleted})
    run(sample.owner, "restore_scene", {"scene": sample.deleted})
    assert Strip.objects.filter(scene=sample.deleted).count() == 1


def test_a_scene_returns_to_its_place_in_a_script_that_was_renumbered(sample: Sample) -> None:
    run(sample.owner, "delete_scene", {"scene": sample.scenes["3"]})
    for letter in "ABCDEFGHIJKL":
        fields = {"number": f"1{letter}"}
        run(sample.owner, "create_scene", {"fields": fields, "after": sample.scenes["1"], "board": sample.board})
    run(sample.owner, "restore_scene", {"scene": sample.scenes["3"]})
    assert _script() == ["1", *(f"1{letter}" for letter in "LKJIHGFEDCBA"), *"234567"]


def test_a_strip_returns_to_its_place_on_a_day_that_was_renumbered(sample: Sample) -> None:
    run(sample.owner, "delete_scene", {"scene": sample.scenes["2"]})
    banner = {"unit": sample.unit, "day": sample.days[0], "minutes": 0}
    for place in range(14):
        run(sample.owner, "insert_banner", {**banner, "banner": f"b{place}", "after": None})
    run(sample.owner, "restore_scene", {"scene": sample.scenes["2"]})
    assert _day(sample.days[0])[-3:] == ["1", "2", "3"]
    assert_boards_are_sound(sample.people.production.pk)


def test_a_scene_whose_place_was_taken_returns_right_before_who_took_it(sample: Sample) -> None:
    first = sample.scenes["1"]
    run(sample.owner, "delete_scene", {"scene": first})
    Scene.objects.filter(pk=sample.scenes["2"]).update(position=Scene.objects.get(pk=first).position)
    run(sample.owner, "restore_scene", {"scene": first})
    assert _script() == list("1234567")


def test_a_deleted_day_keeps_its_place_among_days_that_are_renumbered(sample: Sample) -> None:
    gone = sample.days[1]
    run(sample.owner, "remove_day_break", {"day": sample.days[0]})
    for _ in range(14):
        run(sample.owner, "insert_day_break", {"unit": sample.unit, "day": sample.days[0], "after": sample.strips["1"]})
        last = ShootingDay.objects.get(pk=gone).position
        assert ShootingDay.objects.get(pk=sample.days[0]).position < last
        assert last < ShootingDay.objects.get(closed=False, gone=False).position
    assert_boards_are_sound(sample.people.production.pk)
