"""The invented film "The Tide Clerk": its screenplay, and the schedule that no screenplay holds."""

import datetime as dt
from importlib.resources import files
from typing import Literal

import msgspec


class CalendarDay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A date on which the unit does not shoot, beside the weekly days off."""

    date: dt.date
    kind: Literal["travel"]
    label: str


class ColouredIssue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The revision colour a script or schedule was issued in, and the date of issue."""

    color: str
    date: dt.date


class CastMember(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part and who plays it; `name` is the cue in the screenplay."""

    board_id: str
    name: str
    performer: str


class CastEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day of one cast member that no strip accounts for."""

    board_id: str
    date: dt.date
    kind: Literal["rehearsal", "fitting", "travel"]


class SceneFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the production adds to a scene: `minutes` to shoot it, `background` in heads, `cast` by board ID."""

    script_day: str
    location: str
    minutes: int
    background: int
    cast: tuple[str, ...]


class SampleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A strip by the number of its `scene`, or a `banner` with the minutes it takes out of the day."""

    scene: str | None = None
    banner: str | None = None
    minutes: int = 0

    def __post_init__(self) -> None:
        if (self.scene is None) == (self.banner is None):
            raise ValueError("a row is either a scene or a banner")


class SampleDay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One shooting day: `call` in minutes after midnight, rows in the order they are shot."""

    call: int
    rows: tuple[SampleRow, ...]


class SampleSchedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The board of the sample film; `work_week_off` counts Monday as 0, `scenes` is keyed by scene number."""

    title: str
    start: dt.date
    work_week_off: tuple[int, ...]
    calendar_days: tuple[CalendarDay, ...]
    board: str
    unit: str
    palette: str
    script: ColouredIssue
    schedule: ColouredIssue
    cast: tuple[CastMember, ...]
    events: tuple[CastEvent, ...]
    scenes: dict[str, SceneFacts]
    days: tuple[SampleDay, ...]
    boneyard: tuple[str, ...]


def tide_clerk_fdx() -> bytes:
    """Return the screenplay in Final Draft's format: 83 scenes and one omitted number."""
    return files(__package__).joinpath("tide_clerk.fdx").read_bytes()


def tide_clerk_schedule() -> SampleSchedule:
    """Return the film's board, calendar and cast list, checked against their types."""
    return msgspec.json.decode(files(__package__).joinpath("tide_clerk.json").read_bytes(), type=SampleSchedule)
