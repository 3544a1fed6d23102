"""When people work: a work week, and single dates that differ from it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from studio.changes.kinds import Kind, Versioned, register_kind


class DayKind(models.TextChoices):
    SHOOT = "shoot", "Shoot"
    OFF = "off", "Off"
    HOLIDAY = "holiday", "Holiday"
    TRAVEL = "travel", "Travel"
    HIATUS = "hiatus", "Hiatus"
    PREP = "prep", "Prep"
    WRAP = "wrap", "Wrap"
    NOTE = "note", "Note"


class Calendar(Versioned):
    """`days_off` are the weekdays not worked, Monday being 0; `zone` is an IANA name that never shifts a date."""

    name = models.CharField(max_length=120)
    days_off = models.JSONField(default=list)
    zone = models.CharField(max_length=60, default="UTC")

    class Meta:
        app_label = "stripboard"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class CalendarDay(Versioned):
    """One date that is not as its weekday would have it."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="days")
    date = models.DateField()
    kind = models.CharField(max_length=10, choices=DayKind)
    label = models.CharField(max_length=120, blank=True)

    class Meta:
        app_label = "stripboard"
        ordering = ("calendar", "date")
        constraints = (
            models.UniqueConstraint(fields=["calendar", "date"], condition=Q(gone=False), name="calendar_date_once"),
            models.CheckConstraint(condition=Q(kind__in=DayKind.values), name="calendar_day_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"


register_kind(Kind("calendar", Calendar, {"name": "name", "days_off": "days_off", "zone": "zone"}))
register_kind(
    Kind(
        "calendar_day",
        CalendarDay,
        {"calendar": "calendar_id", "date": "date", "kind": "kind", "label": "label"},
    )
)
