"""Commands on calendars and units: whatever they change, the dates of every unit concerned are walked anew."""

from __future__ import annotations

from msgspec import UNSET

from stripboard.boards.models import BoardUnit
from stripboard.boards.walks import refresh_walk
from stripboard.boards.wire import EditUnit
from stripboard.calendar.models import Calendar, CalendarDay, DayKind
from stripboard.calendar.wire import EditCalendar, SetCalendarDay
from studio.changes.registry import command
from studio.changes.wire import given
from studio.changes.work import Work
from studio.problems.errors import Problem


@command(EditCalendar)
def edit_calendar(work: Work, args: EditCalendar) -> None:
    calendar = work.one(Calendar, args.calendar)
    fields = given(args.set)
    if "days_off" in fields:
        fields["days_off"] = sorted(set(fields["days_off"]))
    work.merge(calendar, fields)
    _walk_units(work, calendar)


@command(SetCalendarDay)
def set_calendar_day(work: Work, args: SetCalendarDay) -> None:
    calendar = work.one(Calendar, args.calendar)
    existing = next(iter(work.all(CalendarDay, calendar=calendar, date=args.date)), None)
    _require_seen(existing, args)
    if existing is not None and args.kind is None:
        work.remove(existing)
    elif existing is not None:
        work.edit(existing, kind=args.kind, label=args.label)
    elif args.kind is not None:
        work.create(CalendarDay, [{"calendar": calendar, "date": args.date, "kind": args.kind, "label": args.label}])
    _walk_units(work, calendar)


@command(EditUnit)
def edit_unit(work: Work, args: EditUnit) -> None:
    unit = work.one(BoardUnit, args.unit)
    fields = given(args.set)
    work.merge(unit, fields)
    if "start" in fields:
        refresh_walk(work, unit)


def _require_seen(existing: CalendarDay | None, args: SetCalendarDay) -> None:
    """Nobody sets a date over what somebody else has set meanwhile without having seen it."""
    if args.seen is UNSET:
        return
    there = None if existing is None else (existing.kind, existing.label)
    seen = None if args.seen is None else (args.seen.kind, args.seen.label)
    wanted = None if args.kind is None else (args.kind, args.label)
    if there not in (seen, wanted):
        now = f"{args.date.isoformat()} is {_in_words(existing)} now"
        raise Problem(
            "schedule.impossible", detail=f"{now}: somebody else changed it.", todo="Look again and set it anew."
        )


def _in_words(day: CalendarDay | None) -> str:
    if day is None:
        return "an ordinary day"
    kind = DayKind(day.kind).label.lower()
    return f"{kind} (“{day.label}”)" if day.label else kind


def _walk_units(work: Work, calendar: Calendar) -> None:
    for unit in work.all(BoardUnit, calendar=calendar):
        refresh_walk(work, unit)
