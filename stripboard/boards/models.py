"""Boards: units of shooting days, each a list of strips closed by a day break."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from stripboard.calendar.models import Calendar
from stripboard.scenes.models import Scene
from studio.changes.kinds import Kind, Versioned, register_kind

PALETTES: Final = ("classic", "swapped")
DEFAULT_CALL_MINUTES = 8 * 60


class Board(Versioned):
    """A scenario: one way to schedule the scenes. One board of a production is promoted to the schedule."""

    name = models.CharField(max_length=120)
    promoted = models.BooleanField(default=False)
    palette = models.CharField(max_length=20, default="classic", choices=[(value, value) for value in PALETTES])

    class Meta:
        app_label = "stripboard"
        ordering = ("production", "pk")
        constraints = (
            models.UniqueConstraint(fields=["production", "name"], condition=Q(gone=False), name="board_name_once"),
            models.UniqueConstraint(
                fields=["production"], condition=Q(promoted=True, gone=False), name="one_promoted_board"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="board_has_name"),
            models.CheckConstraint(condition=Q(palette__in=PALETTES), name="board_palette_known"),
        )

    def __str__(self) -> str:
        return self.name


class BoardUnit(Versioned):
    """A unit shooting from `start` over its calendar. `walk` holds the dates of its days in order, with some to spare.

    The walk is derived from start, calendar and pinned days, and written with every change of them by one function.
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=120)
    start = models.DateField()
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="units")
    walk = models.JSONField(default=list)

    class Meta:
        app_label = "stripboard"
        verbose_name = "unit"
        ordering = ("board", "pk")
        constraints = (
            models.UniqueConstraint(fields=["board", "name"], condition=Q(gone=False), name="unit_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class ShootingDay(Versioned):
    """A day of a unit. `closed`: a day break stands at its end; the one day that is not closed is the tail.

    `call` is minutes from the day's midnight. The date is not stored: it is the unit's walk at the day's index.
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(BoardUnit, on_delete=models.CASCADE, related_name="days")
    position = models.BigIntegerField()
    closed = models.BooleanField(default=True)
    pinned = models.DateField(null=True, blank=True)
    call = models.PositiveIntegerField(default=DEFAULT_CALL_MINUTES)
    locked = models.BooleanField(default=False)

    class Meta:
        app_label = "stripboard"
        verbose_name = "day"
        ordering = ("unit", "position")
        constraints = (
            models.UniqueConstraint(fields=["unit", "position"], condition=Q(gone=False), name="day_position_once"),
            models.UniqueConstraint(fields=["unit"], condition=Q(closed=False, gone=False), name="one_tail_a_unit"),
        )

    def __str__(self) -> str:
        return f"Day at {self.position} of {self.unit}"


class Strip(Versioned):
    """A scene, or a banner with its time, on a unit of a board. Without a day it lies in the boneyard."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(BoardUnit, on_delete=models.CASCADE, related_name="strips")
    day = models.ForeignKey(ShootingDay, null=True, blank=True, on_delete=models.PROTECT, related_name="strips")
    position = models.BigIntegerField()
    scene = models.ForeignKey(Scene, null=True, blank=True, on_delete=models.PROTECT, related_name="strips")
    banner = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "stripboard"
        ordering = ("unit", "day", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "scene"], condition=Q(gone=False, scene__isnull=False), name="scene_once_a_unit"
            ),
            models.UniqueConstraint(fields=["day", "position"], condition=Q(gone=False), name="strip_position_once"),
            models.UniqueConstraint(
                fields=["unit", "position"], condition=Q(gone=False, day__isnull=True), name="boneyard_position_once"
            ),
            models.CheckConstraint(
                condition=(Q(scene__isnull=False) & Q(banner="")) | (Q(scene__isnull=True) & ~Q(banner="")),
                name="strip_is_scene_or_banner",
            ),
        )

    def __str__(self) -> str:
        return self.banner or str(self.scene)


register_kind(Kind("board", Board, {"name": "name", "promoted": "promoted", "palette": "palette"}))
register_kind(
    Kind(
        "unit",
        BoardUnit,
        {"board": "board_id", "name": "name", "start": "start", "calendar": "calendar_id", "walk": "walk"},
        on_board=True,
    )
)
register_kind(
    Kind(
        "day",
        ShootingDay,
        {
            "unit": "unit_id",
            "position": "position",
            "closed": "closed",
            "pinned": "pinned",
            "call": "call",
            "locked": "locked",
        },
        on_board=True,
    )
)
register_kind(
    Kind(
        "strip",
        Strip,
        {
            "unit": "unit_id",
            "day": "day_id",
            "position": "position",
            "scene": "scene_id",
            "banner": "banner",
            "minutes": "minutes",
        },
        on_board=True,
    )
)
