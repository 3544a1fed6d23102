"""Scenes, what they need, and their text in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from stripboard.elements.models import Category, Element
from stripboard.scenes.models import Scene, SceneElement, SceneText
from stripboard.schedule.eighths import format_eighths
from studio.access.admin import ProductionFilter, ReadOnlyAdmin, ScopedForm
from studio.changes.admin import CommandAdmin, CommandForm

PLAIN = ("number", "ie", "dn", "script_day", "synopsis", "eighths", "minutes", "background")


class TwoLists(FilteredSelectMultiple):
    """Available and chosen beside each other, in a box of their own: the script puts them first in what holds them."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:  # noqa: ANN401 - Django's signature
        return format_html("<div>{}</div>", super().render(*args, **kwargs))


class BreakdownField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic at run time
    """Elements by category."""

    def label_from_instance(self, obj: Element) -> str:
        return f"{obj.get_category_display()}: {obj.name}"


def needed_by(scene: Scene) -> list[int]:
    """The ids of the elements that a scene needs, its cast among them."""
    return sorted(SceneElement.objects.filter(scene=scene).values_list("element_id", flat=True))


class SceneForm(CommandForm[Scene]):
    """The scene's own production offers its sets, locations and elements."""

    synopsis = forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80}))
    breakdown = BreakdownField(Element.objects.none(), required=False, widget=TwoLists("elements", is_stacked=False))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        elements = Element.objects.filter(production_id=self.instance.production_id, gone=False)
        self.offer("set", elements.filter(category=Category.SET))
        self.offer("location", elements.filter(category=Category.LOCATION))
        self.offer("breakdown", elements)
        self.initial["breakdown"] = needed_by(self.instance)

    def shown_values(self) -> dict[str, Any]:
        return super().shown_values() | {"breakdown": needed_by(self.instance)}


class NewSceneForm(ScopedForm[Scene]):
    class Meta:
        model = Scene
        fields = ("production", *PLAIN)
        widgets = {"synopsis": forms.Textarea(attrs={"rows": 3, "cols": 80})}
        help_texts = {"production": "Set, location and elements are chosen once the scene is there."}


@admin.register(Scene)
class SceneAdmin(CommandAdmin[Scene]):
    edit, create, delete = "edit_scene", "create_scene", "delete_scene"
    beside = ("breakdown",)
    form = SceneForm
    add_form = NewSceneForm
    list_display = ("number", "ie", "set", "dn", "pages", "minutes", "omitted", "production", "version", "gone")
    list_filter = (ProductionFilter, "ie", "omitted", "gone")
    list_select_related = ("production", "set")
    search_fields = ("number", "synopsis", "set__name")
    ordering = ("production", "position")
    actions = ("omit", "take_back_in", "restore")

    @admin.display(ordering="eighths")
    def pages(self, row: Scene) -> str:
        return format_eighths(row.eighths)

    def create_args(self, cleaned: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return cleaned["production"].pk, {"fields": {name: cleaned[name] for name in PLAIN}}

    def get_readonly_fields(self, request: HttpRequest, obj: Scene | None = None) -> tuple[str, ...]:
        is_shown_only = obj is not None and not self.has_change_permission(request, obj)
        return (*super().get_readonly_fields(request, obj), *(("needs",) if is_shown_only else ()))

    def needs(self, row: Scene) -> SafeString:
        elements = Element.objects.filter(links__scene=row)
        return format_html_join(", ", "{}", ((element.name,) for element in elements))

    def save_edit(self, request: HttpRequest, obj: Scene, form: forms.ModelForm[Scene]) -> None:
        """Fields first: where they conflict, nothing is saved. Adding and removing elements never conflicts."""
        super().save_edit(request, obj, form)
        seen = set(form.cleaned_data["seen"].fields.get("breakdown", []))
        mine = {element.pk for element in form.cleaned_data["breakdown"]}
        if mine != seen:
            args = {"scene": obj.pk, "add": sorted(mine - seen), "remove": sorted(seen - mine)}
            self.ask(request, obj.production_id, "edit_breakdown", args)

    @admin.action(description="Omit the chosen scenes", permissions=["change"])
    def omit(self, request: HttpRequest, rows: QuerySet[Scene]) -> None:
        self.ask_for_each(request, rows, "omit_scene", lambda row: {"scene": row.pk, "omitted": True})

    @admin.action(description="Take the chosen scenes back in", permissions=["change"])
    def take_back_in(self, request: HttpRequest, rows: QuerySet[Scene]) -> None:
        self.ask_for_each(request, rows, "omit_scene", lambda row: {"scene": row.pk, "omitted": False})

    @admin.action(description="Restore the chosen deleted scenes", permissions=["change"])
    def restore(self, request: HttpRequest, rows: QuerySet[Scene]) -> None:
        self.ask_for_each(request, rows, "restore_scene", lambda row: {"scene": row.pk})


@admin.register(SceneElement)
class SceneElementAdmin(ReadOnlyAdmin[SceneElement]):
    """Which scene needs which element; edited on the scene's page."""

    list_display = ("scene", "element", "category", "production")
    list_filter = (ProductionFilter, "element__category")
    list_select_related = ("scene", "element", "production")
    search_fields = ("scene__number", "element__name")
    ordering = ("scene", "element")

    @admin.display(ordering="element__category")
    def category(self, row: SceneElement) -> str:
        return row.element.get_category_display()


@admin.register(SceneText)
class SceneTextAdmin(ReadOnlyAdmin[SceneText]):
    """The words of a scene, as they were imported."""

    production_path = "scene__production"
    list_display = ("scene", "heading", "page", "production")
    list_filter = (ProductionFilter,)
    list_select_related = ("scene__production",)
    search_fields = ("heading", "scene__number")
    ordering = ("scene",)
    fields = ("scene", "heading", "page", "script")

    def production(self, row: SceneText) -> str:
        return row.scene.production.title

    @admin.display(description="text")
    def script(self, row: SceneText) -> SafeString:
        return format_html_join("", "<p><small>{}</small><br>{}</p>", ((x["kind"], x["text"]) for x in row.lines))
