"""Boards, units, days and strips in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from stripboard.boards.models import Board, BoardUnit, ShootingDay, Strip
from stripboard.calendar.admin import WeekdaysField
from studio.access.admin import ProductionFilter, ScopedForm
from studio.access.queries import visible_productions
from studio.changes.admin import CommandAdmin


class NewBoardForm(ScopedForm[Board]):
    start = forms.DateField(widget=AdminDateWidget, help_text="The first day that may be shot on.")
    days_off = WeekdaysField()
    copy_of = forms.ModelChoiceField(
        Board.objects.none(),
        required=False,
        help_text="Its days and strips are copied; start and days off are its own.",
    )

    class Meta:
        model = Board
        fields = ("production", "name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        boards = Board.objects.filter(production__in=visible_productions(self.viewer), gone=False)
        self.offer("copy_of", boards)


@admin.register(Board)
class BoardAdmin(CommandAdmin[Board]):
    edit, create = "edit_board", "create_board"
    add_form = NewBoardForm
    list_display = ("name", "production", "promoted", "palette", "version", "gone")
    list_filter = (ProductionFilter, "promoted", "gone")
    search_fields = ("name", "production__title")

    def create_args(self, cleaned: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        source = cleaned["copy_of"]
        args = {name: cleaned[name] for name in ("name", "start", "days_off")}
        return cleaned["production"].pk, args | {"copy_of": source.pk if source else None}


@admin.register(BoardUnit)
class BoardUnitAdmin(CommandAdmin[BoardUnit]):
    """A unit comes with its board; its dates are walked anew when its start changes."""

    edit = "edit_unit"
    list_display = ("name", "board", "start", "calendar", "production", "version", "gone")
    list_select_related = ("board", "calendar", "production")
    search_fields = ("name", "board__name")


@admin.register(ShootingDay)
class ShootingDayAdmin(CommandAdmin[ShootingDay]):
    """Days are made and joined by day breaks on the board; here their call, pin and lock are edited."""

    edit = "edit_day"
    list_display = ("day", "date", "unit", "board", "strips", "called", "pinned", "locked", "production", "gone")
    list_filter = (ProductionFilter, "closed", "locked", "gone")
    list_select_related = ("unit", "board", "production")
    search_fields = ("unit__name", "board__name")
    readonly_fields = ("day", "date")
    actions = ("lock", "unlock")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ShootingDay]:
        """With each day's index among the days of its unit, which is what its date hangs on."""
        before = ShootingDay.objects.filter(unit=OuterRef("unit"), gone=False, position__lt=OuterRef("position"))
        counted = before.order_by().values("unit").annotate(count=Count("pk")).values("count")
        return (
            super()
            .get_queryset(request)
            .annotate(
                index=Coalesce(Subquery(counted), 0),
                of_strips=Count("strips", filter=Q(strips__gone=False)),
            )
        )

    @admin.display(ordering="index")
    def day(self, row: ShootingDay) -> str:
        return str(_index(row) + 1) if row.closed else "after the last break"

    def date(self, row: ShootingDay) -> str:
        return row.unit.walk[_index(row)] if row.closed and not row.gone else ""

    @admin.display(ordering="of_strips")
    def strips(self, row: ShootingDay) -> int:
        count: int = row.of_strips  # type: ignore[attr-defined] # annotated above
        return count

    @admin.display(description="call", ordering="call")
    def called(self, row: ShootingDay) -> str:
        return f"{row.call // 60:02}:{row.call % 60:02}"

    @admin.action(description="Lock the chosen days", permissions=["change"])
    def lock(self, request: HttpRequest, rows: QuerySet[ShootingDay]) -> None:
        self.ask_for_each(request, rows, self.edit, lambda row: {"day": row.pk, "set": {"locked": True}}, "locked")

    @admin.action(description="Unlock the chosen days", permissions=["change"])
    def unlock(self, request: HttpRequest, rows: QuerySet[ShootingDay]) -> None:
        self.ask_for_each(request, rows, self.edit, lambda row: {"day": row.pk, "set": {"locked": False}}, "locked")


def _index(row: ShootingDay) -> int:
    index: int = row.index  # type: ignore[attr-defined] # annotated in get_queryset
    return index


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic at run time
    """Units with the board and the production they are of."""

    def label_from_instance(self, obj: BoardUnit) -> str:
        return f"{obj.production.title}: {obj.board.name}: {obj.name}"


class NewBannerForm(ScopedForm[Strip]):
    unit = UnitField(BoardUnit.objects.none(), help_text="The banner waits in the boneyard until it is moved.")

    class Meta:
        model = Strip
        fields = ("unit", "banner", "minutes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        units = BoardUnit.objects.filter(production__in=visible_productions(self.viewer), gone=False)
        self.offer("unit", units.select_related("production", "board"))


@admin.register(Strip)
class StripAdmin(CommandAdmin[Strip]):
    """Strips of scenes are moved on the board and edited as scenes; banners are edited here."""

    edit, create, delete = "edit_banner", "insert_banner", "remove_banner"
    add_form = NewBannerForm
    list_display = ("__str__", "board", "unit", "day", "position", "minutes", "production", "version", "gone")
    list_select_related = ("scene", "board", "unit", "day__unit", "production")
    search_fields = ("banner", "scene__number")

    def has_change_permission(self, request: HttpRequest, obj: Strip | None = None) -> bool:
        return _is_banner(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Strip | None = None) -> bool:
        return _is_banner(obj) and super().has_delete_permission(request, obj)

    def create_args(self, cleaned: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        unit = cleaned["unit"]
        args = {"unit": unit.pk, "day": None, "banner": cleaned["banner"], "minutes": cleaned["minutes"]}
        return unit.production_id, args


def _is_banner(obj: Strip | None) -> bool:
    return obj is None or obj.scene_id is None
