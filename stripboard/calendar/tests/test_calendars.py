"""A calendar's changes reach the dates of every unit that goes by it."""

from __future__ import annotations

import pytest

from stripboard.boards.models import BoardUnit
from stripboard.calendar.models import CalendarDay
from stripboard.testing.sample import Sample, make_sample, run
from studio.problems.errors import Problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Sample:
    return make_sample()


def _dates(unit: int) -> list[str]:
    walk: list[str] = BoardUnit.objects.get(pk=unit).walk
    return [date[5:] for date in walk[:6]]


def _set(sample: Sample, date: str, kind: str | None) -> None:
    run(sample.owner, "set_calendar_day", {"calendar": sample.calendar, "date": date, "kind": kind})


def test_the_walk_leaves_out_the_weekend(sample: Sample) -> None:
    assert _dates(sample.unit) == ["09-07", "09-08", "09-09", "09-10", "09-11", "09-14"]


@pytest.mark.parametrize("kind", ["off", "holiday", "travel", "hiatus", "prep", "wrap"])
def test_a_day_that_is_not_shot_moves_all_after_it(sample: Sample, kind: str) -> None:
    _set(sample, "2026-09-08", kind)
    assert _dates(sample.unit) == ["09-07", "09-09", "09-10", "09-11", "09-14", "09-15"]
    _set(sample, "2026-09-08", None)
    assert _dates(sample.unit)[1] == "09-08"
    assert CalendarDay.objects.filter(gone=False).count() == 0


def test_a_weekend_day_can_be_shot_and_a_note_changes_nothing(sample: Sample) -> None:
    _set(sample, "2026-09-12", "shoot")
    _set(sample, "2026-09-08", "note")
    assert _dates(sample.unit) == ["09-07", "09-08", "09-09", "09-10", "09-11", "09-12"]


def test_a_date_has_one_kind_the_last(sample: Sample) -> None:
    for kind in ("off", "travel", "shoot"):
        _set(sample, "2026-09-08", kind)
    assert list(CalendarDay.objects.filter(gone=False).values_list("kind", flat=True)) == ["shoot"]


def test_making_an_ordinary_day_ordinary_is_no_change(sample: Sample) -> None:
    seq, rows = sample.rows()
    _set(sample, "2026-09-08", None)
    assert sample.rows() == (seq + 1, rows)


def test_every_board_on_the_calendar_follows(sample: Sample) -> None:
    args = {"name": "Copy", "start": "2026-09-07", "days_off": [], "copy_of": sample.board}
    copy = next(entry.id for entry in run(sample.owner, "create_board", args).created if entry.k == "unit")
    _set(sample, "2026-09-08", "off")
    assert _dates(copy) == _dates(sample.unit) == ["09-07", "09-09", "09-10", "09-11", "09-14", "09-15"]


def test_a_pinned_day_keeps_its_date_and_the_walk_goes_on_after_it(sample: Sample) -> None:
    day = sample.days[1]
    run(sample.owner, "edit_day", {"day": day, "set": {"pinned": "2026-09-10"}}, sample.base("day", day, "pinned"))
    assert _dates(sample.unit)[:4] == ["09-07", "09-10", "09-11", "09-14"]


def test_a_week_without_a_working_day_is_impossible(sample: Sample) -> None:
    base = sample.base("calendar", sample.calendar, "days_off")
    args = {"calendar": sample.calendar, "set": {"days_off": [0, 1, 2, 3, 4, 5, 6]}}
    with pytest.raises(Problem, match=r"schedule\.impossible"):
        run(sample.owner, "edit_calendar", args, base)
    assert _dates(sample.unit)[0] == "09-07"


def test_days_off_are_kept_sorted_and_once(sample: Sample) -> None:
    base = sample.base("calendar", sample.calendar, "days_off")
    run(sample.owner, "edit_calendar", {"calendar": sample.calendar, "set": {"days_off": [6, 0, 6]}}, base)
    assert sample.rows()[1]["calendar"][sample.calendar]["days_off"] == [0, 6]
    assert _dates(sample.unit)[0] == "09-08"


@pytest.mark.parametrize("start", ["9999-12-30", "0001-01-01"])
def test_a_start_at_the_end_of_time_is_no_failure(sample: Sample, start: str) -> None:
    base = sample.base("unit", sample.unit, "start")
    try:
        run(sample.owner, "edit_unit", {"unit": sample.unit, "set": {"start": start}}, base)
    except Problem as problem:
        assert problem.code == "schedule.impossible"  # noqa: PT017 - either is an answer
