"""What must hold on every board after every command."""

from __future__ import annotations

import datetime
from collections import Counter

from stripboard.boards.models import BoardUnit, ShootingDay, Strip
from stripboard.calendar.models import CalendarDay
from stripboard.schedule.date_walk import calendar_rule, walk


def assert_boards_are_sound(production_id: int) -> None:
    """One tail a unit, and last; each scene at most once a unit, on its own board; the walk as the calendar has it."""
    for unit in BoardUnit.objects.filter(production_id=production_id, gone=False).select_related("calendar"):
        days = list(ShootingDay.objects.filter(unit=unit, gone=False).order_by("position"))
        assert [day.closed for day in days].count(False) == 1
        assert not days[-1].closed
        strips = list(Strip.objects.filter(unit=unit, gone=False).select_related("scene"))
        assert all(strip.board_id == unit.board_id for strip in strips)
        assert all(strip.day_id is None or strip.day_id in {day.pk for day in days} for strip in strips)
        assert all(strip.scene is None or not strip.scene.gone for strip in strips)
        places = Counter((strip.day_id, strip.position) for strip in strips)
        assert max(places.values(), default=1) == 1
        kinds = {day.date: day.kind for day in CalendarDay.objects.filter(calendar=unit.calendar, gone=False)}
        pins: dict[int, datetime.date] = {i: day.pinned for i, day in enumerate(days) if day.pinned}
        dates = walk(unit.start, len(unit.walk), calendar_rule(unit.calendar.days_off, kinds), pins)
        assert unit.walk == [date.isoformat() for date in dates]
        assert len(unit.walk) >= len(days)
