"""Where strips land: between the neighbours asked for, as near as can be when those are gone, and for ever."""

from __future__ import annotations

import random
from typing import Any

import pytest

from stripboard.boards.models import ShootingDay, Strip
from stripboard.testing.sample import Sample, make_sample, run
from stripboard.testing.soundness import assert_boards_are_sound
from studio.changes.wire import CommandAnswer

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    return make_sample()


def _move(sample: Sample, numbers: str, day: int | None, **beside: str) -> CommandAnswer:
    """Moves the strips of these scenes to the sample's day (None: the boneyard)."""
    args: dict[str, Any] = {"strips": [sample.strips[number] for number in numbers], "unit": sample.unit}
    args |= {"day": None if day is None else sample.days[day]}
    return run(sample.owner, "move_strips", args | {side: sample.strips[number] for side, number in beside.items()})


def _order(sample: Sample, day: int | None) -> str:
    """Scene numbers of a day in order, a banner as *."""
    rows = Strip.objects.filter(day=None if day is None else sample.days[day], unit=sample.unit, gone=False)
    return "".join(row.scene.number if row.scene else "*" for row in rows.order_by("position").select_related("scene"))


def test_the_sample_is_as_it_says(sample: Sample) -> None:
    assert [_order(sample, day) for day in (0, 1, 2, None)] == ["123", "*45", "6", "7"]


@pytest.mark.parametrize(
    ("numbers", "day", "beside", "expected"),
    [
        ("7", 0, {"after": "1"}, "1723"),
        ("7", 0, {"before": "1"}, "7123"),
        ("7", 0, {"after": "1", "before": "2"}, "1723"),
        ("7", 0, {}, "1237"),
        ("3", 0, {"before": "1"}, "312"),
        ("1", 0, {"after": "3"}, "231"),
        ("31", 0, {"after": "2"}, "231"),
        ("13", 0, {"before": "2"}, "132"),
        ("123", 0, {}, "123"),
        ("321", 0, {}, "321"),
        ("47", 0, {"after": "2"}, "12473"),
        # `after` wins where the two are no longer neighbours; a neighbour elsewhere counts as gone.
        ("7", 0, {"after": "1", "before": "3"}, "1723"),
        ("7", 0, {"after": "5", "before": "2"}, "1723"),
        ("7", 0, {"after": "5"}, "1237"),
        ("2", 0, {"after": "2"}, "132"),
    ],
)
def test_strips_stand_where_they_were_dropped(
    sample: Sample, numbers: str, day: int, beside: dict[str, str], expected: str
) -> None:
    answer = _move(sample, numbers, day, **beside)
    assert _order(sample, day) == expected
    is_beside_another = any(neighbour not in "123" or neighbour in numbers for neighbour in beside.values())
    assert [note.code for note in answer.notes] == ["schedule.neighbour_gone"] * is_beside_another


def test_strips_return_to_the_boneyard(sample: Sample) -> None:
    _move(sample, "42", None, before="7")
    assert [_order(sample, day) for day in (0, 1, None)] == ["13", "*5", "427"]


def test_moves_alone_do_not_outdate_an_edit(sample: Sample) -> None:
    base = sample.base("strip", sample.banner, "minutes")
    args = {"strips": [sample.banner], "unit": sample.unit, "day": sample.days[0]}
    run(sample.owner, "move_strips", args)
    run(sample.owner, "edit_banner", {"strip": sample.banner, "set": {"minutes": 90}}, base)
    strip = Strip.objects.get(pk=sample.banner)
    assert (strip.minutes, strip.day_id) == (90, sample.days[0])


def test_a_gap_that_is_used_up_is_made_anew(sample: Sample) -> None:
    """Always into the same gap: midpoints run out after ten moves, the order never."""
    for turn in range(60):
        first, second = ("7", "6") if turn % 2 else ("6", "7")
        _move(sample, first, 0, after="1", before="2")
        assert _order(sample, 0).startswith(f"1{first}")
        assert _order(sample, 0).replace("6", "").replace("7", "") == "123"
        assert second in _order(sample, 0) or turn == 0
    assert_boards_are_sound(sample.people.production.pk)


def test_any_moves_in_any_order_leave_every_strip_once(sample: Sample) -> None:
    dice = random.Random(7)
    for _ in range(60):
        moved = "".join(dice.sample("1234567", dice.randint(1, 4)))
        _move(sample, moved, dice.choice([0, 1, 2, None]), after=dice.choice("1234567"))
        orders = [_order(sample, day) for day in (0, 1, 2, None)]
        assert sorted("".join(orders)) == sorted("*1234567")
        assert any(moved in order for order in orders)
    assert_boards_are_sound(sample.people.production.pk)


def test_a_day_break_cuts_a_day_in_two_and_its_removal_joins_them(sample: Sample) -> None:
    made = (
        run(
            sample.owner,
            "insert_day_break",
            {"unit": sample.unit, "day": sample.days[0], "after": sample.strips["1"]},
        )
        .created[0]
        .id
    )
    days = list(ShootingDay.objects.filter(gone=False).order_by("position"))
    assert [day.pk for day in days] == [sample.days[0], made, *sample.days[1:]]
    assert [day.closed for day in days] == [True, True, True, False]
    assert _order(sample, 0) == "1"
    assert list(Strip.objects.filter(day=made).order_by("position").values_list("scene__number", flat=True)) == [
        "2",
        "3",
    ]
    run(sample.owner, "remove_day_break", {"day": sample.days[0]})
    assert _order(sample, 0) == "123"
    assert not ShootingDay.objects.filter(pk=made, gone=False).exists()


def test_removing_a_break_says_which_call_and_pin_go_with_it(sample: Sample) -> None:
    day, fields = sample.days[1], {"call": 615, "pinned": "2026-09-11"}
    run(sample.owner, "edit_day", {"day": day, "set": fields}, sample.base("day", day, *fields))
    notes = run(sample.owner, "remove_day_break", {"day": sample.days[0]}).notes
    assert [note.message for note in notes] == [
        "Day 2's call 10:15 goes with its break.",
        "Day 2's pin to 2026-09-11 goes with its break.",
    ]
    assert {note.code for note in notes} == {"schedule.day_joined"}


def test_removing_a_break_between_days_of_one_call_says_nothing(sample: Sample) -> None:
    assert run(sample.owner, "remove_day_break", {"day": sample.days[0]}).notes == []
    assert run(sample.owner, "remove_day_break", {"day": sample.days[0]}).notes == []


def test_a_break_before_the_first_strip_makes_an_empty_day(sample: Sample) -> None:
    run(sample.owner, "insert_day_break", {"unit": sample.unit, "day": sample.days[2], "after": None})
    days = list(ShootingDay.objects.filter(gone=False).order_by("position"))
    assert [day.strips.filter(gone=False).count() for day in days] == [3, 3, 0, 1]
    assert [day.closed for day in days] == [True, True, True, False]


@pytest.mark.parametrize(
    ("day", "after", "expected"), [(1, None, "*45 123 6"), (0, 1, "*45 123 6"), (0, 0, "123 *45 6")]
)
def test_a_whole_day_moves_with_its_strips(sample: Sample, day: int, after: int | None, expected: str) -> None:
    args = {"day": sample.days[day], "after": None if after is None else sample.days[after]}
    run(sample.owner, "move_day", args)
    places = {row.pk: index for index, row in enumerate(ShootingDay.objects.filter(gone=False).order_by("position"))}
    ordered = sorted(range(3), key=lambda index: places[sample.days[index]])
    assert " ".join(_order(sample, index) for index in ordered) == expected
    assert_boards_are_sound(sample.people.production.pk)


def test_a_day_never_moves_behind_the_tail(sample: Sample) -> None:
    run(sample.owner, "move_day", {"day": sample.days[0], "after": sample.days[2]})
    days = list(ShootingDay.objects.filter(gone=False).order_by("position").values_list("pk", flat=True))
    assert days == [sample.days[1], sample.days[0], sample.days[2]]
