"""What travels of boards, units, days and strips, and the commands on them."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from stripboard.calendar.wire import DaysOff
from studio.changes.wire import Ref

Name = Annotated[str, Meta(pattern=r"\S", max_length=120)]
Banner = Annotated[str, Meta(pattern=r"\S", max_length=200)]
Minutes = Annotated[int, Meta(ge=0, le=10_080)]
Call = Annotated[int, Meta(ge=0, le=2_880)]


class BoardRow(Struct):
    name: str
    promoted: bool
    palette: str


class UnitRow(Struct):
    """`walk`: the date of each day of the unit by its index."""

    board: int
    name: str
    start: str
    calendar: int
    walk: list[str]


class DayRow(Struct):
    """closed: a day break stands at its end; the one day of a unit that is not closed is the tail."""

    unit: int
    position: int
    closed: bool
    pinned: str | None
    call: int
    locked: bool


class StripRow(Struct):
    """day None: the boneyard. scene None: a banner, whose text is `banner` and whose time is `minutes`."""

    unit: int
    day: int | None
    position: int
    scene: int | None
    banner: str
    minutes: int


class CreateBoard(Struct, forbid_unknown_fields=True):
    """A board with one unit and every scene in its boneyard, or with the days and strips of the board it copies."""

    name: Name
    start: datetime.date
    days_off: DaysOff
    copy_of: Ref | None = None


class BoardFields(Struct, forbid_unknown_fields=True):
    name: Name | UnsetType = UNSET
    palette: Literal["classic", "swapped"] | UnsetType = UNSET


class EditBoard(Struct, forbid_unknown_fields=True):
    board: Ref
    set: BoardFields


class UnitFields(Struct, forbid_unknown_fields=True):
    name: Name | UnsetType = UNSET
    start: datetime.date | UnsetType = UNSET


class EditUnit(Struct, forbid_unknown_fields=True):
    unit: Ref
    set: UnitFields


class MoveStrips(Struct, forbid_unknown_fields=True):
    """These strips, in this order, to this day (None: the boneyard), between these neighbours."""

    strips: Annotated[list[Ref], Meta(min_length=1, max_length=5000)]
    unit: Ref
    day: Ref | None
    after: Ref | None = None
    before: Ref | None = None


class InsertDayBreak(Struct, forbid_unknown_fields=True):
    """Ends the day after a strip of it (None: before its first); what follows becomes a day of its own."""

    unit: Ref
    day: Ref
    after: Ref | None = None


class DayTarget(Struct, forbid_unknown_fields=True):
    day: Ref


class DayFields(Struct, forbid_unknown_fields=True):
    pinned: datetime.date | UnsetType | None = UNSET
    call: Call | UnsetType = UNSET
    locked: bool | UnsetType = UNSET


class EditDay(Struct, forbid_unknown_fields=True):
    day: Ref
    set: DayFields


class MoveDay(Struct, forbid_unknown_fields=True):
    """A whole day to behind another (None: to the front); the dates of those between move up."""

    day: Ref
    after: Ref | None = None


class InsertBanner(Struct, forbid_unknown_fields=True):
    unit: Ref
    day: Ref | None
    banner: Banner
    minutes: Minutes
    after: Ref | None = None


class BannerFields(Struct, forbid_unknown_fields=True):
    banner: Banner | UnsetType = UNSET
    minutes: Minutes | UnsetType = UNSET


class EditBanner(Struct, forbid_unknown_fields=True):
    strip: Ref
    set: BannerFields


class StripTarget(Struct, forbid_unknown_fields=True):
    strip: Ref
