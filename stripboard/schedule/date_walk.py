"""Dates of shooting days: never stored, always walked from the start date over the calendar."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from types import MappingProxyType

LONGEST_SEARCH_DAYS = 3_660
WORKING_KINDS = frozenset({"shoot"})
FREE_KINDS = frozenset({"off", "holiday", "travel", "hiatus", "prep", "wrap"})
KINDS_WITHOUT_EFFECT = frozenset({"note"})

_NO_PINS: Mapping[int, date] = MappingProxyType({})
_DAY = timedelta(days=1)


class NoWorkingDay(ValueError):
    """The calendar has no working day in the ten years after `after`."""

    def __init__(self, after: date) -> None:
        self.after = after
        super().__init__(f"The calendar has no working day in the {LONGEST_SEARCH_DAYS:,} days after {after}.")


def walk(
    start: date, count: int, is_working: Callable[[date], bool], pins: Mapping[int, date] = _NO_PINS
) -> list[date]:
    """Dates of shooting days 0 to count-1; a pinned day has its date exactly and the walk goes on after it.

    Only days that are pinned to one date share it; every other date is given once. Dates increase except where a pin
    forces them not to.
    """
    taken = {pinned for index, pinned in pins.items() if 0 <= index < count}
    dates: list[date] = []
    latest: date | None = None
    for index in range(count):
        latest = pins[index] if index in pins else _next_free(start, latest, is_working, taken)
        taken.add(latest)
        dates.append(latest)
    return dates


def _next_free(start: date, latest: date | None, is_working: Callable[[date], bool], taken: set[date]) -> date:
    candidate = start
    try:
        candidate = start if latest is None else latest + _DAY
        for _ in range(LONGEST_SEARCH_DAYS):
            if candidate not in taken and is_working(candidate):
                return candidate
            candidate += _DAY
    except OverflowError as error:
        raise NoWorkingDay(latest or start) from error
    raise NoWorkingDay(latest or start)


def calendar_rule(days_off: Collection[int], kinds: Mapping[date, str]) -> Callable[[date], bool]:
    """Whether a date is worked: its kind decides, else its weekday (Monday = 0); ValueError for an unknown kind."""
    off = frozenset(days_off)
    unknown = set(kinds.values()) - WORKING_KINDS - FREE_KINDS - KINDS_WITHOUT_EFFECT
    if unknown:
        raise ValueError(f"Unknown kinds of calendar day: {', '.join(sorted(unknown))}.")

    def is_working(day: date) -> bool:
        kind = kinds.get(day, "note")
        if kind in KINDS_WITHOUT_EFFECT:
            return day.weekday() not in off
        return kind in WORKING_KINDS

    return is_working
