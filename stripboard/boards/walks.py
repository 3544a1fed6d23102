"""The dates of a unit's days."""

from __future__ import annotations

from stripboard.boards.models import BoardUnit, ShootingDay
from stripboard.calendar.models import Calendar, CalendarDay
from stripboard.schedule.date_walk import NoWorkingDay, calendar_rule, walk
from studio.changes.work import Work
from studio.problems.errors import Problem

# Dates are kept for some days more than there are, in steps, so that a new day rarely changes the walk.
SPARE_DAYS, STEP_DAYS = 8, 32


def refresh_walk(work: Work, unit: BoardUnit) -> None:
    """Walks the unit's dates anew; to be called by every command that adds, removes, moves or pins days."""
    days = ordered_days(work, unit)
    calendar = work.one(Calendar, unit.calendar_id)
    count = -(-(len(days) + SPARE_DAYS) // STEP_DAYS) * STEP_DAYS
    kinds = {day.date: day.kind for day in work.all(CalendarDay, calendar=calendar)}
    pins = {index: day.pinned for index, day in enumerate(days) if day.pinned is not None}
    try:
        dates = walk(unit.start, count, calendar_rule(calendar.days_off, kinds), pins)
    except NoWorkingDay as error:
        raise Problem(
            "schedule.impossible",
            detail="The calendar leaves no day to shoot on.",
            todo="Leave at least one working day in the week.",
        ) from error
    work.edit(unit, walk=[day.isoformat() for day in dates])


def ordered_days(work: Work, unit: BoardUnit) -> list[ShootingDay]:
    return sorted(work.all(ShootingDay, unit=unit), key=lambda day: day.position)
