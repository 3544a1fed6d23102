"""Calendars in the admin."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from stripboard.calendar.models import Calendar, CalendarDay
from studio.access.admin import ProductionFilter, ScopedForm
from studio.access.queries import visible_productions
from studio.changes.admin import CommandAdmin, CommandForm, form_fields
from studio.changes.merge import merge_fields
from studio.changes.wire import BaseOf, CommandAnswer
from studio.problems.errors import Problem

WEEKDAYS: Final = (
    (0, "Monday"),
    (1, "Tuesday"),
    (2, "Wednesday"),
    (3, "Thursday"),
    (4, "Friday"),
    (5, "Saturday"),
    (6, "Sunday"),
)


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Days of the week by their numbers, Monday being 0."""

    def __init__(self) -> None:
        super().__init__(choices=WEEKDAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple)


class CalendarForm(CommandForm[Calendar]):
    days_off = WeekdaysField()


@admin.register(Calendar)
class CalendarAdmin(CommandAdmin[Calendar]):
    """A calendar comes with its board; here its work week is changed, and every unit's dates follow."""

    edit = "edit_calendar"
    form = CalendarForm
    list_display = ("name", "not_worked", "zone", "production", "version", "gone")
    search_fields = ("name", "production__title")

    @admin.display(description="days off")
    def not_worked(self, row: Calendar) -> str:
        return ", ".join(name for number, name in WEEKDAYS if number in row.days_off)


class CalendarField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic at run time
    """Calendars with the production they are of."""

    def label_from_instance(self, obj: Calendar) -> str:
        return f"{obj.production.title}: {obj.name}"


class NewCalendarDayForm(ScopedForm[CalendarDay]):
    calendar = CalendarField(Calendar.objects.none())

    class Meta:
        model = CalendarDay
        fields = ("calendar", "date", "kind", "label")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        calendars = Calendar.objects.filter(production__in=visible_productions(self.viewer), gone=False)
        self.offer("calendar", calendars.select_related("production"))


@admin.register(CalendarDay)
class CalendarDayAdmin(CommandAdmin[CalendarDay]):
    """Dates that are not as their weekday would have them. Deleting one makes it an ordinary day again."""

    edit = create = delete = "set_calendar_day"
    add_form = NewCalendarDayForm
    list_display = ("date", "kind", "label", "calendar", "production", "version", "gone")
    list_filter = (ProductionFilter, "kind", "gone")
    list_select_related = ("calendar", "production")
    search_fields = ("label", "date", "calendar__name")

    def wire_names(self) -> dict[str, str]:
        return form_fields(CalendarDay, ("kind", "label"))

    def create_args(self, cleaned: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        calendar = cleaned["calendar"]
        wanted = {name: cleaned[name] for name in ("date", "kind", "label")}
        return calendar.production_id, {"calendar": calendar.pk, "seen": None, **wanted}

    def made(self, answer: CommandAnswer, cleaned: dict[str, Any]) -> int:  # noqa: ARG002 - a day that was there is not named
        return CalendarDay.objects.get(calendar=cleaned["calendar"], date=cleaned["date"], gone=False).pk

    def save_edit(self, request: HttpRequest, obj: CalendarDay, form: forms.ModelForm[CalendarDay]) -> None:
        edits = form.edits() if isinstance(form, CommandForm) else {}
        if edits:
            stored = CalendarDay.objects.get(pk=obj.pk)
            refuse_stale(stored, form.cleaned_data["seen"], edits)
            there = {"kind": stored.kind, "label": stored.label}
            args = {"calendar": stored.calendar_id, "date": stored.date, "seen": there, **there, **edits}
            self.ask(request, stored.production_id, self.edit, args)

    def remove(self, request: HttpRequest, obj: CalendarDay) -> None:
        there = {"kind": obj.kind, "label": obj.label}
        args = {"calendar": obj.calendar_id, "date": obj.date, "kind": None, "seen": there}
        self.ask(request, obj.production_id, self.delete, args)


def refuse_stale(stored: CalendarDay, seen: BaseOf, edits: dict[str, Any]) -> None:
    """The command lets the last word on a date win, for people who see what it was: here, so must they have."""
    theirs = {"kind": stored.kind, "label": stored.label}
    base = {name: seen.fields.get(name) for name in edits}
    merged = merge_fields(base=base, mine=edits, theirs={name: theirs[name] for name in edits})
    if merged.conflicts:
        name = f"calendar_day:{stored.pk}"
        conflicts = [
            {
                "object": name,
                "field": field,
                "base": base,
                "mine": edits[field],
                "theirs": theirs[field],
                "by": "",
                "at": "",
            }
            for field, base in merged.conflicts.items()
        ]
        extensions = {"conflicts": conflicts, "versions": {name: stored.version}}
        raise Problem("schedule.version_conflict", extensions, count=len(conflicts))
