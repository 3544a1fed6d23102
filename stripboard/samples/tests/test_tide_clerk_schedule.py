"""The sample schedule is the board of the film: 75 strips on 12 days, 8 in the boneyard."""

from datetime import date

import msgspec
import pytest

from stripboard.samples.tests.screenplay_pages import page_scenes
from stripboard.samples.tide_clerk import SampleRow, tide_clerk_schedule
from stripboard.schedule.company_moves import company_moves
from stripboard.schedule.date_walk import calendar_rule, walk


def test_every_row_refers_to_a_scene_of_the_screenplay_once() -> None:
    schedule = tide_clerk_schedule()
    strips = [row.scene for day in schedule.days for row in day.rows if row.scene]
    assert len(strips) == 75
    assert len(schedule.boneyard) == 8
    assert sorted([*strips, *schedule.boneyard]) == sorted(s.number for s in page_scenes() if s.heading != "OMITTED")


def test_walking_the_calendar_gives_the_dates_of_the_board() -> None:
    schedule = tide_clerk_schedule()
    rule = calendar_rule(schedule.work_week_off, {day.date: day.kind for day in schedule.calendar_days})
    dates = walk(schedule.start, len(schedule.days), rule)
    assert dates == [date(2026, 9, day) for day in (7, 8, 9, 10, 11, 14, 15, 16, 17, 21, 22, 23)]


def test_board_has_three_company_moves_each_with_its_banner() -> None:
    schedule = tide_clerk_schedule()
    moves = [
        company_moves([schedule.scenes[row.scene].location for row in day.rows if row.scene]) for day in schedule.days
    ]
    banners = [sum(row.banner is not None for row in day.rows) for day in schedule.days]
    assert [len(day) for day in moves] == banners
    assert sum(banners) == 3


def test_cast_events_and_scenes_name_only_members_of_the_cast() -> None:
    schedule = tide_clerk_schedule()
    board_ids = [member.board_id for member in schedule.cast]
    assert len(set(board_ids)) == len(board_ids) == 16
    assert {event.board_id for event in schedule.events} <= set(board_ids)
    assert {board_id for scene in schedule.scenes.values() for board_id in scene.cast} == set(board_ids)


def test_day_four_calls_at_quarter_past_ten_and_holds_nine_hours_and_twenty_minutes() -> None:
    schedule = tide_clerk_schedule()
    day = schedule.days[3]
    worked = sum(schedule.scenes[row.scene].minutes if row.scene else row.minutes for row in day.rows)
    assert day.call == 10 * 60 + 15
    assert worked == 560


@pytest.mark.parametrize("text", ["{}", '{"minutes": 30}', '{"scene": "2", "banner": "Lunch"}'])
def test_row_that_is_not_one_of_scene_and_banner_is_refused(text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=SampleRow)
