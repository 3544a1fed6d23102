"""What travels of calendars, and the commands on them."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from studio.changes.wire import Ref

Weekday = Annotated[int, Meta(ge=0, le=6)]
DaysOff = Annotated[list[Weekday], Meta(max_length=7)]
Kind = Literal["shoot", "off", "holiday", "travel", "hiatus", "prep", "wrap", "note"]


class CalendarRow(Struct):
    name: str
    days_off: list[int]
    zone: str


class CalendarDayRow(Struct):
    calendar: int
    date: str
    kind: str
    label: str


class CalendarFields(Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1, max_length=120)] | UnsetType = UNSET
    days_off: DaysOff | UnsetType = UNSET


class EditCalendar(Struct, forbid_unknown_fields=True):
    calendar: Ref
    set: CalendarFields


class SeenDay(Struct, forbid_unknown_fields=True):
    """A date as a person saw it."""

    kind: Kind
    label: str


class SetCalendarDay(Struct, forbid_unknown_fields=True):
    """Gives a date a kind, or with None makes it an ordinary day of its week again.

    `seen` is what the person saw there, None for an ordinary day: what somebody else set meanwhile stays.
    """

    calendar: Ref
    date: datetime.date
    kind: Kind | None
    label: Annotated[str, Meta(max_length=120)] = ""
    seen: SeenDay | UnsetType | None = UNSET
