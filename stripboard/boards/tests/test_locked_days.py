"""What a locked day keeps, and what is impossible in the state a board is in."""

from __future__ import annotations

from typing import Any

import pytest

from stripboard.boards.models import ShootingDay, Strip
from stripboard.testing.sample import Sample, make_sample, run
from stripboard.testing.soundness import assert_boards_are_sound
from studio.problems.errors import Problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    """The sample with its second day, of a banner and scenes 4 and 5, locked."""
    made = make_sample()
    run(
        made.owner, "edit_day", {"day": made.days[1], "set": {"locked": True}}, made.base("day", made.days[1], "locked")
    )
    return made


def _refused(sample: Sample, command: str, args: dict[str, Any]) -> str:
    before = sample.rows()
    edited = {"edit_day": ("day", sample.days[1]), "edit_banner": ("strip", sample.banner)}.get(command)
    base = sample.base(*edited, *args["set"]) if edited else {}
    with pytest.raises(Problem) as refused:
        run(sample.owner, command, args, base)
    assert sample.rows() == before
    return refused.value.code


def test_nothing_enters_or_changes_a_locked_day(sample: Sample) -> None:
    day, unit = sample.days[1], sample.unit
    for command, args in (
        ("move_strips", {"strips": [sample.strips["1"]], "unit": unit, "day": day}),
        ("insert_banner", {"unit": unit, "day": day, "banner": "Lunch", "minutes": 60, "after": None}),
        ("insert_day_break", {"unit": unit, "day": day, "after": sample.strips["4"]}),
        ("remove_day_break", {"day": day}),
        ("remove_day_break", {"day": sample.days[0]}),
        ("move_day", {"day": day, "after": None}),
        ("edit_day", {"day": day, "set": {"call": 400}}),
        ("remove_banner", {"strip": sample.banner}),
        ("edit_banner", {"strip": sample.banner, "set": {"minutes": 99}}),
        ("delete_scene", {"scene": sample.scenes["4"]}),
    ):
        assert _refused(sample, command, args) == "schedule.day_locked", command


def test_strips_of_a_locked_day_stay_and_the_rest_moves(sample: Sample) -> None:
    strips = [sample.strips["4"], sample.strips["7"], 999_999]
    answer = run(sample.owner, "move_strips", {"strips": strips, "unit": sample.unit, "day": sample.days[0]})
    assert [(refusal.object, refusal.problem["code"]) for refusal in answer.refused] == [
        (f"strip:{sample.strips['4']}", "schedule.day_locked"),
        ("strip:999999", "schedule.gone"),
    ]
    assert Strip.objects.get(pk=sample.strips["4"]).day_id == sample.days[1]
    assert Strip.objects.get(pk=sample.strips["7"]).day_id == sample.days[0]


def test_a_locked_day_can_be_unlocked(sample: Sample) -> None:
    day = sample.days[1]
    run(sample.owner, "edit_day", {"day": day, "set": {"locked": False}}, sample.base("day", day, "locked"))
    run(sample.owner, "move_strips", {"strips": [sample.strips["1"]], "unit": sample.unit, "day": day})
    assert not ShootingDay.objects.get(pk=day).locked


def test_what_cannot_be_done_now_says_what_to_do(sample: Sample) -> None:
    tail = sample.days[2]
    for command, args in (
        ("remove_day_break", {"day": tail}),
        ("move_day", {"day": tail, "after": None}),
        ("remove_banner", {"strip": sample.strips["1"]}),
        ("create_board", {"name": "Board", "start": "2026-09-07", "days_off": []}),
        ("create_board", {"name": "Never", "start": "2026-09-07", "days_off": [0, 1, 2, 3, 4, 5, 6]}),
        ("create_element", {"category": 100, "name": "NEW", "board_id": "1"}),
    ):
        assert _refused(sample, command, args) == "schedule.impossible", command


def _lock(sample: Sample, day: int, *, locked: bool) -> None:
    run(sample.owner, "edit_day", {"day": day, "set": {"locked": locked}}, sample.base("day", day, "locked"))


def test_a_restored_scene_does_not_enter_a_locked_day(sample: Sample) -> None:
    day = sample.days[1]
    _lock(sample, day, locked=False)
    run(sample.owner, "delete_scene", {"scene": sample.scenes["4"]})
    _lock(sample, day, locked=True)
    run(sample.owner, "restore_scene", {"scene": sample.scenes["4"]})
    strip = Strip.objects.get(pk=sample.strips["4"])
    assert (strip.gone, strip.day_id) == (False, None)
    assert Strip.objects.filter(day=day, gone=False).count() == 2


@pytest.mark.parametrize(("command", "more"), [("duplicate_scene", {}), ("split_scene", {"eighths": [2, 3, 3]})])
def test_what_is_made_of_a_scene_on_a_locked_day_waits_in_the_boneyard(
    sample: Sample, command: str, more: dict[str, Any]
) -> None:
    before = list(Strip.objects.filter(day=sample.days[1], gone=False).values_list("pk", "position"))
    answer = run(sample.owner, command, {"scene": sample.scenes["4"], "board": sample.board, **more})
    assert list(Strip.objects.filter(day=sample.days[1], gone=False).values_list("pk", "position")) == before
    made = Strip.objects.filter(pk__in=[entry.id for entry in answer.created if entry.k == "strip"])
    assert [strip.day_id for strip in made] == [None] * (len(answer.created) // 2)
    assert [note.code for note in answer.notes] == ["schedule.day_locked"]
    assert_boards_are_sound(sample.people.production.pk)
