"""What travels of a screenplay before it is accepted, and the command that accepts it."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from stripboard.calendar.wire import DaysOff
from stripboard.screenplay.model import Doubt


class PreviewScene(Struct):
    """`estimated`: the length was counted from the text; `cast`: how many."""

    number: str
    ie: str
    set: str
    dn: str
    eighths: int
    estimated: bool
    cast: int
    omitted: bool


class Tally(Struct):
    name: str
    scenes: int


class ScreenplayPreview(Struct):
    id: int
    filename: str
    title: str
    format: str
    eighths: int
    scenes: list[PreviewScene]
    cast: list[Tally]
    sets: list[Tally]
    doubts: list[Doubt]


class ImportScreenplay(Struct, forbid_unknown_fields=True):
    """Accepts an upload: scenes in script order fill days of at most `eighths_per_day` from the start date on."""

    upload: int
    start: datetime.date
    days_off: DaysOff
    eighths_per_day: Annotated[int, Meta(ge=1, le=4000)]
    board: Annotated[str, Meta(min_length=1, max_length=120)] | UnsetType = UNSET
